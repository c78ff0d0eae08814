/**
 * The same mistake has the same error on every system: class, code and the names of the fields. The system's own error
 * is the cause.
 */
import { describe, expect, test } from 'vitest'
import {
  accountMethods,
  ApiError,
  FieldsError,
  type AccountAddressFields,
  type AccountMethod,
  type AccountRegistration,
  type AccountsInformation,
  type CustomerAccounts,
} from 'freshcom-sdk/accounts'
import { openEverShop, openFreshcom, openGroupEat } from './situations'

interface Opened {
  readonly accounts: CustomerAccounts & AccountsInformation
  readonly member: { readonly credentials: { username: string; password: string } }
  readonly newcomer: AccountRegistration
  readonly addresses?: readonly AccountAddressFields[]
  readonly cannot?: Partial<Record<AccountMethod, string>>
}

/** The adapter without the knowledge of its system. */
const open = (opened: { accounts: unknown }) => opened as unknown as Opened

const SYSTEMS = [
  ['Freshcom 2018-04', () => open(openFreshcom('2018-04'))],
  ['Freshcom 2018-09', () => open(openFreshcom('2018-09'))],
  ['EverShop, session', () => open(openEverShop('session', 'v2'))],
  ['EverShop, token', () => open(openEverShop('token', 'reference'))],
  ['GroupEat, document', () => open(openGroupEat('document'))],
  ['GroupEat, server', () => open(openGroupEat('server'))],
] as const

interface Case {
  readonly mistake: string
  readonly needs: AccountMethod
  readonly isIn?: true
  readonly call: (opened: Opened) => Promise<unknown>
  /** Class, code and the codes of the fields, in one line. */
  readonly refusal: string
  /** Whether the error comes from the system itself. */
  readonly isAsked?: true
}

const nothing = 'ValidationError validation_failed'

