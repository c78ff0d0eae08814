/**
 * One storefront for four systems: `node examples/accounts/one-storefront.ts`. `visit` is written once against the
 * contract of customer accounts; which system it runs with is decided below it. Here all four are embedded ones.
 */
import { Freshcom } from 'freshcom-sdk'
import {
  evershopAccounts,
  freshcomAccounts,
  groupeatAccounts,
  vagaroAccounts,
  type AccountsInformation,
  type CustomerAccounts,
  type SomeAccounts,
} from 'freshcom-sdk/accounts'
import { EverShop } from 'freshcom-sdk/evershop'
import { GroupEat } from 'freshcom-sdk/groupeat'
import { createFakeEverShop, createFakeFreshcom, createFakeGroupEat, createFakeVagaro } from 'freshcom-sdk/testing'
import { Vagaro } from 'freshcom-sdk/vagaro'

const email = 'joe@example.com'
const password = 'supersecurepassword'

type Storefront = Pick<CustomerAccounts, 'current' | 'export'> & SomeAccounts & AccountsInformation

async function visit(accounts: Storefront): Promise<void> {
  const { system } = accounts
  if (accounts.supports('login')) await accounts.login?.({ username: email, password })
  const profile = await accounts.current()
  console.log(`${system}: ${profile?.fullName}, ${profile?.status}`)
  if (accounts.supports('orders.list')) console.log(`  orders: ${(await accounts.orders?.list?.())?.length}`)
  const { data } = await accounts.export()
  console.log(`  on file: ${Object.keys(data).join(', ')}`)
  // A button that does nothing is better not shown.
  console.log(`  can change the password here: ${accounts.supports('changePassword')}`)
}

const freshcom = createFakeFreshcom()
freshcom.addCustomer({ username: email, password, firstName: 'Joe', lastName: 'Example' })
const { baseUrl, accountId, storefrontRefreshToken, fetch } = freshcom
await visit(freshcomAccounts(new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch })))

const evershop = createFakeEverShop()
evershop.addOrder(evershop.addCustomer({ email, password, fullName: 'Joe Example' }))
await visit(evershopAccounts(new EverShop({ baseUrl: evershop.baseUrl, fetch: evershop.fetch })))

const groupeat = createFakeGroupEat({ campuses: ['example.com'] })
groupeat.addCustomer({ email, password, firstName: 'Joe', lastName: 'Example', phoneNumber: '06 05 04 03 02' })
await visit(groupeatAccounts(new GroupEat({ baseUrl: groupeat.baseUrl, fetch: groupeat.fetch })))

const vagaro = createFakeVagaro()
vagaro.addCustomer({ first_name: 'Joe', last_name: 'Example', email })
const { clientId, clientSecret } = vagaro
const salon = new Vagaro({ baseUrl: vagaro.baseUrl, clientId, clientSecret, fetch: vagaro.fetch })
await visit(vagaroAccounts(salon, { email }))
