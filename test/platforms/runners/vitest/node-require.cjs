/** Node's test runner, with `require`. */
const { deepEqual } = require('node:assert/strict')
const { writeFileSync } = require('node:fs')
const { test } = require('node:test')
const { http } = require('msw/http')
const { setupServer } = require('msw/node')
const { runFake, runSmoke } = require('./checks.cjs')

const modules = {
  root: require('freshcom-sdk'),
  accounts: require('freshcom-sdk/accounts'),
  evershop: require('freshcom-sdk/evershop'),
  groupeat: require('freshcom-sdk/groupeat'),
  schemas: require('freshcom-sdk/schemas'),
  stores: require('freshcom-sdk/stores'),
  testing: require('freshcom-sdk/testing'),
  vagaro: require('freshcom-sdk/vagaro'),
  webhooks: require('freshcom-sdk/webhooks'),
}

void test('the package works with node:test', async () => {
  const smoke = await runSmoke(modules, JSON.parse(process.env.SMOKE_PLATFORM))
  const results = [...smoke, ...(await runFake(modules, { msw: { http, setupServer } }))]
  writeFileSync(process.env.SMOKE_RESULTS, JSON.stringify(results))
  deepEqual(
    results.filter(({ ok }) => !ok),
    [],
  )
})
