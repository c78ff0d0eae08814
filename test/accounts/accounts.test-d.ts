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
  type AccountsInformation,
  type CustomerAccounts,
  type SomeAccounts,
} from 'freshcom-sdk/accounts'

declare const evershop: EverShop
declare const freshcom: Freshcom
declare const groupeat: GroupEat
declare const vagaro: Vagaro

test('a method that a system does not have is missing in the type of its adapter', () => {
  const accounts = freshcomAccounts(freshcom)
  // @ts-expect-error -- only staff may delete customers
  void accounts.remove
  // @ts-expect-error -- each order has its own address
  void accounts.addresses
  const campus = groupeatAccounts(groupeat)
  // @ts-expect-error -- the mail's link leads to GroupEat's own page
  void campus.resetPassword
  // @ts-expect-error -- a customer has one address
  void campus.addresses.setDefault
  const salon = vagaroAccounts(vagaro, { customer_id: 'cust_1' })
  // @ts-expect-error -- nobody logs in
  void salon.login
  expectTypeOf(salon).toHaveProperty('remove')
})

test('changePassword is in the type if the shop is known to have a route for it', () => {
  const baseUrl = 'https://shop.example.com'
  const change = { currentPassword: 'supersecret', password: 'anothersecret' }
  void evershopAccounts(new EverShop({ baseUrl, routes: 'reference' })).changePassword(change)
  void evershopAccounts(new EverShop({ baseUrl, routes: { changePassword: 'POST /password' } })).changePassword(change)
  // @ts-expect-error -- 2.2.1 has no route for it
  void evershopAccounts(new EverShop({ baseUrl })).changePassword
  // @ts-expect-error -- the other routes have none either
  void evershopAccounts(new EverShop({ baseUrl, routes: { login: 'POST /login' } })).changePassword
  // @ts-expect-error -- it is not known
  void evershopAccounts(evershop).changePassword
  // @ts-expect-error -- only administrators may delete customers
  void evershopAccounts(evershop).remove
})

test('remove is in the type if an administrator is passed', () => {
  const baseUrl = 'https://shop.example.com'
  const reference = new EverShop({ baseUrl, routes: 'reference' })
  void evershopAccounts(evershop, { admin: evershop }).remove()
  void evershopAccounts(reference, { admin: evershop }).remove()
  void evershopAccounts(reference, { admin: evershop }).changePassword
  // @ts-expect-error -- 2.2.1 has no route for it
  void evershopAccounts(evershop, { admin: evershop }).changePassword
  // @ts-expect-error -- no administrator
  void evershopAccounts(evershop, {}).remove
})

test('an adapter has the types of the contract', () => {
  expectTypeOf(freshcomAccounts(freshcom).current()).resolves.toEqualTypeOf<AccountProfile | null>()
  expectTypeOf(
    groupeatAccounts(groupeat).login({ username: 'a', password: 'b' }),
  ).resolves.toEqualTypeOf<AccountProfile>()
  expectTypeOf(freshcomAccounts(freshcom).supports).parameter(0).toEqualTypeOf<AccountMethod>()
})

test('a field that a system cannot keep is a compile error', () => {
  // @ts-expect-error -- it writes mails in the account's language
  void freshcomAccounts(freshcom).update({ locale: 'fr' })
  // @ts-expect-error -- both releases require a name
  void freshcomAccounts(freshcom).register({ email: 'a@example.com', password: 'password1' })
  // @ts-expect-error -- the language of the mails is required
  void groupeatAccounts(groupeat).register({ email: 'a@ensta.fr', password: 'password' })
  // @ts-expect-error -- customers have no phone number
  void evershopAccounts(evershop).update({ phoneNumber: '+1 555 111 2222' })
  // @ts-expect-error -- there is one name, so both parts are required
  void evershopAccounts(evershop).update({ firstName: 'Jo' })
  // @ts-expect-error -- an address must be complete
  void evershopAccounts(evershop).addresses.add({ line1: '5 Elm St' })
  // @ts-expect-error -- latitude and longitude are required
  void groupeatAccounts(groupeat).addresses.add({ line1: 'Boulevard des Maréchaux' })
})

