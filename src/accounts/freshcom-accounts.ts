/** The contract over Freshcom. An account is a user to log in with and the customer that belongs to it. */
import {
  AuthenticationError,
  FieldsError,
  NotFoundError,
  PermissionError,
  SessionChangedError,
  TokenError,
  UnsupportedError,
  ValidationError,
} from '../core/errors'
import type { Freshcom } from '../freshcom/client'
import type { Customer, Order, User } from '../freshcom/resources/types/resources'
import { composeName, exportOf } from './account-export'
import type {
  AccountChanges,
  AccountCredentials,
  AccountExport,
  AccountOrder,
  AccountProfile,
  AccountRegistration,
} from './contract'
import { defineAccounts } from './define-accounts'
import { isStaff, toOrder, toProfile, type Mine } from './freshcom-shapes'
import { accountExists, assertKeepable, invalidCredentials, notLoggedIn, refused } from './outcomes'

/** What a Freshcom customer registers with. The server demands a name, and composes it of the first and last one. */
export type FreshcomAccountRegistration = AccountRegistration & { firstName: string }

/** What may be changed of a Freshcom account. */
export type FreshcomAccountChanges = Omit<AccountChanges, 'locale'>

const CHANGES = ['email', 'firstName', 'lastName', 'phoneNumber']
/** What belongs to a customer and is read with them. */
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
  return defineAccounts(
    'Freshcom',
    {
      register: (registration: FreshcomAccountRegistration) => accounts.register(registration),
      login: (credentials: AccountCredentials) => accounts.login(credentials),
      logout: () => freshcom.logout(),
      current: () => accounts.current(),
      update: (changes: FreshcomAccountChanges) => accounts.update(changes),
      requestPasswordReset: (request: { username: string }) => accounts.requestPasswordReset(request),
      resetPassword: (reset: { token: string; password: string }) => accounts.resetPassword(reset),
      changePassword: (change: { currentPassword: string; password: string }) => accounts.changePassword(change),
      orders: { list: () => accounts.listOrders() },
      export: () => accounts.export(),
    },
    {
      remove: 'let a member of staff call freshcom.deleteCustomer(id)',
      'addresses.list': 'orders carry their own delivery address: freshcom.listOrder()',
    },
  )
}

class FreshcomAccounts {
  readonly #freshcom: Freshcom

  constructor(freshcom: Freshcom) {
    this.#freshcom = freshcom
  }

  async register({ username, ...registration }: FreshcomAccountRegistration): Promise<AccountProfile> {
    assertKeepable('Freshcom', registration, ['password', 'locale', ...CHANGES])
    const { locale: _locale, ...fields } = registration
    const name = composeName(fields.firstName, fields.lastName)
    if (name === null) throw new FieldsError('missing_field', 'Freshcom needs a name: pass firstName and lastName.')
    const login = asStored(username ?? fields.email)
    try {
      await this.#freshcom.createCustomer({ status: 'registered', username: login, name, ...fields })
    } catch (error) {
      const codes = error instanceof ValidationError ? (error.errors.username ?? []).map(({ code }) => code) : []
      throw codes.includes('unique') || codes.includes('taken') ? accountExists(error) : error
    }
    return this.login({ username: login, password: fields.password })
  }

