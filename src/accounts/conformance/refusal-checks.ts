/** Errors for wrong fields are the same on every system: class, code, and the name of the field as it was passed. */
import { AuthenticationError, ConflictError, UnsupportedError, ValidationError } from '../../core/errors'
import type { AccountChanges } from '../objects'
import { assert, assertRejects, assertSame, failureOf } from './assert'
import type { Check } from './check'
import { enter, given, type OpenSituation } from './situation'

const NO_EMAIL = 'not an address'
/** Not a string, or a string that no database can store: with NUL or a lone surrogate. */
const IMPOSSIBLE = [null as never, 'a\u0000b', 'a\uD800']

export const refusalChecks: readonly Check[] = [
  {
    name: 'register() names the wrong fields, creates no account, and nobody is logged in',
    needs: ['register', 'current', 'login', 'logout'],
    async run({ accounts, newcomer }) {
      const registration = given('newcomer', newcomer)
      const { phoneNumber, ...rest } = registration
      for (const field of ['email', 'password', 'firstName'] as const) {
        await assertFieldError(accounts.register({ ...registration, [field]: ' ' }), field, 'required')
        await assertFieldError(accounts.register({ ...registration, [field]: undefined as never }), field, 'required')
      }
      for (const email of [NO_EMAIL, registration.email.replace('@', ' @')])
        await assertFieldError(accounts.register({ ...registration, email }), 'email', 'invalid')
      for (const firstName of IMPOSSIBLE)
        await assertFieldError(accounts.register({ ...registration, firstName }), 'firstName', 'invalid')
      await assertFieldError(accounts.register({ ...registration, password: 'x1' }), 'password', 'too_short')
      assertSame(await accounts.current(), null, 'After a failed registration nobody is logged in.')
      const { email } = registration
      if (phoneNumber !== undefined) {
        // Some systems save the phone number in a second step. If that fails, the first step must not be visible.
        const half = await failureOf(accounts.register({ ...rest, phoneNumber: 'none' }))
        // A system that accepts any phone number has registered the customer. Then the rest is as below.
        if (half === undefined) return
        await assertFieldError(Promise.reject(half), 'phoneNumber', 'invalid')
        assertSame(await accounts.current(), null, 'After half a registration nobody is logged in.')
      }
      const { id } = await accounts.register(registration)
      await accounts.logout()
      const again = await accounts.login({ username: registration.username ?? email, password: registration.password })
      assertSame(again.id, id, 'The corrected registration is accepted: a failed one leaves no half account.')
    },
  },
  {
    name: 'login() names an empty field',
    needs: ['login'],
    async run({ accounts, member }) {
      const credentials = given('member.credentials', member.credentials)
      await assertFieldError(accounts.login({ ...credentials, username: '' }), 'username', 'required')
      await assertFieldError(accounts.login({ ...credentials, password: '' }), 'password', 'required')
    },
  },
  {
    name: 'requestPasswordReset() names an empty field',
    needs: ['requestPasswordReset'],
    async run({ accounts }) {
      await assertFieldError(accounts.requestPasswordReset({ username: '' }), 'username', 'required')
    },
  },
  {
    name: 'resetPassword() names the wrong field',
    needs: ['resetPassword', 'requestPasswordReset'],
    async run({ accounts, member, resetToken }) {
      const { username, password } = given('member.credentials', member.credentials)
      await assertFieldError(accounts.resetPassword({ token: '', password }), 'token', 'required')
      const unknown = { token: '00000000-0000-4000-8000-000000000001', password: `${password}-reset` }
      await assertFieldError(accounts.resetPassword(unknown), 'token', 'invalid', 'reset_token_invalid')
      await accounts.requestPasswordReset({ username })
      const token = await given('resetToken', resetToken)()
      await assertFieldError(accounts.resetPassword({ token, password: 'x1' }), 'password', 'too_short')
    },
  },
  {
    name: 'changePassword() names the wrong field',
    needs: ['changePassword'],
    async run(situation) {
      await enter(situation)
      const { accounts, member } = situation
      const { password } = given('member.credentials', member.credentials)
      const wrong = { currentPassword: `${password}-wrong`, password: `${password}-2` }
      await assertFieldError(accounts.changePassword(wrong), 'currentPassword', 'invalid', 'wrong_password')
      const short = { currentPassword: password, password: 'x1' }
      await assertFieldError(accounts.changePassword(short), 'password', 'too_short')
    },
  },
  {
    name: 'update() without fields changes nothing, and it names an empty field',
    needs: ['update', 'current'],
    async run(situation) {
      await enter(situation)
      const { accounts } = situation
      const { raw: _then, ...before } = { raw: null, ...(await accounts.current()) }
      const { raw: _now, ...after } = await accounts.update({})
      assertSame(after, before, 'update({}) returns the unchanged account.')
      for (const field of ['firstName', 'lastName'] as const)
        await assertFieldError(accounts.update({ [field]: '' }), field, 'required')
      await assertFieldError(accounts.update({ firstName: '', lastName: ' ' }), ['firstName', 'lastName'], 'required')
      for (const firstName of IMPOSSIBLE)
        await assertFieldError(accounts.update({ firstName, lastName: 'Sample' }), 'firstName', 'invalid')
      const wrong = await failureOf(accounts.update({ email: NO_EMAIL }))
      if (!(wrong instanceof UnsupportedError)) await assertFieldError(Promise.reject(wrong), 'email', 'invalid')
      const { raw: _, ...still } = { raw: null, ...(await accounts.current()) }
      assertSame(still, before, 'A failed update changes nothing.')
    },
  },
  {
    name: 'update() saves every field or rejects',
    needs: ['update', 'current'],
    async run(situation) {
      await enter(situation)
      for (const [name, value] of Object.entries(newValues(situation)))
        await assertSavedOrRejected(situation, name, value)
    },
  },
  {
    name: 'addresses.add() names the wrong fields as they were passed',
    needs: ['addresses.add', 'addresses.list'],
    async run(situation) {
      await enter(situation)
      const { addresses } = situation.accounts
      const [address] = given('addresses', situation.addresses)
      for (const line1 of [' ', undefined as never])
        await assertFieldError(addresses.add({ ...address, line1 }), 'line1', 'required')
      for (const line1 of IMPOSSIBLE) await assertFieldError(addresses.add({ ...address, line1 }), 'line1', 'invalid')
      for (const field of ['postalCode', 'phoneNumber'] as const) {
        if (address[field] === undefined) continue
        await assertFieldError(addresses.add({ ...address, [field]: '!' }), field, 'invalid')
      }
      assertSame(await addresses.list(), [], 'A rejected address is not saved.')
    },
  },
  {
    name: 'e-mail addresses and login names are the same in upper and lower case',
    needs: ['register', 'login', 'logout'],
    async run({ accounts, newcomer }) {
      const registration = given('newcomer', newcomer)
      const { email, username, password } = registration
      const spelt = {
        ...registration,
        email: email.toUpperCase(),
        ...(username === undefined ? {} : { username: username.toUpperCase() }),
      }
      const profile = await accounts.register(spelt)
      for (const text of [profile.email, profile.username])
        assert(
          text === null || text === text.toLowerCase(),
          'E-mail addresses and login names are kept in lower case.',
          text,
        )
      await accounts.logout()
      for (const written of [username ?? email, (username ?? email).toUpperCase(), ` ${username ?? email} `]) {
        const { id } = await accounts.login({ username: written, password })
        assertSame(id, profile.id, 'Every spelling of the name logs in to the same account.')
        await accounts.logout()
      }
      const taken = accounts.register({ ...registration, password: `${password}-2` })
      const error = await assertRejects(
        taken,
        ConflictError,
        'account_exists',
        'Another spelling of a taken name is rejected.',
      )
      const { errors } = error as ConflictError
      assertSame(
        Object.keys(errors),
        [username === undefined ? 'email' : 'username'],
        'The error names the taken field.',
      )
      const wrong = accounts.login({ username: email, password: `${password}-2` })
      await assertRejects(
        wrong,
        AuthenticationError,
        'invalid_credentials',
        'The failed registration has not set a password.',
      )
    },
  },
]

