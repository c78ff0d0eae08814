/** The package with `require`, as in tests with Jest. */
module.exports = {
  root: require('freshcom-sdk'),
  stores: require('freshcom-sdk/stores'),
  webhooks: require('freshcom-sdk/webhooks'),
  schemas: require('freshcom-sdk/schemas'),
  testing: require('freshcom-sdk/testing'),
  evershop: require('freshcom-sdk/evershop'),
  groupeat: require('freshcom-sdk/groupeat'),
  accounts: require('freshcom-sdk/accounts'),
  vagaro: require('freshcom-sdk/vagaro'),
}