  async login(credentials: AccountCredentials): Promise<AccountProfile> {
    try {
      await this.#freshcom.login({ ...credentials, username: asStored(credentials.username) })
    } catch (error) {
      throw error instanceof TokenError && error.error === 'invalid_grant' ? invalidCredentials(error) : error
    }
    return toProfile(await this.#mine())
  }

  async current(): Promise<AccountProfile | null> {
    const user = await this.#user()
    return user === null ? null : toProfile({ user, customer: await this.#customerOf(user) })
  }

  async update(changes: FreshcomAccountChanges): Promise<AccountProfile> {
    assertKeepable('Freshcom', changes, CHANGES)
    const { user, customer } = await this.#mine()
    if (customer === null) throw lacking('update', 'Nothing in its API does it')
    this.#assertStill(user)
    const { data } = await this.#freshcom.updateCustomer(customer.id, changes)
    // Not read again: what has been changed is no failure any more. The server keeps the two in step.
    const { email, name, firstName, lastName, phoneNumber } = data
    return toProfile({ user: { ...user, email, name, firstName, lastName, phoneNumber }, customer: data })
  }

  async requestPasswordReset({ username }: { username: string }): Promise<void> {
    try {
      await this.#freshcom.createPasswordResetToken({ username: asStored(username) })
    } catch (error) {
      const isUnknown = error instanceof ValidationError && error.errors.username?.[0]?.code === 'notFound'
      if (!isUnknown && !(error instanceof NotFoundError)) throw error
    }
  }

  async resetPassword({ token, password }: { token: string; password: string }): Promise<void> {
    try {
      await this.#freshcom.updatePassword({ resetToken: token, value: password })
    } catch (error) {
      const isToken = error instanceof ValidationError && error.errors.resetToken !== undefined
      // Older servers do not find the token.
      if (!isToken && !(error instanceof NotFoundError)) throw error
      throw refused('reset_token_invalid', 'The link to set a new password has been used or is too old.', error)
    }
  }

  async changePassword({ currentPassword, password }: { currentPassword: string; password: string }): Promise<void> {
    const { user, customer } = await this.#mine()
    if (customer === null) {
      throw lacking('changePassword', 'Instead: requestPasswordReset({username}), and resetPassword({token, password})')
    }
    this.#assertStill(user)
    try {
      await this.#freshcom.updateUser({ password, currentPassword })
    } catch (error) {
      if (!(error instanceof ValidationError) || error.errors.currentPassword === undefined) throw error
      throw refused('wrong_password', 'The current password is wrong.', error)
    }
  }

  async listOrders(): Promise<AccountOrder[]> {
    const user = await this.#user()
    if (user === null) throw notLoggedIn()
    return (await this.#orders(user)).map(toOrder)
  }

  async export(): Promise<AccountExport> {
    const mine = await this.#mine(BELONGINGS)
    const { user, customer } = mine
    const orders = await this.#orders(user)
    this.#assertStill(user)
    const cards: unknown[] = []
    if (!isStaff(user)) for await (const card of this.#freshcom.listCard()) cards.push(card)
    const withheld = customer === null ? ['customer', 'pointAccount', 'fileCollections'] : []
    return exportOf('Freshcom', toProfile(mine), { user, customer, orders, cards }, withheld)
  }

  async #orders(user: User): Promise<Order[]> {
    this.#assertStill(user)
    const orders: Order[] = []
    if (!isStaff(user)) for await (const order of this.#freshcom.listOrder()) orders.push(order)
    return orders
  }

  async #mine(params?: typeof BELONGINGS): Promise<Mine> {
    const user = await this.#user()
    if (user === null) throw notLoggedIn()
    return { user, customer: await this.#customerOf(user, params) }
  }

  /** Null if nobody is logged in, which is asked of the store alone. */
  async #user(): Promise<User | null> {
    const freshcom = this.#freshcom
    if (!freshcom.session.isLoggedIn && !(await freshcom.restoreSession()).isLoggedIn) return null
    try {
      return (await freshcom.retrieveUser()).data
    } catch (error) {
      const hasEnded = error instanceof AuthenticationError && !freshcom.session.isLoggedIn
      // Whoever was deleted has a token that serves, and no user any more.
      if (hasEnded || isHidden(error)) return null
      throw error
    }
  }

  async #customerOf(user: User, params?: typeof BELONGINGS): Promise<Customer | null> {
    if (isStaff(user)) return null
    this.#assertStill(user)
    try {
      return (await this.#freshcom.retrieveCustomer(params)).data
    } catch (error) {
      if (isHidden(error)) return null
      throw error
    }
  }

  /** Throws if somebody logged in or out between two calls: what is one's is not sent or shown as another. */
  #assertStill({ id }: User): void {
    const { isLoggedIn, userId } = this.#freshcom.session
    if (isLoggedIn && (userId === null || userId === id)) return
    throw new SessionChangedError('session_changed', 'Somebody logged in or out meanwhile. Nothing was changed.')
  }
}

/** The servers keep login names in lower case and without spaces, and know them in no other spelling. */
function asStored(username: string): string {
  return typeof username === 'string' ? username.toLowerCase().replaceAll(' ', '') : username
}

function isHidden(error: unknown): boolean {
  return error instanceof PermissionError || error instanceof NotFoundError
}

function lacking(method: string, advice: string): UnsupportedError {
  const message = `This Freshcom has no ${method}: it shows the account no customer of its own, as release 2018-09 does. ${advice}.`
  return new UnsupportedError('unsupported', message)
}
