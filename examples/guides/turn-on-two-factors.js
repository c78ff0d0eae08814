// Calls of the guide on two-factor logins: turning them on. The guide writes `tfa_phone` and means `tfa_sms`.
import ask from './ask.js'
import freshcom from './shop.js'

freshcom.createAndSetAccessToken({
  username: 'shopper@example.com',
  password: 'supersecurepassword',
  scope: 'aid:aid-test-5e9240ff-0885-4327-a1e7-f46f3fdb3f74',
  grant_type: 'password'
}).then(function () {
  return freshcom.createPhoneVerificationCode({ phoneNumber: '+16045550100' })
}).then(function () {
  return ask('The code that we have sent you?')
}).then(function (code) {
  return freshcom.updateUser({
    authMethod: 'tfa_sms',
    phoneNumber: '+16045550100',
    phoneVerificationCode: code
  })
}).then(function (response) {
  console.log('Codes go to ' + response.data.phoneNumber)
})
