// Calls of the guide on two-factor logins: registering a customer where the account requires two factors of everyone.
import ask from './ask.js'
import freshcom from './shop.js'

freshcom.createAndSetAccessToken({
  fresh_token: 'prt-test-aba1d92c-defb-478e-a031-40b5c27171c7',
  grant_type: 'refresh_token'
}).then(function () {
  return freshcom.createPhoneVerificationCode({ phoneNumber: '+16045550101' })
}).then(function () {
  return ask('The code that we have sent you?')
}).then(function (code) {
  return freshcom.createCustomer({
    status: 'registered',
    username: 'joe@example.com',
    email: 'joe@example.com',
    password: 'supersecurepassword',
    name: 'Joe Example',
    phoneNumber: '+16045550101',
    phoneVerificationCode: code
  }).then(function () {
    // The same code works for the login right after the registration.
    return freshcom.createAndSetAccessToken({
      username: 'joe@example.com',
      password: 'supersecurepassword',
      scope: 'aid:aid-test-5e9240ff-0885-4327-a1e7-f46f3fdb3f74',
      grant_type: 'password',
      otp: code
    })
  })
}).then(function () {
  return freshcom.retrieveCustomer()
}).then(function (response) {
  console.log(response.data.email)
})
