/** The contract over Freshcom. An account is a user to log in with and the customer that belongs to it. */
import {
  AuthenticationError,
  NotFoundError,
  PermissionError,
  SessionChangedError,
  TokenError,
  UnsupportedError,
  ValidationError,
} from '../core/errors'
import type { Freshcom } from '../freshcom/client'
import type { Customer, User } from '../freshcom/resources/types/resources'
import { AccountCalls } from './account-calls'
import { composeName, exportOf } from './account-export'
import { inOwnWords } from './complaints'
import type {
  AccountCallOptions,
  AccountChanges,
  AccountCredentials,
  AccountExport,
  AccountFields,
  AccountOrder,
  AccountProfile,
  AccountRegistration,
} from './contract'
import { defineAccounts } from './define-accounts'
import { assertShort, CREDENTIALS, NAME_ALONE, PASSWORDS, RESET, takeChanges, takeFields, TOKEN_ALONE } from './fields'
import { isStaff, lacksPackage, lacksPayment, toOrder, toProfile, type Mine } from './freshcom-shapes'
import { accountExists, invalidCredentials, notLoggedIn, refused } from './outcomes'

/** What a Freshcom customer registers with. The server keeps one name besides, of the first and last one. */
export type FreshcomAccountRegistration = AccountRegistration

/** What may be changed of a Freshcom account. */
export interface FreshcomAccountChanges extends AccountChanges {
  locale?: undefined
}

const SYSTEM = 'Freshcom'
const CHANGES = { email: 'optional', firstName: 'optional', lastName: 'optional', phoneNumber: 'optional' } as const
const FIELDS = {
  register: {
    ...CHANGES,
    email: 'required',
    password: 'required',
    firstName: 'required',
    username: 'optional',
    locale: 'optional',
  },
  update: CHANGES,
} as const satisfies AccountFields
const LONGEST = 255
const NAMES = { name: 'firstName', value: 'password', resetToken: 'token' }
/** What belongs to an order and is read with it. */
const ORDERS = { include: ['rootLineItems.children'] } as const
/** And with the customer. */
const BELONGINGS = { include: ['pointAccount.transactions', 'fileCollections.files'] } as const

/**
 * Customer accounts of a Freshcom shop. Missing: `remove` (staff alone may delete customers) and `addresses` (orders
 * carry their own).
 *
 * Release 2018-09 lets customers neither read nor change a customer record, not even their own. There the profile is the
 * user's, with the user's id. `update` and `changePassword` reject with an `UnsupportedError`, and nothing is changed. An
 * export says what was withheld.
 *
 * @param freshcom the shopper's client. Give it `storefrontRefreshToken` and `accountId`: registration needs both.
 * @example
 * ```ts
 * import { freshcomAccounts } from 'freshcom-sdk/accounts'
 *
 * const accounts = freshcomAccounts(freshcom)
 * const profile = await accounts.login({ username: 'joe@example.com', password: 'supersecurepassword' })
 * console.log(profile.status) // "active"
 * ```
 */
export function freshcomAccounts(freshcom: Freshcom) {
  const accounts = new FreshcomAccounts(freshcom)
  const calls = new AccountCalls(NAMES)
  const watch = (ended: () => void) => freshcom.onSession(({ isLoggedIn }) => isLoggedIn || ended())
  return defineAccounts(
    SYSTEM,
    {
      register: calls.telling((call, registration: FreshcomAccountRegistration) =>
        accounts.register(registration, call),
      ),
      login: calls.telling((call, credentials: AccountCredentials) => accounts.login(credentials, call)),
      logout: calls.leaving('logout', (_call) => freshcom.logout()),
      current: calls.telling((call) => accounts.current(call)),
      onEnd: calls.onEnd(watch),
      update: calls.method((call, changes: FreshcomAccountChanges) => accounts.update(changes, call)),
      requestPasswordReset: calls.method((call, request: { username: string }) =>
        accounts.requestPasswordReset(request, call),
      ),
      resetPassword: calls.method((call, reset: { token: string; password: string }) =>
        accounts.resetPassword(reset, call),
      ),
      changePassword: calls.method((call, change: { currentPassword: string; password: string }) =>
        accounts.changePassword(change, call),
      ),
      requestEmailVerification: calls.method((call) => accounts.requestEmailVerification(call)),
      verifyEmail: calls.method((call, verification: { token: string }) => accounts.verifyEmail(verification, call)),
      orders: { list: calls.method((call) => accounts.listOrders(call)) },
      export: calls.method((call) => accounts.export(call)),
    },
    {
      remove: 'let a member of staff call freshcom.deleteCustomer(id)',
      'addresses.list': 'orders carry their own delivery address: freshcom.listOrder()',
    },
    FIELDS,
  )
}

