/**
 * A registration with names takes two requests. If the second one fails, the error says so, and a retry finishes it.
 */
import { describe, expect, test } from 'vitest'
import { FieldsError, SessionChangedError, TimeoutError, ValidationError } from 'freshcom-sdk/groupeat'
import { clientOf, credentials, rejection, start } from './situation'

const names = { firstName: 'Ann', lastName: 'Example', phoneNumber: '06 05 04 03 02' }
const newcomer = { email: 'new@ensta.fr', password: 'baguette', locale: 'fr' }
const STYLES = ['document', 'server'] as const

describe.each(STYLES)('on the %s’s GroupEat', (style) => {
  test('a customer registers with names and is logged in', async () => {
    const { fake, groupeat } = start({ style })
    const { id } = await groupeat.registerCustomer({ ...newcomer, ...names })
    expect(await groupeat.retrieveCustomer()).toMatchObject({ ...names, id, locale: 'fr' })
    expect(fake.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /customers',
      'PATCH /customers/2',
      'GET /customers/2',
    ])
  })

  test('a bad phone number: the error says that the account exists, and the corrected call succeeds', async () => {
    const { fake, store, groupeat } = start({ style })
    await groupeat.login(credentials)
    const kept = await store.get()
    const first = groupeat.registerCustomer({ ...newcomer, ...names, phoneNumber: '12' })
    const error = await rejection(first, newcomer.password)
    expect(error).toBeInstanceOf(ValidationError)
    expect(error).toMatchObject({
      code: 'phoneNumberFormatIsInvalid',
      errors: { phoneNumber: [{ code: 'phoneNumberFormatIsInvalid' }] },
      message: expect.stringMatching(/account was created.*nobody is logged in.*registerCustomer again/) as string,
    })
    // The earlier customer is still logged in.
    expect(await store.get()).toBe(kept)
    const { id } = await groupeat.registerCustomer({ ...newcomer, ...names })
    expect(await groupeat.retrieveCustomer()).toMatchObject({ ...names, id })
    expect(fake.mails).toHaveLength(1)
  })

  test('an account with names is taken, also with the right password; nobody is logged in', async () => {
    const { store, groupeat } = start({ style })
    await groupeat.registerCustomer({ ...newcomer, ...names })
    await groupeat.logout()
    const error = await rejection(groupeat.registerCustomer({ ...newcomer, ...names, firstName: 'Eve' }))
    expect(error.code).toBe('emailAlreadyTaken')
    expect(error.message).not.toContain('account was created')
    expect(await store.get()).toBeNull()
  })

  test('an account without names is taken, unless the password is right', async () => {
    const { fake, groupeat } = start({ style })
    await groupeat.registerCustomer(newcomer)
    const stranger = clientOf(fake)
    const error = await rejection(stranger.registerCustomer({ ...newcomer, ...names, password: 'a-wrong-password' }))
    expect(error.code).toBe('emailAlreadyTaken')
    expect((await rejection(stranger.retrieveCustomer())).code).toBe('not_logged_in')
    expect((await groupeat.retrieveCustomer()).firstName).toBeNull()
  })
})

test('names without one of them reject, and the error names the missing one', async () => {
  const { fake, groupeat } = start()
  const error = await rejection(groupeat.registerCustomer({ ...newcomer, firstName: 'Ann', phoneNumber: ' ' }))
  expect(error).toBeInstanceOf(FieldsError)
  expect(Object.keys((error as FieldsError).errors ?? {})).toEqual(['lastName', 'phoneNumber'])
  expect(fake.requests).toEqual([])
})

test('the second step is retried after a lost response', async () => {
  const { fake, groupeat } = start({}, { retry: { limit: 2, maxDelay: 5 } })
  fake.faults.dropNext(1, { path: '/customers/2' })
  const { id } = await groupeat.registerCustomer({ ...newcomer, ...names })
  expect(await groupeat.retrieveCustomer()).toMatchObject({ ...names, id })
})

test('after a lost response to the first step, a second call finishes the registration', async () => {
  const { fake, groupeat } = start({}, { retry: 0 })
  fake.faults.dropNext(1, { path: '/customers' })
  await rejection(groupeat.registerCustomer({ ...newcomer, ...names }))
  await groupeat.registerCustomer({ ...newcomer, ...names })
  expect(await groupeat.retrieveCustomer()).toMatchObject(names)
})

test('one time limit holds for both steps, and the TimeoutError says that the account exists', async () => {
  const { fake, store, groupeat } = start()
  fake.faults.delayNext(1, 2_000, { path: '/customers/2' })
  const error = await rejection(groupeat.registerCustomer({ ...newcomer, ...names }, { timeout: 60 }))
  expect(error).toBeInstanceOf(TimeoutError)
  expect(error.message).toContain('account was created')
  expect(await store.get()).toBeNull()
})

test('a logout between the steps wins', async () => {
  const { fake, store, groupeat } = start()
  fake.faults.delayNext(1, 40, { path: '/customers/2' })
  const registration = rejection(groupeat.registerCustomer({ ...newcomer, ...names }))
  await new Promise((resolve) => setTimeout(resolve, 15))
  await groupeat.logout()
  expect(await registration).toBeInstanceOf(SessionChangedError)
  expect(await store.get()).toBeNull()
})

test('a password that is a field’s name is not removed from error messages', async () => {
  const { groupeat } = start({ campuses: [] })
  const taken = { email: credentials.email, password: 'email', locale: 'fr' }
  const error = (await rejection(groupeat.registerCustomer(taken))) as ValidationError
  expect(error.errors.password?.[0]?.title).toBe('The password must be at least 6 characters.')
})
