import { expectTypeOf, test } from 'vitest'
import type { Freshcom } from 'freshcom-sdk'
import { EverShop } from 'freshcom-sdk/evershop'
import type { GroupEat } from 'freshcom-sdk/groupeat'
import type { Vagaro } from 'freshcom-sdk/vagaro'
import {
  defineAccounts,
  evershopAccounts,
  freshcomAccounts,
  groupeatAccounts,
  vagaroAccounts,
  type AccountMethod,
  type AccountProfile,
  type CustomerAccounts,
} from 'freshcom-sdk/accounts'

declare const evershop: EverShop
declare const freshcom: Freshcom
declare const groupeat: GroupEat
declare const vagaro: Vagaro

test('what a system lacks is missing from the type', () => {
  const accounts = freshcomAccounts(freshcom)
  // @ts-expect-error -- staff alone may delete customers
  void accounts.remove
  // @ts-expect-error -- orders carry their own
  void accounts.addresses
  const campus = groupeatAccounts(groupeat)
  // @ts-expect-error -- the mail's link leads to GroupEat's own page
  void campus.resetPassword
  // @ts-expect-error -- there is one address
  void campus.addresses.setDefault
  const salon = vagaroAccounts(vagaro, { customer_id: 'cust_1' })
  // @ts-expect-error -- nobody logs in
  void salon.login
  expectTypeOf(salon).toHaveProperty('remove')
})

test('a password can be changed where the routes of the shop are known to have it', () => {
  const baseUrl = 'https://shop.example.com'
  const change = { currentPassword: 'supersecret', password: 'anothersecret' }
  void evershopAccounts(new EverShop({ baseUrl, routes: 'reference' })).changePassword(change)
  void evershopAccounts(new EverShop({ baseUrl, routes: { changePassword: 'POST /password' } })).changePassword(change)
  // @ts-expect-error -- 2.2.1 has no route for it
  void evershopAccounts(new EverShop({ baseUrl })).changePassword
  // @ts-expect-error -- nor have other routes of one's own
  void evershopAccounts(new EverShop({ baseUrl, routes: { login: 'POST /login' } })).changePassword
  // @ts-expect-error -- nobody knows
  void evershopAccounts(evershop).changePassword
  // @ts-expect-error -- administrators alone may delete customers
  void evershopAccounts(evershop).remove
})

test('what it offers is typed as the contract says', () => {
  expectTypeOf(freshcomAccounts(freshcom).current()).resolves.toEqualTypeOf<AccountProfile | null>()
  expectTypeOf(
    groupeatAccounts(groupeat).login({ username: 'a', password: 'b' }),
  ).resolves.toEqualTypeOf<AccountProfile>()
  expectTypeOf(freshcomAccounts(freshcom).supports).parameter(0).toEqualTypeOf<AccountMethod>()
})

test('fields that a system cannot keep are compile errors', () => {
  // @ts-expect-error -- it writes mails in the account's language
  void freshcomAccounts(freshcom).update({ locale: 'fr' })
  // @ts-expect-error -- both releases refuse a customer without a name
  void freshcomAccounts(freshcom).register({ email: 'a@example.com', password: 'password1' })
  // @ts-expect-error -- the mails have to be in some language
  void groupeatAccounts(groupeat).register({ email: 'a@ensta.fr', password: 'password' })
  // @ts-expect-error -- customers have no phone number of their own
  void evershopAccounts(evershop).update({ phoneNumber: '+1 555 111 2222' })
  // @ts-expect-error -- there is one name, and half of it does not go alone
  void evershopAccounts(evershop).update({ firstName: 'Jo' })
  // @ts-expect-error -- an address is a place that something can be sent to
  void evershopAccounts(evershop).addresses.add({ line1: '5 Elm St' })
  // @ts-expect-error -- an address is a place on the map
  void groupeatAccounts(groupeat).addresses.add({ line1: 'Boulevard des Maréchaux' })
})

test('a storefront asks for what it uses, and takes every system that offers it', () => {
  const greet = (shop: Pick<CustomerAccounts, 'login' | 'current'>) => shop.current()
  void greet(freshcomAccounts(freshcom))
  void greet(groupeatAccounts(groupeat))
  void greet(evershopAccounts(evershop))
  // @ts-expect-error -- it has no login
  void greet(vagaroAccounts(vagaro, { customer_id: 'cust_1' }))
  const whole = (shop: CustomerAccounts) => shop
  // @ts-expect-error -- it lacks some
  void whole(groupeatAccounts(groupeat))
})

test('an adapter has exactly the methods that it is made of', () => {
  const paper = defineAccounts('Paper', { logout: async () => {}, addresses: { list: async () => [] } })
  void paper.logout()
  void paper.addresses.list()
  // @ts-expect-error -- not passed
  void paper.login
  // @ts-expect-error -- not passed
  void paper.addresses.add
})
