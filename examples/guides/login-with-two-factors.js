// Calls of the guide on two-factor logins. The first has no code, and the server asks for one.
import ask from './ask.js'
import freshcom from './shop.js'

let credentials = {
  username: 'shopper@example.com',
  password: 'supersecurepassword',
  scope: 'aid:aid-test-5e9240ff-0885-4327-a1e7-f46f3fdb3f74',
  grant_type: 'password'
}

freshcom.createAndSetAccessToken(credentials).catch(function (response) {
  if (response.error !== 'invalid_request') throw response

  return ask('The code that we have sent you?').then(function (code) {
    return freshcom.createAndSetAccessToken({ ...credentials, otp: code })
  })
}).then(function () {
  return freshcom.retrieveCustomer()
}).then(function (response) {
  console.log(response.data.name)
})