test('a storefront that asks for the methods it uses takes every adapter that has them', () => {
  const greet = (shop: Pick<CustomerAccounts, 'login' | 'current'>) => shop.current()
  void greet(freshcomAccounts(freshcom))
  void greet(groupeatAccounts(groupeat))
  void greet(evershopAccounts(evershop))
  // @ts-expect-error -- it has no login
  void greet(vagaroAccounts(vagaro, { customer_id: 'cust_1' }))
  const whole = (shop: CustomerAccounts) => shop
  // @ts-expect-error -- it does not have all of them
  void whole(groupeatAccounts(groupeat))
})

test('an adapter that requires more fields than a page passes, or rejects one of them, is a compile error', () => {
  const change = (shop: Pick<CustomerAccounts, 'register' | 'update'>) => shop.update({ locale: 'fr' })
  // @ts-expect-error -- it has no locale and no phone number, and requires both names
  void change(evershopAccounts(evershop))
  // @ts-expect-error -- it requires more fields to register
  void change(groupeatAccounts(groupeat))
  // @ts-expect-error -- it writes mails in the account's language
  void change(freshcomAccounts(freshcom))
  // @ts-expect-error -- it has neither
  void change(vagaroAccounts(vagaro, { customer_id: 'cust_1' }))
  const book = (shop: { addresses: Pick<CustomerAccounts['addresses'], 'add'> }) =>
    shop.addresses.add({ line1: '5 Elm St' })
  // @ts-expect-error -- an address must be complete
  void book(evershopAccounts(evershop))
  // @ts-expect-error -- latitude and longitude are required
  void book(groupeatAccounts(groupeat))
  const join = (shop: Pick<CustomerAccounts, 'register'>) =>
    shop.register({ email: 'a@example.com', password: 'supersecret', firstName: 'Ann' })
  void join(freshcomAccounts(freshcom))
  // A page that declares the fields it passes takes every adapter that needs no more.
  type Who = { email: string; password: string; firstName: string; lastName: string }
  const enrol = (shop: { register: (who: Who) => Promise<AccountProfile> }) => shop
  void enrol(freshcomAccounts(freshcom))
  void enrol(evershopAccounts(evershop))
  // @ts-expect-error -- it needs a phone number and a language
  void enrol(groupeatAccounts(groupeat))
})

test('supports() narrows: after the check the method is in the type', () => {
  const page = async (shop: SomeAccounts & AccountsInformation) => {
    // @ts-expect-error -- it may be missing
    void shop.login({ username: 'a', password: 'b' })
    if (shop.supports('login'))
      expectTypeOf(await shop.login({ username: 'a', password: 'b' })).toEqualTypeOf<AccountProfile>()
    if (shop.supports('orders.list')) void shop.orders.list()
    if (shop.supports('addresses.add') && shop.supports('addresses.list')) {
      void shop.addresses.add({ line1: '5 Elm St' })
      void shop.addresses.list()
      // @ts-expect-error -- it was not checked
      void shop.addresses.remove('id')
    }
    if (shop.supports('onEnd')) expectTypeOf(shop.onEnd(() => {})).toEqualTypeOf<() => void>()
    // @ts-expect-error -- the contract has no such method
    shop.supports('logn')
  }
  void page(freshcomAccounts(freshcom))
  void page(evershopAccounts(evershop))
  void page(groupeatAccounts(groupeat))
  void page(vagaroAccounts(vagaro, { customer_id: 'cust_1' }))
})

test('every method accepts a signal and a time limit', () => {
  const { signal } = new AbortController()
  void freshcomAccounts(freshcom).current({ signal, timeout: 1000 })
  void groupeatAccounts(groupeat).addresses.list({ signal })
  void evershopAccounts(evershop).addresses.remove('id', { timeout: 1000 })
  void vagaroAccounts(vagaro, { customer_id: 'cust_1' }).export({ signal })
  // @ts-expect-error -- retries are an option of the client
  void freshcomAccounts(freshcom).current({ retry: 1 })
})

test('an adapter has exactly the methods that were passed', () => {
  const paper = defineAccounts('Paper', { logout: async () => {}, addresses: { list: async () => [] } })
  void paper.logout()
  void paper.addresses.list()
  // @ts-expect-error -- not passed
  void paper.login
  // @ts-expect-error -- not passed
  void paper.addresses.add
})
