/**
 * Nobody gets another customer's account: e-mails are sent in lower case, and the login is compared with the result.
 */
import { describe, expect, test } from 'vitest'
import { memoryStore } from 'freshcom-sdk/evershop'
import { HOME, JOE, openShop, ROOT } from './shop'

describe.each(['session', 'token'] as const)('with auth "%s"', (auth) => {
  test('an e-mail in another case is the same customer', async () => {
    const { fake, joe, client } = openShop()
    const shop = client({ auth })
    const twice = shop.registerCustomer({ email: 'JOE@Example.com', password: 'anothersecret', fullName: 'Mallory' })
    await expect(twice).rejects.toMatchObject({ name: 'ConflictError', code: 'email_already_used' })
    expect(await shop.login({ ...JOE, email: 'Joe@example.COM' })).toMatchObject({ uuid: joe })
    expect(await shop.updateCustomer({ email: 'Joseph@Example.com' })).toMatchObject({ email: 'joseph@example.com' })
    await shop.forgotPassword({ email: 'JOSEPH@example.com' })
    expect(fake.resets.map(({ email }) => email)).toEqual(['joseph@example.com'])
  })

  test('a customer whose e-mail only matches as a pattern is not returned, and that session is ended', async () => {
    const { fake, client } = openShop()
    fake.addCustomer({ email: 'axb@example.com', password: 'supersecret', fullName: 'Other' })
    const store = memoryStore()
    const shop = client({ auth, store })
    const login = shop.login({ email: 'a_b@example.com', password: 'supersecret' })
    await expect(login).rejects.toMatchObject({ name: 'AuthenticationError', code: 'invalid_credentials', status: 400 })
    expect(await shop.retrieveCurrentCustomer()).toBeNull()
    expect(await store.get()).toBeNull()
  })

  test('of two e-mails that differ by case, only the customer with the passed uuid is logged in', async () => {
    const { fake, joe, client } = openShop()
    const shop = client({ auth })
    const loud = fake.addCustomer({ email: 'ANN@example.com', password: 'supersecret', fullName: 'Loud' })
    const ann = await shop.registerCustomer({ email: 'ann@example.com', password: 'supersecret', fullName: 'Ann' })
    const login = shop.login({ email: 'ann@example.com', password: 'supersecret', uuid: ann.uuid })
    await expect(login).rejects.toMatchObject({ code: 'invalid_credentials' })
    expect(await shop.retrieveCurrentCustomer()).toBeNull()
    expect(loud).not.toBe(ann.uuid)
    expect(await shop.login({ ...JOE, uuid: joe })).toMatchObject({ uuid: joe })
    expect(fake.requests.every(({ body }) => !body?.includes('"uuid"'))).toBe(true)
  })

  test('a deleted shopper is logged out', async () => {
    const { joe, client } = openShop()
    const shopper = client({ auth })
    const administrator = client({ auth })
    await shopper.login(JOE)
    await administrator.loginAdmin(ROOT)
    await administrator.deleteCustomer(joe)
    await expect(shopper.createAddress(HOME)).rejects.toMatchObject({
      name: 'AuthenticationError',
      code: 'not_authenticated',
    })
  })
})
