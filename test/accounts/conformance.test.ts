/** Every adapter passes the conformance suite, and the suite catches every broken adapter. */
import { describe, expect, test } from 'vitest'
import {
  accountMethods,
  defineAccounts,
  evershopAccounts,
  UnsupportedError,
  ValidationError,
  type AccountMethod,
  type AccountProfile,
  type CustomerAccounts,
} from 'freshcom-sdk/accounts'
import { ConformanceError, conformanceTests, type ConformanceSituation } from 'freshcom-sdk/accounts/conformance'
import { EverShop } from 'freshcom-sdk/evershop'
import { openMemory } from './memory-accounts'
import { openEverShop, openFreshcom, openGroupEat, openVagaro } from './situations'

const SYSTEMS: readonly (readonly [system: string, variant: string, open: () => ConformanceSituation])[] = [
  ['Freshcom', '2018-04', () => openFreshcom('2018-04')],
  ['Freshcom', '2018-09', () => openFreshcom('2018-09')],
  ['Freshcom', 'guides', () => openFreshcom('guides')],
  ['GroupEat', 'document', () => openGroupEat('document')],
  ['GroupEat', 'server', () => openGroupEat('server')],
  ['Vagaro', '', openVagaro],
  ['EverShop', 'session, v2', () => openEverShop('session', 'v2')],
  ['EverShop', 'token, v2', () => openEverShop('token', 'v2')],
  ['EverShop', 'session, reference', () => openEverShop('session', 'reference')],
  ['EverShop', 'token, reference', () => openEverShop('token', 'reference')],
  ['Memory', '', openMemory],
]

describe.each(SYSTEMS)('%s %s', (system, _variant, open) => {
  const { accounts, cannot = {} } = open()
  // A test of a missing method does not run, so it must not count as passed.
  const can = (method: AccountMethod) => accounts.supports(method) && cannot[method] === undefined
  const offered = conformanceTests(open).filter(({ needs }) => needs.every(can))
  test.each(offered)('$name', async ({ run }) => expect(await run()).toBe(true))

  test('has its name in system', () => expect(open().accounts.system).toBe(system))
})

describe.each(['session', 'token'] as const)('EverShop %s with an administrator', (auth) => {
  async function open(): Promise<ConformanceSituation> {
    const { fake, evershop, ...situation } = openEverShop(auth, 'v2')
    const credentials = { email: 'root@example.com', password: 'supersecret' }
    fake.addAdmin(credentials)
    const admin = new EverShop({ baseUrl: fake.baseUrl, fetch: fake.fetch, auth })
    await admin.loginAdmin(credentials)
    return { ...situation, accounts: evershopAccounts(evershop, { admin }) }
  }
  const removals = conformanceTests(open).filter(({ needs }) => needs.includes('remove'))
  test.each(removals)('$name', async ({ run }) => expect(await run()).toBe(true))
})

test('an adapter with all methods runs every test', async () => {
  for (const { run } of conformanceTests(openMemory)) expect(await run()).toBe(true)
})

test('an adapter without methods runs one test: its methods reject', async () => {
  const open = () => ({ accounts: defineAccounts('Nothing', {}), member: { profile: {} } })
  const ran: string[] = []
  for (const { name, run } of conformanceTests(open)) if (await run()) ran.push(name)
  expect(ran).toEqual(['a method that the system or its release does not have rejects with an UnsupportedError'])
})

test('every situation is closed, also after a failed test', async () => {
  let closed = 0
  const close = () => (closed += 1)
  const open = () => ({ ...openMemory(() => ({ current: async () => null })), close })
  const tests = conformanceTests(open)
  const outcomes = await Promise.allSettled(tests.map(({ run }) => run()))
  expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true)
  expect(closed).toBe(tests.length)
})

test('a missing member of the situation is named in the error', async () => {
  const { newcomer: _, ...open } = openMemory()
  const outcomes = await Promise.allSettled(conformanceTests(() => open).map(({ run }) => run()))
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason)] : []))
  expect(reasons).toContain('Error: The conformance situation has no "newcomer". The adapter\'s methods need it.')
})

type Break = (whole: CustomerAccounts) => Partial<CustomerAccounts>

const plain = (profile: AccountProfile, more: object) => ({ ...profile, ...more }) as AccountProfile

/** A profile of a system that keeps one name. Its full name never changes. */
const nameless = (profile: AccountProfile | null) =>
  profile && plain(profile, { firstName: null, lastName: null, fullName: 'Nobody' })