const CASES: readonly Case[] = [
  {
    mistake: 'a wrong password',
    needs: 'login',
    call: ({ accounts, member }) => accounts.login({ ...member.credentials, password: 'wrong-horse-battery' }),
    refusal: 'AuthenticationError invalid_credentials',
    isAsked: true,
  },
  {
    mistake: 'an unknown name',
    needs: 'login',
    call: ({ accounts }) => accounts.login({ username: 'nobody@example.com', password: 'wrong-horse-battery' }),
    refusal: 'AuthenticationError invalid_credentials',
    isAsked: true,
  },
  {
    mistake: 'no password at login',
    needs: 'login',
    call: ({ accounts, member }) => accounts.login({ ...member.credentials, password: '' }),
    refusal: `${nothing} password:required`,
  },
  {
    mistake: 'no name at login',
    needs: 'login',
    call: ({ accounts }) => accounts.login({ username: '', password: 'x' }),
    refusal: `${nothing} username:required`,
  },
  {
    mistake: 'a short password at registration',
    needs: 'register',
    call: ({ accounts, newcomer }) => accounts.register({ ...newcomer, password: 'x1' }),
    refusal: `${nothing} password:too_short`,
    isAsked: true,
  },
  {
    mistake: 'an invalid e-mail address at registration',
    needs: 'register',
    call: ({ accounts, newcomer }) => accounts.register({ ...newcomer, email: 'nope' }),
    refusal: `${nothing} email:invalid`,
    isAsked: true,
  },
  {
    mistake: 'no e-mail address at registration',
    needs: 'register',
    call: ({ accounts, newcomer }) => accounts.register({ ...newcomer, email: '' }),
    refusal: `${nothing} email:required`,
  },
  {
    mistake: 'a registration without names',
    needs: 'register',
    call: ({ accounts }) =>
      accounts.register({ email: 'new@example.com', password: 'supersecret1', locale: 'fr' } as AccountRegistration),
    refusal: `${nothing} firstName:required`,
  },
  {
    mistake: 'a taken e-mail address in upper case',
    needs: 'register',
    call: ({ accounts, member, newcomer }) =>
      accounts.register({ ...newcomer, email: member.credentials.username.toUpperCase() }),
    refusal: 'ConflictError account_exists email:taken',
    isAsked: true,
  },
  {
    mistake: 'a change without a login',
    needs: 'update',
    call: ({ accounts }) => accounts.update({ firstName: 'Jo', lastName: 'Sample' }),
    refusal: 'AuthenticationError not_logged_in',
  },
  {
    mistake: 'a change without fields and without a login',
    needs: 'update',
    call: ({ accounts }) => accounts.update({}),
    refusal: 'AuthenticationError not_logged_in',
  },
  {
    mistake: 'an export without a login',
    needs: 'export',
    call: ({ accounts }) => accounts.export(),
    refusal: 'AuthenticationError not_logged_in',
  },
  {
    mistake: 'a change without fields',
    needs: 'update',
    isIn: true,
    call: ({ accounts }) => accounts.update({}),
    refusal: 'resolved',
  },
  {
    mistake: 'empty names',
    needs: 'update',
    isIn: true,
    call: ({ accounts }) => accounts.update({ firstName: '', lastName: '' }),
    refusal: `${nothing} firstName:required lastName:required`,
  },
  {
    mistake: 'an unknown reset token',
    needs: 'resetPassword',
    call: ({ accounts }) => accounts.resetPassword({ token: 'x', password: 'abcdefgh' }),
    refusal: 'ValidationError reset_token_invalid token:invalid',
    isAsked: true,
  },
  {
    mistake: 'no name for a new password',
    needs: 'requestPasswordReset',
    call: ({ accounts }) => accounts.requestPasswordReset({ username: ' ' }),
    refusal: `${nothing} username:required`,
  },
  {
    mistake: 'a wrong current password',
    needs: 'changePassword',
    isIn: true,
    call: ({ accounts }) => accounts.changePassword({ currentPassword: 'nope-nope', password: 'abcdefgh' }),
    refusal: 'ValidationError wrong_password currentPassword:invalid',
    isAsked: true,
  },
  {
    mistake: 'a short new password',
    needs: 'changePassword',
    isIn: true,
    call: ({ accounts, member }) =>
      accounts.changePassword({ currentPassword: member.credentials.password, password: 'x' }),
    refusal: `${nothing} password:too_short`,
    isAsked: true,
  },
  {
    mistake: 'an address without a street',
    needs: 'addresses.add',
    isIn: true,
    call: ({ accounts, addresses = [] }) => accounts.addresses.add({ ...addresses[0], line1: undefined as never }),
    refusal: `${nothing} line1:required`,
  },
  {
    mistake: 'an address with a blank street',
    needs: 'addresses.update',
    isIn: true,
    call: ({ accounts, addresses = [] }) => accounts.addresses.update('any', { ...addresses[0], line1: ' ' }),
    refusal: `${nothing} line1:required`,
  },
  {
    mistake: 'an unknown address',
    needs: 'addresses.update',
    isIn: true,
    call: ({ accounts, addresses = [] }) => accounts.addresses.update('nope', addresses[0] as AccountAddressFields),
    refusal: 'NotFoundError address_not_found',
  },
  {
    mistake: 'an address whose id is empty',
    needs: 'addresses.update',
    isIn: true,
    call: ({ accounts, addresses = [] }) => accounts.addresses.update('', addresses[0] as AccountAddressFields),
    refusal: 'NotFoundError address_not_found',
  },
  ...[null, [], 'joe@example.com', new Map()].map((registration) => ({
    mistake: `${JSON.stringify(registration)} for a registration`,
    needs: 'register' as const,
    call: ({ accounts }: Opened) => accounts.register(registration as never),
    refusal: 'FieldsError invalid_fields',
  })),
  ...[5, null, 'NUL \u0000', 'half of \uD83D'].map((firstName) => ({
    mistake: `${JSON.stringify(firstName)} for a name`,
    needs: 'register' as const,
    call: ({ accounts, newcomer }: Opened) => accounts.register({ ...newcomer, firstName: firstName as never }),
    refusal: `${nothing} firstName:invalid`,
  })),
  {
    mistake: 'a number for a login name',
    needs: 'register',
    call: ({ accounts, newcomer }) => accounts.register({ ...newcomer, username: 5 as never }),
    refusal: `${nothing} username:invalid`,
  },
  {
    mistake: 'an e-mail address with a space',
    needs: 'register',
    call: ({ accounts, newcomer }) => accounts.register({ ...newcomer, email: 'jo e@example.com' }),
    refusal: `${nothing} email:invalid`,
  },
  {
    mistake: 'an unknown verification token',
    needs: 'verifyEmail',
    call: ({ accounts }) => accounts.verifyEmail({ token: 'nope' }),
    refusal: 'ValidationError verification_token_invalid token:invalid',
    isAsked: true,
  },
]