/** A new value for every field of a profile. */
function newValues({ changes = {}, newcomer }: OpenSituation): Required<{ [K in keyof AccountChanges]: string }> {
  const {
    email = `new.${newcomer?.email ?? 'customer@example.com'}`,
    firstName = 'Wanda',
    lastName = 'Newman',
  } = changes
  const { phoneNumber = newcomer?.phoneNumber ?? '+16045550177', locale = 'fr' } = changes
  return { email, firstName, lastName, phoneNumber, locale }
}

async function assertSavedOrRejected({ accounts }: OpenSituation, name: string, value: string): Promise<void> {
  const before = await accounts.current()
  const outcome = await accounts.update({ [name]: value }).then(
    (profile) => profile,
    (error: unknown) => error,
  )
  const current = await accounts.current()
  if (outcome instanceof UnsupportedError || outcome instanceof ValidationError) {
    const same = { ...current, raw: null }
    assertSame(same, { ...before, raw: null }, `A rejected change of "${name}" changes nothing.`)
    return
  }
  if (outcome instanceof Error) throw outcome
  const kept = [current?.[name as 'email'], current?.fullName].some((text) => text?.includes(value) === true)
  assert(kept, `"${name}" is changed or rejected, but never ignored.`, current?.[name as 'email'])
}

/** Asserts that a call rejects with a `ValidationError` for these fields and no others, with the contract's codes. */
async function assertFieldError(
  call: Promise<unknown>,
  fields: string | readonly string[],
  entry: string,
  code = 'validation_failed',
): Promise<void> {
  const names = [fields].flat()
  const error = await assertRejects(call, ValidationError, code, `A wrong ${names.join(' and ')} is rejected.`)
  const { errors } = error as ValidationError
  assertSame(Object.keys(errors).sort(), [...names].sort(), 'The error names the fields as they were passed.')
  for (const name of names)
    assertSame(errors[name]?.[0]?.code, entry, `The error for "${name}" has a code of the contract.`)
}
