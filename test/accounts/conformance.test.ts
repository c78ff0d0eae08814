/** Every adapter keeps the contract's promises, and the suite that says so catches whoever breaks one. */
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
  // What the system or its release lacks is no test that passed.
  const can = (method: AccountMethod) => accounts.supports(method) && cannot[method] === undefined
  const offered = conformanceTests(open).filter(({ needs }) => needs.every(can))
  test.each(offered)('$name', async ({ run }) => expect(await run()).toBe(true))

  test('is called by its name', () => expect(open().accounts.system).toBe(system))
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

test('an adapter that offers all is tested in every promise', async () => {
  for (const { run } of conformanceTests(openMemory)) expect(await run()).toBe(true)
})

test('one that offers nothing has nothing to test but its refusals', async () => {
  const open = () => ({ accounts: defineAccounts('Nothing', {}), member: { profile: {} } })
  const ran: string[] = []
  for (const { name, run } of conformanceTests(open)) if (await run()) ran.push(name)
  expect(ran).toEqual(['a method that the system or its release lacks rejects with an UnsupportedError that says so'])
})

test('what was opened is closed, whatever comes of the test', async () => {
  let closed = 0
  const close = () => (closed += 1)
  const open = () => ({ ...openMemory(() => ({ current: async () => null })), close })
  const tests = conformanceTests(open)
  const outcomes = await Promise.allSettled(tests.map(({ run }) => run()))
  expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true)
  expect(closed).toBe(tests.length)
})

test('a situation that lacks what a method needs is told so', async () => {
  const { newcomer: _, ...open } = openMemory()
  const outcomes = await Promise.allSettled(conformanceTests(() => open).map(({ run }) => run()))
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason)] : []))
  expect(reasons).toContain('Error: The conformance situation lacks "newcomer", which the adapter\'s methods need.')
})

type Break = (whole: CustomerAccounts) => Partial<CustomerAccounts>

const plain = (profile: AccountProfile, more: object) => ({ ...profile, ...more }) as AccountProfile

/** A profile of a system that keeps one name: the memory's full name never changes. */
const nameless = (profile: AccountProfile | null) =>
  profile && plain(profile, { firstName: null, lastName: null, fullName: 'Nobody' })

/** A refusal as a system words it whose adapter hands it on. */
const underBase = (error: unknown) => {
  if (!(error instanceof ValidationError)) throw error
  const { code, message, errors } = error
  throw new ValidationError(code, message, { status: 400, errors: { base: Object.values(errors).flat() } })
}
const spelt = (name: string) => (name === name.toLowerCase() ? name : `${name}-in-capitals`)
const withoutEmpty = (given: object) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))

describe('what a release cannot do', () => {
  const cannot = { update: 'customers are read-only there' }
  const refuse = () => Promise.reject(new UnsupportedError('unsupported', 'This Memory has no update.'))
  const refusal = (situation: () => ConformanceSituation) =>
    conformanceTests(situation)
      .find(({ name }) => name.includes('or its release lacks'))
      ?.run()

  test('is asked for its refusal in place of its promise', async () => {
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
    ['is done after all', () => openMemory()],
    ['is done and then refused', () => openMemory(({ update }) => ({ update: (given) => update(given).then(refuse) }))],
    ['is refused in other words', () => openMemory(() => ({ update: () => Promise.reject(new Error('no')) }))],
  ] as const)('is not declared of what %s', async (_, open) => {
    await expect(refusal(() => ({ ...open(), cannot }))).rejects.toBeInstanceOf(ConformanceError)
  })

  test.each([
    ['the adapter does not offer', openGroupEat, { changePassword: 'the mail leads to a page of theirs' }],
    ['is about no account', openMemory, { logout: 'nobody leaves' }],
  ] as const)('is not declared of what %s', async (_, open, wrong) => {
    await expect(refusal(() => ({ ...open(), cannot: wrong }))).rejects.toBeInstanceOf(ConformanceError)
  })
})

