/**
 * One storefront for four systems: `node examples/accounts/one-storefront.ts`. The page is written once against the
 * contract of customer accounts, in storefront-page.ts. This file chooses the system. All four are fakes.
 */
import { Freshcom } from 'freshcom-sdk'
import { evershopAccounts, freshcomAccounts, groupeatAccounts, vagaroAccounts } from 'freshcom-sdk/accounts'
import { EverShop } from 'freshcom-sdk/evershop'
import { GroupEat } from 'freshcom-sdk/groupeat'
import { createFakeEverShop, createFakeFreshcom, createFakeGroupEat, createFakeVagaro } from 'freshcom-sdk/testing'
import { Vagaro } from 'freshcom-sdk/vagaro'
import { StorefrontPage } from './storefront-page.ts'

const email = 'Joe@Example.com'
const password = 'supersecurepassword'

async function visit(name: string, page: StorefrontPage): Promise<void> {
  await page.login(email, password)
  await page.show()
  await page.takeAlong()
  await page.leave()
  console.log(`${name}\n  ${page.lines.join('\n  ')}\n  Buttons: ${page.buttons.join(', ') || 'none'}`)
}

const freshcom = createFakeFreshcom()
freshcom.addCustomer({ username: email.toLowerCase(), password, firstName: 'Joe', lastName: 'Example' })
const { baseUrl, accountId, storefrontRefreshToken, fetch } = freshcom
const shop = freshcomAccounts(new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch }))
await visit('Freshcom', new StorefrontPage(shop))

const evershop = createFakeEverShop()
const joe = evershop.addCustomer({ email: email.toLowerCase(), password, fullName: 'Joe Example' })
evershop.addOrder(joe, { items: [{ sku: 'MUG-1', name: 'Mug', qty: 2, price: 12.5 }], shipping: 5 })
const shoppers = new EverShop({ baseUrl: evershop.baseUrl, fetch: evershop.fetch })
await visit('EverShop', new StorefrontPage(evershopAccounts(shoppers)))

const groupeat = createFakeGroupEat({ campuses: ['example.com'] })
groupeat.addCustomer({ email, password, firstName: 'Joe', lastName: 'Example', phoneNumber: '06 05 04 03 02' })
const campus = new GroupEat({ baseUrl: groupeat.baseUrl, fetch: groupeat.fetch })
await visit('GroupEat', new StorefrontPage(groupeatAccounts(campus)))

const vagaro = createFakeVagaro()
vagaro.addCustomer({ first_name: 'Joe', last_name: 'Example', email })
const { clientId, clientSecret } = vagaro
const salon = new Vagaro({ baseUrl: vagaro.baseUrl, clientId, clientSecret, fetch: vagaro.fetch })
await visit('Vagaro', new StorefrontPage(vagaroAccounts(salon, { email })))