/** The error of a system whose adapter does not name the field. */
const underBase = (error: unknown) => {
  if (!(error instanceof ValidationError)) throw error
  const { code, message, errors } = error
  throw new ValidationError(code, message, { status: 400, errors: { base: Object.values(errors).flat() } })
}
const spelt = (name: string) => (name === name.toLowerCase() ? name : `${name}-in-capitals`)
const withoutEmpty = (given: object) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))

describe('a method that a release does not support', () => {
  const cannot = { update: 'customers are read-only there' }
  const refuse = () => Promise.reject(new UnsupportedError('unsupported', 'This Memory has no update.'))
  const refusal = (situation: () => ConformanceSituation) =>
    conformanceTests(situation)
      .find(({ name }) => name.includes('or its release'))
      ?.run()

  test('must reject, and its other tests do not run', async () => {
    const open = () => ({
      ...openMemory((whole) => ({
        update: async (given) => ((await whole.current()) === null ? whole.update(given) : refuse()),
      })),
      cannot,
    })
    const tests = conformanceTests(open)
    expect(await Promise.all(tests.map(({ run }) => run()))).toEqual(
      tests.map(({ needs }) => !needs.includes('update')),
    )
  })

  test.each([
    ['that works', () => openMemory()],
    [
      'that works and then rejects',
      () => openMemory(({ update }) => ({ update: (given) => update(given).then(refuse) })),
    ],
    ['that rejects with another error', () => openMemory(() => ({ update: () => Promise.reject(new Error('no')) }))],
  ] as const)('fails the suite for a method %s', async (_, open) => {
    await expect(refusal(() => ({ ...open(), cannot }))).rejects.toBeInstanceOf(ConformanceError)
  })

  test.each([
    ['that the adapter does not have', openGroupEat, { changePassword: 'the mail leads to their own page' }],
    ['that needs no account', openMemory, { logout: 'nobody can log out' }],
  ] as const)('fails the suite for a method %s', async (_, open, wrong) => {
    await expect(refusal(() => ({ ...open(), cannot: wrong }))).rejects.toBeInstanceOf(ConformanceError)
  })
})

