// The snippet of the guides. Changed are the import, the ids, and the name, which the servers require. It runs
// against `npx freshcom-sdk fake`.
import freshcom from './shop.js'

let email = 'joe@example.com'
let password = 'supersecurepassword'

freshcom.createAndSetAccessToken({
  fresh_token: 'prt-test-aba1d92c-defb-478e-a031-40b5c27171c7',
  grant_type: 'refresh_token'
}).then(function () {
  return freshcom.createCustomer({
    status: 'registered',
    username: email,
    email: email,
    password: password,
    name: 'Joe Example'
  })
}).then(function(response) {    
  let customer = response.data
  // Keep the customer somewhere for later use...
  // ...
  
  // Log in the customer by its password.
  return freshcom.createAndSetAccessToken({
    username: email,
    password: password,
    scope: 'aid:aid-test-5e9240ff-0885-4327-a1e7-f46f3fdb3f74',
    grant_type: 'password'
  })
})
