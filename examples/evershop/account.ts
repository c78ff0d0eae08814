/**
 * The life of a customer's account in an EverShop: `node examples/evershop/account.ts`. It runs against the fake
 * EverShop. Set EVERSHOP_URL for a real one.
 */
import { ConflictError, EverShop, FieldsError, type EverShopNewAddress } from 'freshcom-sdk/evershop'
import { createFakeEverShop } from 'freshcom-sdk/testing'

const server = process.env.EVERSHOP_URL === undefined ? await createFakeEverShop().listen() : undefined
const shop = new EverShop({ baseUrl: server?.url ?? String(process.env.EVERSHOP_URL) })
const ann = { email: `ann-${Date.now()}@example.com`, password: 'supersecret' }

await shop.registerCustomer({ ...ann, fullName: 'Ann Example' })
const twice = await shop.registerCustomer({ ...ann, fullName: 'Ann Example' }).catch((error: unknown) => error)
if (twice instanceof ConflictError) console.log(`A second Ann: ${twice.code}`)

const customer = await shop.login(ann)
console.log(`Welcome, ${customer.fullName}`)

const home: EverShopNewAddress = {
  fullName: 'Ann Example',
  address1: '5 Elm St',
  city: 'Albany',
  postcode: '12207',
  province: 'US-NY',
  country: 'US',
}
const wrong = await shop.createAddress({ ...home, country: 'ZZ' }).catch((error: unknown) => error)
if (wrong instanceof FieldsError) console.log(`Not an address: ${Object.keys(wrong.errors ?? {}).join(', ')}`)
const { uuid } = await shop.createAddress(home)
await shop.setDefaultAddress(uuid)
for (const address of await shop.listAddress()) console.log(`${address.city}: default ${address.isDefault}`)

await shop.updateCustomer({ fullName: 'Ann Sample' })
console.log(`Now called ${(await shop.retrieveCurrentCustomer())?.fullName}`)
await shop.logout()
console.log(`Logged in: ${(await shop.retrieveCurrentCustomer()) !== null}`)
await server?.close()
