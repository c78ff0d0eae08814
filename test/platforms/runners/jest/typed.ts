/** TypeScript with ts-jest, with type checks. */
import * as root from 'freshcom-sdk'
import * as accounts from 'freshcom-sdk/accounts'
import * as evershop from 'freshcom-sdk/evershop'
import * as groupeat from 'freshcom-sdk/groupeat'
import * as schemas from 'freshcom-sdk/schemas'
import * as stores from 'freshcom-sdk/stores'
import * as testing from 'freshcom-sdk/testing'
import * as vagaro from 'freshcom-sdk/vagaro'
import * as webhooks from 'freshcom-sdk/webhooks'

const { runFake, runSmoke } = require('./checks.cjs')
const { platform, keep } = require('./outcome')

test('the package works with ts-jest', async () => {
  const shop: root.Freshcom = root.default
  // @ts-expect-error -- the types are found: a session has no such member
  expect(shop.session.token).toBeUndefined()
  const modules = { root, accounts, evershop, groupeat, schemas, stores, testing, vagaro, webhooks }
  keep([...(await runSmoke(modules, platform)), ...(await runFake(modules, {}))])
}, 120_000)
