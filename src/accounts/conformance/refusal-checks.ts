/** What is refused sounds the same on every system: one class, one code, the field as the caller called it. */
import { AuthenticationError, ConflictError, UnsupportedError, ValidationError } from '../../core/errors'
import type { AccountChanges } from '../contract'
import { assert, assertRejects, assertSame } from './assert'
import type { Check } from './check'
import { enter, given, type OpenSituation } from './situation'

const UNTIDY = 'not an address'
/** What is no text, or one that no database takes: NUL, half a character. */
const IMPOSSIBLE = [null as never, 'a\u0000b', 'a\uD800']

export const refusalChecks: readonly Check[] = [
  {
    name: 'register() names the fields that it refuses, creates nothing and logs nobody in',
    needs: ['register', 'current', 'login', 'logout'],
    async run({ accounts, newcomer }) {
      const registration = given('newcomer', newcomer)
      const { phoneNumber, ...rest } = registration
      for (const field of ['email', 'password', 'firstName'] as const) {
        await assertComplaint(accounts.register({ ...registration, [field]: ' ' }), field, 'required')
        await assertComplaint(accounts.register({ ...registration, [field]: undefined as never }), field, 'required')
      }
      for (const email of [UNTIDY, registration.email.replace('@', ' @')])
        await assertComplaint(accounts.register({ ...registration, email }), 'email', 'invalid')
      for (const firstName of IMPOSSIBLE)
        await assertComplaint(accounts.register({ ...registration, firstName }), 'firstName', 'invalid')
      await assertComplaint(accounts.register({ ...registration, password: 'x1' }), 'password', 'too_short')
      assertSame(await accounts.current(), null, 'Nobody is logged in after a refused registration.')
      const { email } = registration
      if (phoneNumber !== undefined) {
        // Some systems take a phone number in a second step: what the first one left is taken back.
        const half = await accounts.register({ ...rest, phoneNumber: 'none' }).then(
          () => undefined,
          (error: unknown) => error,
        )
        // Who takes anything for a phone number has registered somebody: as good as the registration below.
        if (half === undefined) return
        await assertComplaint(Promise.reject(half), 'phoneNumber', 'invalid')
        assertSame(await accounts.current(), null, 'Nobody is logged in after half a registration.')
      }
      const { id } = await accounts.register(registration)
      await accounts.logout()
      const again = await accounts.login({ username: registration.username ?? email, password: registration.password })
      assertSame(again.id, id, 'What was refused is accepted once it is right: a refusal leaves no half of an account.')
    },
  },
  {
    name: 'an empty name or password at login is refused under its field',
    needs: ['login'],
    async run({ accounts, member }) {
      const credentials = given('member.credentials', member.credentials)
      await assertComplaint(accounts.login({ ...credentials, username: '' }), 'username', 'required')
      await assertComplaint(accounts.login({ ...credentials, password: '' }), 'password', 'required')
    },
  },
  {
    name: 'an empty name for a new password is refused under its field',
    needs: ['requestPasswordReset'],
    async run({ accounts }) {
      await assertComplaint(accounts.requestPasswordReset({ username: '' }), 'username', 'required')
    },
  },
  {
    name: 'resetPassword() names the field that it refuses',
    needs: ['resetPassword', 'requestPasswordReset'],
    async run({ accounts, member, resetToken }) {
      const { username, password } = given('member.credentials', member.credentials)
      await assertComplaint(accounts.resetPassword({ token: '', password }), 'token', 'required')
      const unknown = { token: '00000000-0000-4000-8000-000000000001', password: `${password}-reset` }
      await assertComplaint(accounts.resetPassword(unknown), 'token', 'invalid', 'reset_token_invalid')
      await accounts.requestPasswordReset({ username })
      const token = await given('resetToken', resetToken)()
      await assertComplaint(accounts.resetPassword({ token, password: 'x1' }), 'password', 'too_short')
    },
  },
  {
    name: 'changePassword() names the field that it refuses',
    needs: ['changePassword'],
    async run(situation) {
      await enter(situation)
      const { accounts, member } = situation
      const { password } = given('member.credentials', member.credentials)
      const wrong = { currentPassword: `${password}-wrong`, password: `${password}-2` }
      await assertComplaint(accounts.changePassword(wrong), 'currentPassword', 'invalid', 'wrong_password')
      const short = { currentPassword: password, password: 'x1' }
      await assertComplaint(accounts.changePassword(short), 'password', 'too_short')
    },
  },
  {
    name: 'update() of nothing changes nothing, and an empty field is refused under its name',
    needs: ['update', 'current'],
    async run(situation) {
      await enter(situation)
      const { accounts } = situation
      const { raw: _then, ...before } = { raw: null, ...(await accounts.current()) }
      const { raw: _now, ...after } = await accounts.update({})
      assertSame(after, before, 'update({}) resolves to the account as it is.')
      for (const field of ['firstName', 'lastName'] as const)
        await assertComplaint(accounts.update({ [field]: '' }), field, 'required')
      await assertComplaint(accounts.update({ firstName: '', lastName: ' ' }), ['firstName', 'lastName'], 'required')
      for (const firstName of IMPOSSIBLE)
        await assertComplaint(accounts.update({ firstName, lastName: 'Sample' }), 'firstName', 'invalid')
      const untidy = await failure(accounts.update({ email: UNTIDY }))
      if (!(untidy instanceof UnsupportedError)) await assertComplaint(Promise.reject(untidy), 'email', 'invalid')
      const { raw: _, ...still } = { raw: null, ...(await accounts.current()) }
      assertSame(still, before, 'A refused change changes nothing.')
    },
  },
  {
    name: 'update() drops no field: what it cannot keep it refuses',
    needs: ['update', 'current'],
    async run(situation) {
      await enter(situation)
      for (const [name, value] of Object.entries(wishes(situation))) await assertKeptOrRefused(situation, name, value)
    },
  },
  {
    name: 'an address is refused under the names that it was given with',
    needs: ['addresses.add', 'addresses.list'],
    async run(situation) {
      await enter(situation)
      const { addresses } = situation.accounts
      const [address] = given('addresses', situation.addresses)
      for (const line1 of [' ', undefined as never])
        await assertComplaint(addresses.add({ ...address, line1 }), 'line1', 'required')
      for (const line1 of IMPOSSIBLE) await assertComplaint(addresses.add({ ...address, line1 }), 'line1', 'invalid')
      for (const field of ['postalCode', 'phoneNumber'] as const) {
        if (address[field] === undefined) continue
        await assertComplaint(addresses.add({ ...address, [field]: '!' }), field, 'invalid')
      }
      assertSame(await addresses.list(), [], 'A refused address is not kept.')
    },
  },
  {
    name: 'e-mail addresses and login names are one in capitals and in small letters',
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
        assert(text === null || text === text.toLowerCase(), 'Addresses and names are kept in small letters.', text)
      await accounts.logout()
      for (const written of [username ?? email, (username ?? email).toUpperCase(), ` ${username ?? email} `]) {
        const { id } = await accounts.login({ username: written, password })
        assertSame(id, profile.id, 'Whatever its spelling, a name is the same account.')
        await accounts.logout()
      }
      const taken = accounts.register({ ...registration, password: `${password}-2` })
      const error = await assertRejects(taken, ConflictError, 'account_exists', 'Another spelling is no other name.')
      const { errors } = error as ConflictError
      assertSame(
        Object.keys(errors),
        [username === undefined ? 'email' : 'username'],
        'The field that is taken is named.',
      )
      const wrong = accounts.login({ username: email, password: `${password}-2` })
      await assertRejects(wrong, AuthenticationError, 'invalid_credentials', 'The refused registration opens nothing.')
    },
  },
]

