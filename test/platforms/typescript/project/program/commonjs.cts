/** Every entry of the package with `import = require`. */
import root = require('freshcom-sdk')
import accounts = require('freshcom-sdk/accounts')
import conformance = require('freshcom-sdk/accounts/conformance')
import evershop = require('freshcom-sdk/evershop')
import groupeat = require('freshcom-sdk/groupeat')
import schemas = require('freshcom-sdk/schemas')
import stores = require('freshcom-sdk/stores')
import testing = require('freshcom-sdk/testing')
import vagaro = require('freshcom-sdk/vagaro')
import webhooks = require('freshcom-sdk/webhooks')

type IsAny<T> = 0 extends 1 & T ? true : false
type AnyMembers<M> = { [K in keyof M]-?: IsAny<M[K]> extends true ? K : never }[keyof M]
function nothing<T extends never>(): T[] {
  return []
}

const entries = { root, accounts, conformance, evershop, groupeat, schemas, stores, testing, vagaro, webhooks }
type Entries = typeof entries
nothing<{ [E in keyof Entries]: IsAny<Entries[E]> extends true ? E : AnyMembers<Entries[E]> }[keyof Entries]>()

export async function balance(): Promise<number> {
  const fake = testing.createFakeFreshcom()
  const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
  root.default.configure({ baseUrl, accountId, storefrontRefreshToken, fetch })
  const shop = new root.Freshcom({ baseUrl, fetch, store: stores.memoryStore() })
  const { data: customer } = await shop.retrieveCustomer({ include: 'pointAccount' })
  // @ts-expect-error -- a balance is a number
  const text: string = customer.pointAccount.balance
  return customer.pointAccount.balance + text.length
}
