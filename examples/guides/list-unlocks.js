// Calls of the guide on unlocks, with its kinds of arguments. Run check-out.js first.
import freshcom from './shop.js'

freshcom.createAndSetAccessToken({
  username: 'shopper@example.com',
  password: 'supersecurepassword',
  scope: 'aid:aid-test-5e9240ff-0885-4327-a1e7-f46f3fdb3f74',
  grant_type: 'password'
}).then(function () {
  return freshcom.listUnlock({ include: 'unlockable.file' })
}).then(function (response) {
  let ids = response.data.map((unlock) => unlock.unlockable.id)
  // Is this one unlocked?
  return freshcom.listUnlock({
    filter: { unlockableId: ids },
    include: 'unlockable.file'
  })
}).then(function (response) {
  console.log(response.data.map((unlock) => unlock.unlockable.name + ': ' + unlock.unlockable.file.name).join())
})