/** A value for every field of a profile. */
function wishes({ changes = {}, newcomer }: OpenSituation): Required<{ [K in keyof AccountChanges]: string }> {
  const {
    email = `wish.${newcomer?.email ?? 'somebody@example.com'}`,
    firstName = 'Wanda',
    lastName = 'Wish',
  } = changes
  const { phoneNumber = newcomer?.phoneNumber ?? '+16045550177', locale = 'fr' } = changes
  return { email, firstName, lastName, phoneNumber, locale }
}

async function assertKeptOrRefused({ accounts }: OpenSituation, name: string, value: string): Promise<void> {
  const before = await accounts.current()
  const outcome = await accounts.update({ [name]: value }).then(
    (profile) => profile,
    (error: unknown) => error,
  )
  const current = await accounts.current()
  if (outcome instanceof UnsupportedError || outcome instanceof ValidationError) {
    const same = { ...current, raw: null }
    assertSame(same, { ...before, raw: null }, `A refused change of "${name}" changes nothing.`)
    return
  }
  if (outcome instanceof Error) throw outcome
  const kept = [current?.[name as 'email'], current?.fullName].some((text) => text?.includes(value) === true)
  assert(kept, `"${name}" is changed or refused, never dropped.`, current?.[name as 'email'])
}

async function failure(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  )
}

/** Refused with a `ValidationError` about these fields and no other, in the words of the contract. */
async function assertComplaint(
  call: Promise<unknown>,
  fields: string | readonly string[],
  entry: string,
  code = 'validation_failed',
): Promise<void> {
  const names = [fields].flat()
  const error = await assertRejects(call, ValidationError, code, `A wrong ${names.join(' and ')} is refused.`)
  const { errors } = error as ValidationError
  assertSame(Object.keys(errors).sort(), [...names].sort(), 'A refusal names the fields as the caller did.')
  for (const name of names)
    assertSame(errors[name]?.[0]?.code, entry, `The complaint about "${name}" has a code of the contract.`)
}