describe('the suite catches an adapter that', () => {
  const broken: readonly (readonly [string, Break])[] = [
    [
      'returns another customer',
      (whole) => ({ current: async () => plain((await whole.current()) as AccountProfile, { id: 'x' }) }),
    ],
    [
      'returns additional members',
      ({ login }) => ({ login: async (given) => plain(await login(given), { vip: true }) }),
    ],
    [
      'leaves members out',
      ({ login }) => ({ login: async (given) => plain(await login(given), { locale: undefined }) }),
    ],
    [
      'returns times in another format',
      ({ login }) => ({ login: async (given) => plain(await login(given), { createdAt: 'today' }) }),
    ],
    [
      'returns the password hash',
      ({ login }) => ({ login: async (given) => plain(await login(given), { raw: { password: '$2b$10$x' } }) }),
    ],
    [
      'accepts any password',
      ({ login, current }) => ({ login: async (given) => login(given).catch(() => current() as never) }),
    ],
    [
      'rejects a login with its own error',
      ({ login }) => ({ login: async (given) => login(given).catch(() => Promise.reject(new Error('wrong'))) }),
    ],
    [
      'shows the password in an error',
      ({ login }) => ({
        login: async (given) =>
          login(given).catch((error: Error) => {
            error.message += given.password
            throw error
          }),
      }),
    ],
    [
      'logs out after a failed login',
      ({ login, logout }) => ({
        login: async (given) =>
          login(given).catch(async (error: unknown) => logout().then(() => Promise.reject(error))),
      }),
    ],
    ['does not log out', () => ({ logout: async () => {} })],
    [
      'does not log in after a registration',
      ({ register, logout }) => ({ register: async (given) => register(given).finally(logout) }),
    ],
    [
      'overwrites accounts',
      ({ register }) => ({
        register: async (given) => register({ ...given, username: `${given.email}${Math.random()}` }),
      }),
    ],
    [
      'registers with a short password',
      ({ register }) => ({ register: async (given) => register({ ...given, password: given.password.padEnd(9) }) }),
    ],
    [
      'keeps one name, and does not save a change of it',
      ({ current, update }) => ({
        current: async () => nameless(await current()),
        update: async (given) => nameless(await update({ ...given, firstName: undefined })) as AccountProfile,
      }),
    ],
    ['does not save changes', (whole) => ({ update: async () => (await whole.current()) as AccountProfile })],
    [
      'changes more fields than were passed',
      ({ update }) => ({ update: async (given) => update({ ...given, lastName: 'Other' }) }),
    ],
    ['does not delete accounts', ({ logout }) => ({ remove: logout })],
    [
      'shows who has an account',
      () => ({
        requestPasswordReset: async ({ username }) =>
          username.startsWith('nobody') ? Promise.reject(new Error('unknown')) : undefined,
      }),
    ],
    ['does not reset the password', () => ({ resetPassword: async () => {} })],
    [
      'changes a password without the old one',
      ({ changePassword }) => ({
        changePassword: async (given) =>
          changePassword({ ...given, currentPassword: given.currentPassword.replace('-wrong', '') }),
      }),
    ],
    ['does not save addresses', ({ addresses }) => ({ addresses: { ...addresses, list: async () => [] } })],
    [
      'adds instead of replacing',
      ({ addresses }) => ({ addresses: { ...addresses, update: async (_id, given) => addresses.add(given) } }),
    ],
    ['does not delete addresses', ({ addresses }) => ({ addresses: { ...addresses, remove: async () => {} } })],
    [
      'has no default address',
      ({ addresses }) => ({
        addresses: { ...addresses, setDefault: async () => (await addresses.list())[0] as never },
      }),
    ],
    ['loses orders', () => ({ orders: { list: async () => [] } })],
    [
      'returns totals as strings',
      ({ orders }) => ({
        orders: { list: async () => (await orders.list()).map((order) => ({ ...order, total: '1' as never })) },
      }),
    ],
    ['exports no profile', (whole) => ({ export: async () => ({ ...(await whole.export()), profile: {} as never }) })],
    [
      'exports something that is not JSON',
      (whole) => ({ export: async () => ({ ...(await whole.export()), data: { at: new Date() } }) }),
    ],
    [
      'exports the password',
      (whole) => ({ export: async () => ({ ...(await whole.export()), data: { password: 'correct-horse-battery' } }) }),
    ],
    ['exports without a login', (whole) => ({ export: async () => whole.export().catch(() => ({}) as never) })],
    ['ignores a field', ({ update }) => ({ update: async (given) => update({ ...given, email: undefined }) })],
    [
      'does not name the wrong field',
      ({ register }) => ({ register: async (given) => register(given).catch(underBase) }),
    ],
    [
      'compares login names with their case',
      ({ login }) => ({ login: async (given) => login({ ...given, username: spelt(given.username) }) }),
    ],
    [
      'keeps e-mail addresses in upper case',
      ({ register }) => ({
        register: async (given) => register(given).then((profile) => plain(profile, { email: given.email })),
      }),
    ],
    [
      'leaves half an account after a failed registration',
      ({ register }) => ({
        register: async (given) =>
          given.phoneNumber === 'none'
            ? register({ ...given, phoneNumber: undefined }).then(() => register(given))
            : register(given),
      }),
    ],
    [
      'lists orders without lines',
      ({ orders }) => ({
        orders: { list: async () => (await orders.list()).map((order) => ({ ...order, lines: [] })) },
      }),
    ],
    [
      'exports orders without lines',
      (whole) => ({
        export: async () => ({ ...(await whole.export()), data: { profile: (await whole.export()).profile } }),
      }),
    ],
    ['never calls the listener of onEnd', () => ({ onEnd: () => () => {} })],
    [
      'calls the listener of onEnd twice',
      ({ onEnd }) => ({ onEnd: (listener) => (onEnd((end) => listener(end)), onEnd((end) => listener(end))) }),
    ],
    ['ignores the signal', ({ current }) => ({ current: async () => current() })],
    ['ignores an empty field', ({ update }) => ({ update: async (given) => update(withoutEmpty(given)) })],
    ['verifies with any token', () => ({ verifyEmail: async () => {} })],
    [
      'does not support a method that it has',
      () => ({ orders: { list: async () => Promise.reject(new UnsupportedError('unsupported', 'no')) } }),
    ],
  ]

  test.each(broken)('%s', async (_name, breakIt) => {
    const outcomes = await Promise.allSettled(conformanceTests(() => openMemory(breakIt)).map(({ run }) => run()))
    const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Error] : []))
    expect(reasons.length).toBeGreaterThan(0)
    expect(reasons.length).toBeLessThan(outcomes.length)
  })

  test('and names the broken promise in a ConformanceError', async () => {
    const first = conformanceTests(() => openMemory(() => ({ current: async () => null }))).find(({ name }) =>
      name.includes('complete profile'),
    )
    const error = await first?.run().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConformanceError)
    expect(String(error)).toContain('After a login, current() returns the profile.')
  })
})

test('the suite tests every method of the contract', () => {
  const needed = new Set(conformanceTests(openMemory).flatMap(({ needs }) => needs))
  // One test adds, replaces and deletes addresses.
  const together = ['addresses.update', 'addresses.remove']
  expect([...needed, ...together].toSorted()).toEqual([...accountMethods].toSorted())
})