describe('the suite catches an adapter that', () => {
  const broken: readonly (readonly [string, Break])[] = [
    [
      'shows somebody else',
      (whole) => ({ current: async () => plain((await whole.current()) as AccountProfile, { id: 'x' }) }),
    ],
    ['has members of its own', ({ login }) => ({ login: async (given) => plain(await login(given), { vip: true }) })],
    [
      'leaves members out',
      ({ login }) => ({ login: async (given) => plain(await login(given), { locale: undefined }) }),
    ],
    [
      'writes times its own way',
      ({ login }) => ({ login: async (given) => plain(await login(given), { createdAt: 'today' }) }),
    ],
    [
      'hands out the password hash',
      ({ login }) => ({ login: async (given) => plain(await login(given), { raw: { password: '$2b$10$x' } }) }),
    ],
    [
      'lets anybody in',
      ({ login, current }) => ({ login: async (given) => login(given).catch(() => current() as never) }),
    ],
    [
      'refuses in its own words',
      ({ login }) => ({ login: async (given) => login(given).catch(() => Promise.reject(new Error('wrong'))) }),
    ],
    [
      'shows the password',
      ({ login }) => ({
        login: async (given) =>
          login(given).catch((error: Error) => {
            error.message += given.password
            throw error
          }),
      }),
    ],
    [
      'logs out by a refused login',
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
      'takes any password',
      ({ register }) => ({ register: async (given) => register({ ...given, password: given.password.padEnd(9) }) }),
    ],
    [
      'keeps one name, and forgets a change of it',
      ({ current, update }) => ({
        current: async () => nameless(await current()),
        update: async (given) => nameless(await update({ ...given, firstName: undefined })) as AccountProfile,
      }),
    ],
    ['forgets changes', (whole) => ({ update: async () => (await whole.current()) as AccountProfile })],
    [
      'changes more than it was told',
      ({ update }) => ({ update: async (given) => update({ ...given, lastName: 'Other' }) }),
    ],
    ['keeps removed accounts', ({ logout }) => ({ remove: logout })],
    [
      'tells who has an account',
      () => ({
        requestPasswordReset: async ({ username }) =>
          username.startsWith('nobody') ? Promise.reject(new Error('unknown')) : undefined,
      }),
    ],
    ['does not reset', () => ({ resetPassword: async () => {} })],
    [
      'changes a password without the old one',
      ({ changePassword }) => ({
        changePassword: async (given) =>
          changePassword({ ...given, currentPassword: given.currentPassword.replace('-wrong', '') }),
      }),
    ],
    ['forgets addresses', ({ addresses }) => ({ addresses: { ...addresses, list: async () => [] } })],
    [
      'adds instead of replacing',
      ({ addresses }) => ({ addresses: { ...addresses, update: async (_id, given) => addresses.add(given) } }),
    ],
    ['does not take addresses away', ({ addresses }) => ({ addresses: { ...addresses, remove: async () => {} } })],
    [
      'has no default address',
      ({ addresses }) => ({
        addresses: { ...addresses, setDefault: async () => (await addresses.list())[0] as never },
      }),
    ],
    ['loses orders', () => ({ orders: { list: async () => [] } })],
    [
      'writes totals as texts',
      ({ orders }) => ({
        orders: { list: async () => (await orders.list()).map((order) => ({ ...order, total: '1' as never })) },
      }),
    ],
    ['exports half', (whole) => ({ export: async () => ({ ...(await whole.export()), profile: {} as never }) })],
    [
      'exports what is no JSON',
      (whole) => ({ export: async () => ({ ...(await whole.export()), data: { at: new Date() } }) }),
    ],
    [
      'exports the password',
      (whole) => ({ export: async () => ({ ...(await whole.export()), data: { password: 'correct-horse-battery' } }) }),
    ],
    ['exports for anybody', (whole) => ({ export: async () => whole.export().catch(() => ({}) as never) })],
    ['drops a field', ({ update }) => ({ update: async (given) => update({ ...given, email: undefined }) })],
    [
      'refuses fields in words of its own',
      ({ register }) => ({ register: async (given) => register(given).catch(underBase) }),
    ],
    [
      'takes another spelling for another name',
      ({ login }) => ({ login: async (given) => login({ ...given, username: spelt(given.username) }) }),
    ],
    [
      'keeps addresses in capitals',
      ({ register }) => ({
        register: async (given) => register(given).then((profile) => plain(profile, { email: given.email })),
      }),
    ],
    [
      'leaves half of a registration',
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
    ['never tells of the end', () => ({ onEnd: () => () => {} })],
    [
      'tells of the end twice',
      ({ onEnd }) => ({ onEnd: (listener) => (onEnd((end) => listener(end)), onEnd((end) => listener(end))) }),
    ],
    ['does not give up', ({ current }) => ({ current: async () => current() })],
    ['changes what is empty', ({ update }) => ({ update: async (given) => update(withoutEmpty(given)) })],
    ['verifies with any token', () => ({ verifyEmail: async () => {} })],
    [
      'offers less than it says',
      () => ({ orders: { list: async () => Promise.reject(new UnsupportedError('unsupported', 'no')) } }),
    ],
  ]

  test.each(broken)('%s', async (_name, breakIt) => {
    const outcomes = await Promise.allSettled(conformanceTests(() => openMemory(breakIt)).map(({ run }) => run()))
    const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Error] : []))
    expect(reasons.length).toBeGreaterThan(0)
    expect(reasons.length).toBeLessThan(outcomes.length)
  })

  test('and says which promise, in an error of its own', async () => {
    const first = conformanceTests(() => openMemory(() => ({ current: async () => null }))).find(({ name }) =>
      name.includes('complete profile'),
    )
    const error = await first?.run().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConformanceError)
    expect(String(error)).toContain('After a login current() resolves to the profile.')
  })
})

test('the suite asks after every method of the contract', () => {
  const needed = new Set(conformanceTests(openMemory).flatMap(({ needs }) => needs))
  // Replacing and taking away belong to the promise about adding.
  const together = ['addresses.update', 'addresses.remove']
  expect([...needed, ...together].toSorted()).toEqual([...accountMethods].toSorted())
})
