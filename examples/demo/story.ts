/** What a shopper does on release 2018-04: register, log in, log out, and buy. */
import { Freshcom, OtpRequiredError, TokenError, ValidationError } from 'freshcom-sdk'
import type { FakeFreshcom } from 'freshcom-sdk/testing'
import { expected, refused, type Narrator } from './narrator.ts'
import { tellPurchase } from './purchase.ts'

const username = 'joe@example.com'
const password = 'supersecurepassword'
const registration = { status: 'registered', username, password } as const

/** Runs all steps against a fake Freshcom that listens at an address. */
export async function tellStory(narrator: Narrator, fake: FakeFreshcom, baseUrl: string): Promise<void> {
  const { accountId, storefrontRefreshToken } = fake
  const shop = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch: narrator.fetch })
  const now = () => `session: ${shop.session.kind}`

  await narrator.step('The first call gets a storefront token', async () => {
    const { data: account } = await shop.retrieveAccount()
    expected(shop.session.kind === 'storefront', 'a storefront session')
    return `${now()}, the account is "${account.name}"`
  })

  await narrator.step('A visitor becomes a guest, without any data', async () => {
    const { data: guest } = await shop.createCustomer()
    expected(guest.status === 'guest' && guest.user === null, 'a guest without a user')
    return `a guest customer, ${guest.id}`
  })

  await narrator.step('Registration with a bad e-mail address is refused', async () => {
    const fields = { ...registration, email: 'joe', firstName: 'Joe', lastName: 'Example' }
    const error = await refused(ValidationError, shop.createCustomer(fields))
    expected(error.errors.email?.[0]?.code === 'format', 'an error for "email"')
    return `not registered; email: ${error.errors.email?.[0]?.title}`
  })

  await narrator.step('Registration', async () => {
    const fields = { ...registration, email: username, firstName: 'Joe', lastName: 'Example' }
    const { data: customer } = await shop.createCustomer(fields)
    expected(customer.name === 'Joe Example' && customer.user !== null, 'a registered customer with a user')
    return `a registered customer, ${customer.name}`
  })

  await narrator.step('The same user name again is refused', async () => {
    const fields = { ...registration, email: 'joe2@example.com', name: 'Joe Second' }
    const error = await refused(ValidationError, shop.createCustomer(fields))
    expected(error.errors.username !== undefined, 'an error for "username"')
    return `not registered; username: ${error.errors.username?.[0]?.title}`
  })

  await narrator.step('A wrong password is refused, and the storefront session stays', async () => {
    const error = await refused(TokenError, shop.login({ username, password: 'not-the-password' }))
    expected(error.error === 'invalid_grant' && shop.session.kind === 'storefront', 'the old session')
    return `${now()}; ${error.error_description}`
  })

  await narrator.step('Login', async () => {
    const session = await shop.login({ username, password })
    expected(session.kind === 'user' && session.accountId === accountId, "the shopper's session")
    return `${now()} of account ${session.accountId}`
  })

  await narrator.step('The current customer, with the points account', async () => {
    const { data: customer } = await shop.retrieveCustomer({ include: 'pointAccount' })
    expected(customer.pointAccount.balance === 0, 'a points account')
    return `${customer.name} has ${customer.pointAccount.balance} points`
  })

  await narrator.step('The shopper changes name and phone number', async () => {
    const { data: me } = await shop.retrieveCustomer()
    const { data: customer } = await shop.updateCustomer(me.id, { phoneNumber: '+16045550100', lastName: 'Sample' })
    expected(customer.lastName === 'Sample', 'the new name')
    return `${customer.firstName} ${customer.lastName}, ${customer.phoneNumber}`
  })

  await narrator.step('The access token expires, and the client renews it', async () => {
    fake.advance(2 * 3_600_000)
    const { data: customer } = await shop.retrieveCustomer()
    expected(customer.email === username, 'the same shopper')
    return `${now()}, still ${customer.email}`
  })

  await narrator.step('The shopper turns two factors on', async () => {
    await shop.createPhoneVerificationCode({ phoneNumber: '+16045550100' })
    const phoneVerificationCode = fake.sms.at(-1)?.code ?? ''
    await shop.updateUser({ authMethod: 'tfa_sms', phoneNumber: '+16045550100', phoneVerificationCode })
    return 'codes will come by SMS'
  })

  await narrator.step('Login with two factors', async () => {
    await shop.logout()
    const { method } = await refused(OtpRequiredError, shop.login({ username, password }))
    const otp = fake.sms.at(-1)?.code ?? ''
    const session = await shop.login({ username, password, otp })
    expected(method === 'tfa_sms' && session.kind === 'user', 'a session after the code')
    return `${now()}, by ${method}`
  })

  await narrator.step('Logout: the next call uses the storefront token', async () => {
    await shop.logout()
    await shop.retrieveAccount()
    expected(shop.session.kind === 'storefront', 'a storefront session')
    return now()
  })

  await tellPurchase(narrator, shop, async () => {
    await refused(OtpRequiredError, shop.login({ username, password }))
    await shop.login({ username, password, otp: fake.sms.at(-1)?.code ?? '' })
  })
}
