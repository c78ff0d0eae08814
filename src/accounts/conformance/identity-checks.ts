/** Registration, login, logout and the profile. */
import { AuthenticationError, ConflictError, UnsupportedError, ValidationError } from '../../core/errors'
import type { AccountMethod } from '../contract'
import { accountMethods } from '../define-accounts'
import type { AccountProfile } from '../objects'
import { assert, assertRejects, assertSame } from './assert'
import { accountCalls, enter, given } from './situation'
import type { Check } from './check'

const PROFILE = {
  id: 'string',
  email: 'string or null',
  username: 'string or null',
  firstName: 'string or null',
  lastName: 'string or null',
  fullName: 'string or null',
  phoneNumber: 'string or null',
  locale: 'string or null',
  status: 'string or null',
  createdAt: 'string or null',
} as const
const WRONG = 'a-password-that-nobody-has'

export const identityChecks: readonly Check[] = [
  {
    name: 'a method that the system or its release does not have rejects with an UnsupportedError',
    needs: [],
    async run(situation) {
      const { accounts } = situation
      const missing = accountMethods.filter((method) => !accounts.supports(method))
      for (const method of missing) {
        const [group = '', inner] = method.split('.')
        const holder = accounts as unknown as Record<string, Record<string, () => Promise<unknown>>>
        const call =
          inner === undefined
            ? (accounts as unknown as Record<string, () => Promise<unknown>>)[group]
            : holder[group]?.[inner]
        assert(typeof call === 'function', `${method} is missing. Make the adapter with defineAccounts.`)
        await assertUnsupported(accounts.system, method, call as () => Promise<unknown>)
      }
      const refused = Object.keys(situation.cannot ?? {}) as AccountMethod[]
      if (refused.length === 0) return
      await enter(situation)
      const before = await accounts.current()
      const calls: Readonly<Record<string, () => Promise<unknown>>> = {
        ...accountCalls(situation),
        verifyEmail: () => accounts.verifyEmail({ token: '00000000-0000-4000-8000-000000000001' }),
      }
      for (const method of refused) {
        const call = calls[method]
        const isOffered = accounts.supports(method) && call !== undefined
        assert(isOffered, `${method} in "cannot" is a method that the adapter has and that needs an account.`)
        await assertUnsupported(accounts.system, method, call as () => Promise<unknown>)
        assertSame(await accounts.current(), before, `A rejected ${method} changes nothing.`)
      }
      // The password must be the old one.
      await enter(situation)
    },
  },
  {
    name: 'at the beginning nobody is logged in: current() returns null',
    needs: ['login', 'current'],
    async run({ accounts }) {
      assertSame(await accounts.current(), null, 'Before a login, current() returns null.')
    },
  },
  {
    name: 'current() returns a complete profile',
    needs: ['current'],
    async run(situation) {
      await enter(situation)
      const profile = await situation.accounts.current()
      assert(profile !== null, 'After a login, current() returns the profile.')
      assertProfile(profile as AccountProfile)
      for (const [name, value] of Object.entries(situation.member.profile)) {
        assertSame(
          (profile as AccountProfile)[name as keyof AccountProfile],
          value,
          `The profile has the member's "${name}".`,
        )
      }
    },
  },
  {
    name: 'login() returns the profile of the signed-in customer',
    needs: ['login', 'current'],
    async run({ accounts, member }) {
      const profile = await accounts.login(given('member.credentials', member.credentials))
      assertProfile(profile)
      assertSame((await accounts.current())?.id, profile.id, 'current() returns the customer who has logged in.')
    },
  },
  {
    name: 'login() rejects with invalid_credentials for a wrong password or name, and nobody is logged in',
    needs: ['login', 'current'],
    async run({ accounts, member }) {
      const { username, password } = given('member.credentials', member.credentials)
      for (const wrong of [
        { username, password: WRONG },
        { username: `nobody-${username}`, password },
        // The login name may have to be an e-mail address, and this is none.
        { username: 'nobody', password },
      ]) {
        const error = await assertRejects(
          accounts.login(wrong),
          AuthenticationError,
          'invalid_credentials',
          'Wrong credentials are rejected.',
        )
        assertHides(error, wrong.password)
        assertSame(await accounts.current(), null, 'After a failed login nobody is logged in.')
      }
    },
  },
  {
    name: 'after a failed login the earlier customer is still logged in',
    needs: ['login', 'current'],
    async run(situation) {
      await enter(situation)
      const { accounts, member } = situation
      const before = await accounts.current()
      const { username } = given('member.credentials', member.credentials)
      await accounts.login({ username, password: WRONG }).catch(() => {})
      assertSame((await accounts.current())?.id, before?.id, 'The earlier customer is still logged in.')
    },
  },
  {
    name: 'logout() logs out, and does nothing if nobody is logged in',
    needs: ['login', 'logout', 'current'],
    async run(situation) {
      await enter(situation)
      const { accounts } = situation
      await accounts.logout()
      assertSame(await accounts.current(), null, 'After logout(), current() returns null.')
      await accounts.logout()
    },
  },
  {
    name: 'register() creates an account and logs it in; it can log in again later',
    needs: ['register', 'login', 'logout', 'current'],
    async run({ accounts, newcomer }) {
      const registration = given('newcomer', newcomer)
      const profile = await accounts.register(registration)
      assertProfile(profile)
      for (const name of ['email', 'firstName', 'lastName', 'phoneNumber'] as const) {
        const kept = profile[name] === null || registration[name] === undefined || profile[name] === registration[name]
        assert(
          kept,
          `The profile's "${name}" is the registration's, or null if the system does not send it.`,
          profile[name],
        )
      }
      assertSame((await accounts.current())?.id, profile.id, 'current() returns the customer who has registered.')
      await accounts.logout()
      const { email, username = email, password } = registration
      assertSame((await accounts.login({ username, password })).id, profile.id, 'The new account can log in.')
    },
  },
  {
    name: 'register() rejects with account_exists for a name that is taken, and changes nothing',
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
        'A taken name is rejected.',
      )
      assertHides(error, again.password)
      const { email, username = email, password } = registration
      assertSame((await accounts.login({ username, password })).id, id, 'The first account is unchanged.')
    },
  },
  {
    name: 'register() rejects with errors.password for a password that is too short',
    needs: ['register', 'current'],
    async run({ accounts, newcomer }) {
      const registration = { ...given('newcomer', newcomer), password: 'x1' }
      const error = await assertRejects(
        accounts.register(registration),
        ValidationError,
        undefined,
        'A short password is rejected.',
      )
      const { errors } = error as ValidationError
      assert((errors.password ?? []).length > 0, 'The error is in errors.password.', errors)
      assertSame(await accounts.current(), null, 'After a failed registration nobody is logged in.')
    },
  },
  {
    name: 'methods that need an account reject with not_logged_in if nobody is logged in',
    needs: ['login'],
    async run(situation) {
      const { accounts } = situation
      for (const [method, call] of Object.entries(accountCalls(situation))) {
        if (!accounts.supports(method as AccountMethod)) continue
        await assertRejects(call(), AuthenticationError, 'not_logged_in', `${method} needs a signed-in customer.`)
      }
    },
  },
]

function assertProfile(profile: AccountProfile): void {
  for (const [name, kind] of Object.entries(PROFILE)) {
    const value = profile[name as keyof AccountProfile]
    const isRight = (typeof value === 'string' && value !== '') || (kind === 'string or null' && value === null)
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
  assertSame(strange, [], 'The profile has no other members. They belong in raw.')
  assert(!/"password[^"]*":"/i.test(JSON.stringify(profile)), 'A profile holds no password and no password hash.')
}

async function assertUnsupported(system: string, method: AccountMethod, call: () => Promise<unknown>): Promise<void> {
  // `onEnd` throws instead of rejecting.
  const error = await assertRejects(
    (async () => call())(),
    UnsupportedError,
    'unsupported',
    `${method} is not supported.`,
  )
  assert(error.message.includes(system), `The error of ${method} names the system.`, error.message)
}

function assertHides(error: Error, password: string): void {
  const shown = `${error.message}${JSON.stringify(error)}${String(error.stack)}`
  assert(!shown.includes(password), 'An error does not show the password.')
}
