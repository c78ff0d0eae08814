/** Who is logged in, and how one gets in and out. */
import { AuthenticationError, ConflictError, UnsupportedError, ValidationError } from '../../core/errors'
import type { AccountMethod, AccountProfile } from '../contract'
import { accountMethods } from '../define-accounts'
import { assert, assertRejects, assertSame } from './assert'
import { accountCalls, enter, given } from './situation'
import type { Check } from './check'

const PROFILE = {
  id: 'text',
  email: 'text or null',
  username: 'text or null',
  firstName: 'text or null',
  lastName: 'text or null',
  fullName: 'text or null',
  phoneNumber: 'text or null',
  locale: 'text or null',
  status: 'text or null',
  createdAt: 'text or null',
} as const
const WRONG = 'a-password-that-nobody-has'

export const identityChecks: readonly Check[] = [
  {
    name: 'a method that the system or its release lacks rejects with an UnsupportedError that says so',
    needs: [],
    async run(situation) {
      const { accounts } = situation
      const lacks = accountMethods.filter((method) => !accounts.supports(method))
      for (const method of lacks) {
        const [group = '', inner] = method.split('.')
        const holder = accounts as unknown as Record<string, Record<string, () => Promise<unknown>>>
        const call =
          inner === undefined
            ? (accounts as unknown as Record<string, () => Promise<unknown>>)[group]
            : holder[group]?.[inner]
        assert(typeof call === 'function', `${method} is missing; make the adapter with defineAccounts.`)
        await assertLacks(accounts.system, method, call as () => Promise<unknown>)
      }
      const missing = Object.keys(situation.cannot ?? {}) as AccountMethod[]
      if (missing.length === 0) return
      await enter(situation)
      const before = await accounts.current()
      const calls: Readonly<Record<string, () => Promise<unknown>>> = {
        ...accountCalls(situation),
        verifyEmail: () => accounts.verifyEmail({ token: '00000000-0000-4000-8000-000000000001' }),
      }
      for (const method of missing) {
        const call = calls[method]
        const isOffered = accounts.supports(method) && call !== undefined
        assert(isOffered, `${method} is not among what is offered and about an account.`)
        await assertLacks(accounts.system, method, call as () => Promise<unknown>)
        assertSame(await accounts.current(), before, `A refused ${method} changes nothing.`)
      }
      // With the password that it was.
      await enter(situation)
    },
  },
  {
    name: 'nobody is logged in at first: current() is null',
    needs: ['login', 'current'],
    async run({ accounts }) {
      assertSame(await accounts.current(), null, 'Before a login current() resolves to null.')
    },
  },
  {
    name: 'current() is a complete profile of the one shape',
    needs: ['current'],
    async run(situation) {
      await enter(situation)
      const profile = await situation.accounts.current()
      assert(profile !== null, 'After a login current() resolves to the profile.')
      assertProfile(profile as AccountProfile)
      for (const [name, value] of Object.entries(situation.member.profile)) {
        assertSame(
          (profile as AccountProfile)[name as keyof AccountProfile],
          value,
          `The profile's "${name}" is the member's.`,
        )
      }
    },
  },
  {
    name: 'login() resolves to the profile of who is logged in afterwards',
    needs: ['login', 'current'],
    async run({ accounts, member }) {
      const profile = await accounts.login(given('member.credentials', member.credentials))
      assertProfile(profile)
      assertSame((await accounts.current())?.id, profile.id, 'current() is who has logged in.')
    },
  },
  {
    name: 'a wrong password or name rejects with invalid_credentials and logs nobody in',
    needs: ['login', 'current'],
    async run({ accounts, member }) {
      const { username, password } = given('member.credentials', member.credentials)
      for (const wrong of [
        { username, password: WRONG },
        { username: `nobody-${username}`, password },
        // A login name may be an e-mail address, and what is typed need not be one.
        { username: 'nobody', password },
      ]) {
        const error = await assertRejects(
          accounts.login(wrong),
          AuthenticationError,
          'invalid_credentials',
          'A wrong login is refused.',
        )
        assertHides(error, wrong.password)
        assertSame(await accounts.current(), null, 'A refused login logs nobody in.')
      }
    },
  },
  {
    name: 'a refused login leaves who was logged in',
    needs: ['login', 'current'],
    async run(situation) {
      await enter(situation)
      const { accounts, member } = situation
      const before = await accounts.current()
      const { username } = given('member.credentials', member.credentials)
      await accounts.login({ username, password: WRONG }).catch(() => {})
      assertSame((await accounts.current())?.id, before?.id, 'Whoever was logged in still is.')
    },
  },
  {
    name: 'logout() ends it, and may be called by nobody',
    needs: ['login', 'logout', 'current'],
    async run(situation) {
      await enter(situation)
      const { accounts } = situation
      await accounts.logout()
      assertSame(await accounts.current(), null, 'After logout() current() resolves to null.')
      await accounts.logout()
    },
  },
  {
    name: 'register() creates an account that is logged in and can log in again',
    needs: ['register', 'login', 'logout', 'current'],
    async run({ accounts, newcomer }) {
      const registration = given('newcomer', newcomer)
      const profile = await accounts.register(registration)
      assertProfile(profile)
      for (const name of ['email', 'firstName', 'lastName', 'phoneNumber'] as const) {
        const kept = profile[name] === null || registration[name] === undefined || profile[name] === registration[name]
        assert(
          kept,
          `The profile's "${name}" is the registration's, or null where the system does not tell.`,
          profile[name],
        )
      }
      assertSame((await accounts.current())?.id, profile.id, 'current() is who has registered.')
      await accounts.logout()
      const { email, username = email, password } = registration
      assertSame((await accounts.login({ username, password })).id, profile.id, 'The new account can log in.')
    },
  },
  {
    name: 'register() with a name that is taken rejects with account_exists and changes nothing',
    needs: ['register', 'logout', 'login', 'current'],
    async run({ accounts, newcomer }) {
      const registration = given('newcomer', newcomer)
      const { id } = await accounts.register(registration)
      await accounts.logout()
      const again = { ...registration, password: `${registration.password}-2` }
      const error = await assertRejects(
        accounts.register(again),
        ConflictError,
        'account_exists',
        'A taken name is refused.',
      )
      assertHides(error, again.password)
      const { email, username = email, password } = registration
      assertSame((await accounts.login({ username, password })).id, id, 'The first registration stands.')
    },
  },
  {
    name: 'register() with a password that is too short rejects with errors.password',
    needs: ['register', 'current'],
    async run({ accounts, newcomer }) {
      const registration = { ...given('newcomer', newcomer), password: 'x1' }
      const error = await assertRejects(
        accounts.register(registration),
        ValidationError,
        undefined,
        'A short password is refused.',
      )
      const { errors } = error as ValidationError
      assert((errors.password ?? []).length > 0, 'The refusal stands under errors.password.', errors)
      assertSame(await accounts.current(), null, 'Nobody is logged in after a refused registration.')
    },
  },
  {
    name: 'methods about an account reject with not_logged_in if nobody is logged in',
    needs: ['login'],
    async run(situation) {
      const { accounts } = situation
      for (const [method, call] of Object.entries(accountCalls(situation))) {
        if (!accounts.supports(method as AccountMethod)) continue
        await assertRejects(call(), AuthenticationError, 'not_logged_in', `${method} is somebody's.`)
      }
    },
  },
]