type Call = Pick<AccountCallOptions, 'signal'>

class FreshcomAccounts {
  readonly #freshcom: Freshcom

  constructor(freshcom: Freshcom) {
    this.#freshcom = freshcom
  }

  async register(registration: FreshcomAccountRegistration, call: Call): Promise<AccountProfile> {
    const { locale: _, username, ...fields } = takeFields(SYSTEM, FIELDS.register, registration)
    assertKept({ ...fields, ...(username === undefined ? {} : { username }) })
    const name = composeName(fields.firstName, fields.lastName) ?? fields.firstName
    const login = asStored(username ?? fields.email)
    const field = username === undefined ? 'email' : 'username'
    try {
      await this.#freshcom.createCustomer({ status: 'registered', username: login, name, ...fields }, undefined, call)
    } catch (error) {
      const codes = error instanceof ValidationError ? (error.errors.username ?? []).map(({ code }) => code) : []
      if (codes.includes('unique') || codes.includes('taken')) throw accountExists(error, field)
      throw inOwnWords(error, { ...NAMES, username: field })
    }
    return this.login({ username: login, password: fields.password }, call)
  }

  async login(credentials: AccountCredentials, call: Call): Promise<AccountProfile> {
    const { username, ...rest } = takeFields(SYSTEM, CREDENTIALS, credentials)
    try {
      await this.#freshcom.login({ ...rest, username: asStored(username) }, call)
    } catch (error) {
      throw error instanceof TokenError && error.error === 'invalid_grant' ? invalidCredentials(error) : error
    }
    return toProfile(await this.#mine(call))
  }

  async current(call: Call): Promise<AccountProfile | null> {
    const user = await this.#user(call)
    return user === null ? null : toProfile({ user, customer: await this.#customerOf(user, call) })
  }

  async update(given: FreshcomAccountChanges, call: Call): Promise<AccountProfile> {
    const changes = takeChanges(SYSTEM, FIELDS.update, given)
    assertKept(changes)
    const { user, customer } = await this.#mine(call)
    if (Object.keys(changes).length === 0) return toProfile({ user, customer })
    if (customer === null) throw lack('update', 'Nothing in its API does it')
    this.#assertStill(user)
    const { data } = await this.#freshcom.updateCustomer(customer.id, changes, undefined, call)
    // Not read again: what has been changed is no failure any more. The server keeps the two in step.
    const { email, name, firstName, lastName, phoneNumber } = data
    return toProfile({ user: { ...user, email, name, firstName, lastName, phoneNumber }, customer: data })
  }

  async requestPasswordReset(request: { username: string }, call: Call): Promise<void> {
    const { username } = takeFields(SYSTEM, NAME_ALONE, request)
    try {
      await this.#freshcom.createPasswordResetToken({ username: asStored(username) }, undefined, call)
    } catch (error) {
      const isUnknown = error instanceof ValidationError && error.errors.username?.[0]?.code === 'notFound'
      if (!isUnknown && !(error instanceof NotFoundError)) throw error
    }
  }

  async resetPassword(reset: { token: string; password: string }, call: Call): Promise<void> {
    const { token, password } = takeFields(SYSTEM, RESET, reset)
    try {
      await this.#freshcom.updatePassword({ resetToken: token, value: password }, undefined, call)
    } catch (error) {
      const isToken = error instanceof ValidationError && error.errors.resetToken !== undefined
      // Older servers do not find the token.
      throw isToken || error instanceof NotFoundError ? refused('reset_token_invalid', 'token', error) : error
    }
  }

  async changePassword(change: { currentPassword: string; password: string }, call: Call): Promise<void> {
    const { currentPassword, password } = takeFields(SYSTEM, PASSWORDS, change)
    const { user, customer } = await this.#mine(call)
    if (customer === null) {
      throw lack('changePassword', 'Instead: requestPasswordReset({username}), and resetPassword({token, password})')
    }
    this.#assertStill(user)
    try {
      await this.#freshcom.updateUser({ password, currentPassword }, undefined, call)
    } catch (error) {
      const isWrong = error instanceof ValidationError && error.errors.currentPassword !== undefined
      throw isWrong ? refused('wrong_password', 'currentPassword', error) : error
    }
  }

  async requestEmailVerification(call: Call): Promise<void> {
    const user = await this.#user(call)
    if (user === null) throw notLoggedIn()
    this.#assertStill(user)
    await this.#freshcom.createEmailVerificationToken({ user }, undefined, call)
  }

  async verifyEmail(verification: { token: string }, call: Call): Promise<void> {
    const { token } = takeFields(SYSTEM, TOKEN_ALONE, verification)
    try {
      await this.#freshcom.createEmailVerification({ token }, undefined, call)
    } catch (error) {
      throw error instanceof NotFoundError ? refused('verification_token_invalid', 'token', error) : error
    }
  }

  async listOrders(call: Call): Promise<AccountOrder[]> {
    const user = await this.#user(call)
    if (user === null) throw notLoggedIn()
    const freshcom = this.#freshcom
    return (await this.#all(user, () => freshcom.listOrder(ORDERS, call))).map(toOrder)
  }

  async export(call: Call): Promise<AccountExport> {
    const mine = await this.#mine(call, BELONGINGS)
    const { user, customer } = mine
    const freshcom = this.#freshcom
    const withheld = customer === null ? ['customer', 'pointAccount', 'fileCollections'] : []
    /** What a release keeps from customers is named, and the rest is there. */
    const some = async (name: string, list: () => AsyncIterable<object>): Promise<object[]> => {
      try {
        return await this.#all(user, list)
      } catch (error) {
        if (!isHidden(error)) throw error
        withheld.push(name)
        return []
      }
    }
    const orders = await this.#all(user, () => freshcom.listOrder(ORDERS, call))
    const cards = await some('cards', () => freshcom.listCard(undefined, call))
    const payments = await some('payments', () => freshcom.listPayment({ include: ['refunds'] }, call))
    const packages = { include: ['items'] } as const
    const fulfillmentPackages = await some('fulfillmentPackages', () => freshcom.listFulfillmentPackage(packages, call))
    // 2018-09 hides them without a word, and 2018-04 those payments that nobody was made the owner of: orders tell of more.
    if (orders.some((order) => lacksPayment(order, payments))) withheld.push('payments')
    if (orders.some((order) => lacksPackage(order, fulfillmentPackages))) withheld.push('fulfillmentPackages')
    const data = { user, customer, orders, payments, fulfillmentPackages, cards }
    return exportOf(SYSTEM, toProfile(mine), data, [...new Set(withheld)])
  }

  async #all<T>(user: User, list: () => AsyncIterable<T>): Promise<T[]> {
    this.#assertStill(user)
    const all: T[] = []
    if (!isStaff(user)) for await (const one of list()) all.push(one)
    return all
  }

  async #mine(call: Call, params?: typeof BELONGINGS): Promise<Mine> {
    const user = await this.#user(call)
    if (user === null) throw notLoggedIn()
    return { user, customer: await this.#customerOf(user, call, params) }
  }

  /** Null if nobody is logged in, which is asked of the store alone. */
  async #user(call: Call): Promise<User | null> {
    const freshcom = this.#freshcom
    if (!freshcom.session.isLoggedIn && !(await freshcom.restoreSession()).isLoggedIn) return null
    try {
      return (await freshcom.retrieveUser(undefined, undefined, call)).data
    } catch (error) {
      const hasEnded = error instanceof AuthenticationError && !freshcom.session.isLoggedIn
      // Whoever was deleted has a token that serves, and no user any more.
      if (hasEnded || isHidden(error)) return null
      throw error
    }
  }

  async #customerOf(user: User, call: Call, params?: typeof BELONGINGS): Promise<Customer | null> {
    if (isStaff(user)) return null
    this.#assertStill(user)
    try {
      return (await this.#freshcom.retrieveCustomer(params, undefined, call)).data
    } catch (error) {
      if (isHidden(error)) return null
      throw error
    }
  }

  /** Throws if somebody logged in or out between two calls: nothing of one customer is sent or shown as another's. */
  #assertStill({ id }: User): void {
    const { isLoggedIn, userId } = this.#freshcom.session
    if (isLoggedIn && (userId === null || userId === id)) return
    throw new SessionChangedError('session_changed', 'Somebody logged in or out meanwhile. Nothing was changed.')
  }
}

/** The servers' columns have 255 characters, and the one name holds both. Passwords are kept as digests. */
function assertKept(given: AccountChanges & { password?: string; username?: string }): void {
  const { password: _, ...fields } = given
  assertShort(fields, LONGEST)
  const { firstName, lastName } = fields
  if (Array.from(composeName(firstName, lastName) ?? '').length > LONGEST)
    assertShort({ firstName, lastName }, Math.floor(LONGEST / 2))
}

/** The servers keep login names without spaces, and know them in no other spelling. They are in lower case already. */
function asStored(username: string): string {
  return username.replaceAll(' ', '')
}

function isHidden(error: unknown): boolean {
  return error instanceof PermissionError || error instanceof NotFoundError
}

function lack(method: string, advice: string): UnsupportedError {
  const message = `This Freshcom has no ${method}: it shows the account no customer of its own, as release 2018-09 does. ${advice}.`
  return new UnsupportedError('unsupported', message)
}
