/** A registration with names takes two requests and leaves no half: it is done, or said and finished by the next try. */
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

  test('a bad phone number is told with what has happened, and the corrected second try succeeds', async () => {
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
    // Whoever was logged in before still is.
    expect(await store.get()).toBe(kept)
    const { id } = await groupeat.registerCustomer({ ...newcomer, ...names })
    expect(await groupeat.retrieveCustomer()).toMatchObject({ ...names, id })
    expect(fake.mails).toHaveLength(1)
  })

  test('an account that has names is taken, though the password is right; nobody is logged in', async () => {
    const { store, groupeat } = start({ style })
    await groupeat.registerCustomer({ ...newcomer, ...names })
    await groupeat.logout()
    const error = await rejection(groupeat.registerCustomer({ ...newcomer, ...names, firstName: 'Eve' }))
    expect(error.code).toBe('emailAlreadyTaken')
    expect(error.message).not.toContain('account was created')
    expect(await store.get()).toBeNull()
  })

  test('an account without names is taken for everybody who does not know its password', async () => {
    const { fake, groupeat } = start({ style })
    await groupeat.registerCustomer(newcomer)
    const stranger = clientOf(fake)
    const error = await rejection(stranger.registerCustomer({ ...newcomer, ...names, password: 'a-wrong-password' }))
    expect(error.code).toBe('emailAlreadyTaken')
    expect((await rejection(stranger.retrieveCustomer())).code).toBe('not_logged_in')
    expect((await groupeat.retrieveCustomer()).firstName).toBeNull()
  })
})

test('names are told all together or not at all, and which one is missing is said', async () => {
  const { fake, groupeat } = start()
  const error = await rejection(groupeat.registerCustomer({ ...newcomer, firstName: 'Ann', phoneNumber: ' ' }))
  expect(error).toBeInstanceOf(FieldsError)
  expect(Object.keys((error as FieldsError).errors ?? {})).toEqual(['lastName', 'phoneNumber'])
  expect(fake.requests).toEqual([])
})

test('a second step whose answer is lost is repeated', async () => {
  const { fake, groupeat } = start({}, { retry: { limit: 2, maxDelay: 5 } })
  fake.faults.dropNext(1, { path: '/customers/2' })
  const { id } = await groupeat.registerCustomer({ ...newcomer, ...names })
  expect(await groupeat.retrieveCustomer()).toMatchObject({ ...names, id })
})

test('a first step whose answer is lost is finished by the second try', async () => {
  const { fake, groupeat } = start({}, { retry: 0 })
  fake.faults.dropNext(1, { path: '/customers' })
  await rejection(groupeat.registerCustomer({ ...newcomer, ...names }))
  await groupeat.registerCustomer({ ...newcomer, ...names })
  expect(await groupeat.retrieveCustomer()).toMatchObject(names)
})

test('one time limit holds for both steps, and its end says what has happened', async () => {
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

test('a password that is a word of the request leaves the sentences readable', async () => {
  const { groupeat } = start({ campuses: [] })
  const taken = { email: credentials.email, password: 'email', locale: 'fr' }
  const error = (await rejection(groupeat.registerCustomer(taken))) as ValidationError
  expect(error.errors.password?.[0]?.title).toBe('The password must be at least 6 characters.')
})