function assertProfile(profile: AccountProfile): void {
  for (const [name, kind] of Object.entries(PROFILE)) {
    const value = profile[name as keyof AccountProfile]
    const isRight = (typeof value === 'string' && value !== '') || (kind === 'text or null' && value === null)
    assert(isRight, `The profile's "${name}" is ${kind}.`, value)
  }
  assert('raw' in profile && profile.raw !== undefined, "The profile's raw is the system's own object.")
  const { createdAt } = profile
  assert(
    createdAt === null || new Date(createdAt).toISOString() === createdAt,
    "The profile's createdAt is ISO 8601 in UTC.",
    createdAt,
  )
  const strange = Object.keys(profile).filter((name) => name !== 'raw' && !(name in PROFILE))
  assertSame(strange, [], 'The profile has no members of its own; they belong in raw.')
  assert(!/"password[^"]*":"/i.test(JSON.stringify(profile)), 'A profile holds no password, hashed or not.')
}

async function assertLacks(system: string, method: AccountMethod, call: () => Promise<unknown>): Promise<void> {
  // `onEnd` resolves to nothing, and refuses at once.
  const error = await assertRejects(
    (async () => call())(),
    UnsupportedError,
    'unsupported',
    `${method} is not supported.`,
  )
  assert(error.message.includes(system), `The refusal of ${method} names the system.`, error.message)
}

function assertHides(error: Error, password: string): void {
  const shown = `${error.message}${JSON.stringify(error)}${String(error.stack)}`
  assert(!shown.includes(password), 'An error does not show the password.')
}
