// The snippet of the guides. Changed are the import and the ids. CommonJS, because it returns from the top level.
const { default: freshcom } = require('./shop.js')

let email = 'joe@example.com'
let password = 'supersecurepassword'

return freshcom.createAndSetAccessToken({
  username: email,
  password: password,
  scope: 'aid:aid-test-5e9240ff-0885-4327-a1e7-f46f3fdb3f74',
  grant_type: 'password'
}).then(function () {
  return freshcom.retrieveCustomer()
}).then(function (response) {
  let customer = response.data
  // Update the UI accordingly...
  // ...
})