function lineOf(error: unknown): string {
  const { name, code, errors = {} } = error as Partial<ApiError>
  const fields = Object.entries(errors).map(
    ([field, entries]) => `${field}:${entries.map((entry) => entry.code).join()}`,
  )
  return [name, code, ...fields.toSorted()].join(' ')
}

describe.each(CASES)('$mistake', ({ needs, isIn, call, refusal, isAsked }) => {
  const able = SYSTEMS.filter(([, opening]) => {
    const { accounts, cannot = {} } = opening()
    return accounts.supports(needs) && cannot[needs] === undefined
  })
  test('is tested on at least one system', () => expect(able).not.toEqual([]))

  test.each(able)('on %s', async (_, opening) => {
    const opened = opening()
    if (isIn === true) await opened.accounts.login(opened.member.credentials)
    const error = await call(opened).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    expect(error === undefined ? 'resolved' : lineOf(error)).toBe(refusal)
    if (isAsked === true) {
      const { cause } = error as Error
      expect(cause instanceof ApiError || cause instanceof FieldsError || (cause as Error).name === 'TokenError').toBe(
        true,
      )
      expect((error as Error).message).not.toContain((cause as Error).message)
    }
  })
})

describe('errors of one system', () => {
  test('of an EverShop address have the caller’s names', async () => {
    const { accounts, member, addresses } = open(openEverShop('session', 'v2'))
    await accounts.login(member.credentials)
    const wrong = { ...addresses?.[0], line1: 'x', postalCode: '!', phoneNumber: 'x' }
    const error = await accounts.addresses.add(wrong).catch((reason: unknown) => reason)
    expect(lineOf(error)).toBe(`${nothing} phoneNumber:invalid postalCode:invalid`)
    expect((error as Error).cause).toBeInstanceOf(FieldsError)
  })

  test('for strings that are too long for Freshcom’s columns come before the request', async () => {
    const { accounts, member, newcomer } = open(openFreshcom())
    const refusalOf = async (call: Promise<unknown>) => lineOf(await call.catch((reason: unknown) => reason))
    const long = { ...newcomer, firstName: 'x'.repeat(256) }
    expect(await refusalOf(accounts.register(long))).toBe(`${nothing} firstName:too_long`)
    // The name made of the two also has a space.
    const both = { ...newcomer, firstName: 'x'.repeat(200), lastName: 'y'.repeat(55) }
    expect(await refusalOf(accounts.register(both))).toBe(`${nothing} firstName:too_long`)
    await accounts.register({ ...both, lastName: 'y'.repeat(54), password: 'p'.repeat(300) })
    await accounts.logout()
    await accounts.login(member.credentials)
    const email = `${'x'.repeat(250)}@example.com`
    expect(await refusalOf(accounts.update({ email }))).toBe(`${nothing} email:too_long`)
  })

  test('of a second GroupEat field, which has no code, follow from the sentence', async () => {
    const { accounts, newcomer } = open(openGroupEat())
    const wrong = { ...newcomer, email: 'nope', password: 'x' }
    const error = await accounts.register(wrong).catch((reason: unknown) => reason)
    expect(lineOf(error)).toBe(`${nothing} email:invalid password:too_short`)
  })

  test('of a Freshcom login name are under the field that was passed', async () => {
    const { accounts, member, newcomer } = open(openFreshcom())
    const { username } = member.credentials
    const taken = await accounts.register({ ...newcomer, username }).catch((reason: unknown) => reason)
    expect(lineOf(taken)).toBe('ConflictError account_exists username:taken')
  })
})

test('an empty input of a form counts as left out', async () => {
  const { accounts, member, newcomer, addresses } = open(openEverShop('session', 'v2'))
  await accounts.register({ ...newcomer, phoneNumber: '', username: '' })
  await accounts.login(member.credentials)
  const address = { ...addresses?.[0], line1: '5 Elm St', line2: '', city: ' ', phoneNumber: '' }
  expect(await accounts.addresses.add(address)).toMatchObject({ line2: null, city: null, phoneNumber: null })
})

test('fields lists the fields of the methods that supports() has', () => {
  for (const [, opening] of SYSTEMS) {
    const { accounts, newcomer } = opening()
    expect(accountMethods.filter((method) => accounts.supports(method))).toContain('register')
    const { register = {}, address } = accounts.fields
    const required = Object.keys(register).filter((name) => register[name as keyof typeof register] === 'required')
    for (const name of required) expect(newcomer).toHaveProperty(name)
    expect(address !== undefined).toBe(accounts.supports('addresses.add'))
  }
})
