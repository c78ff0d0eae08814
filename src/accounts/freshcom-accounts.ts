/** The contract over Freshcom. An account is a user to log in with and the customer that belongs to it. */
import { ApiError, NotFoundError, TokenError, ValidationError } from '../core/errors'
import type { Freshcom } from '../freshcom/client'
import type { Customer, Order, User } from '../freshcom/resources/types/resources'
import { composeName, exportOf, readTime } from './account-export'
import type { AccountChanges, AccountCredentials, AccountOrder, AccountProfile, AccountRegistration } from './contract'
import { defineAccounts } from './define-accounts'
import { accountExists, assertKeepable, invalidCredentials, notLoggedIn, refused } from './outcomes'

/** What may be changed of a Freshcom account. */
export type FreshcomAccountChanges = Omit<AccountChanges, 'locale'>

const CHANGES = ['email', 'firstName', 'lastName', 'phoneNumber']
const STATUSES: Readonly<Record<string, string>> = { registered: 'active', suspended: 'blocked' }

/**
 * Customer accounts of a Freshcom shop. Missing: `remove` (staff alone may delete customers) and `addresses` (orders
 * carry their own).
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
      register: (registration: AccountRegistration) => accounts.register(registration),
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

  async register({ username, ...registration }: AccountRegistration): Promise<AccountProfile> {
    assertKeepable('Freshcom', registration, ['password', 'locale', ...CHANGES])
    const { locale: _locale, ...fields } = registration
    const login = username ?? fields.email
    try {
      await this.#freshcom.createCustomer({ status: 'registered', username: login, ...fields })
    } catch (error) {
      const codes = error instanceof ValidationError ? (error.errors.username ?? []).map(({ code }) => code) : []
      throw codes.includes('unique') || codes.includes('taken') ? accountExists(error) : error
    }
    return this.login({ username: login, password: fields.password })
  }

  async login(credentials: AccountCredentials): Promise<AccountProfile> {
    try {
      await this.#freshcom.login(credentials)
    } catch (error) {
      throw error instanceof TokenError && error.error === 'invalid_grant' ? invalidCredentials(error) : error
    }
    return this.#profile()
  }

  async current(): Promise<AccountProfile | null> {
    try {
      return await this.#profile()
    } catch (error) {
      const { kind } = this.#freshcom.session
      // A storefront's token finds no customer of its own, in the words of whichever server it is.
      if (error instanceof ApiError && error.status < 500 && (kind === 'storefront' || kind === 'none')) return null
      throw error
    }
  }

  async update(changes: FreshcomAccountChanges): Promise<AccountProfile> {
    assertKeepable('Freshcom', changes, CHANGES)
    const { id } = await this.#mine()
    await this.#freshcom.updateCustomer(id, changes)
    return this.#profile()
  }

  async requestPasswordReset({ username }: { username: string }): Promise<void> {
    try {
      await this.#freshcom.createPasswordResetToken({ username })
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
    await this.#mine()
    try {
      await this.#freshcom.updateUser({ password, currentPassword })
    } catch (error) {
      if (!(error instanceof ValidationError) || error.errors.currentPassword === undefined) throw error
      throw refused('wrong_password', 'The current password is wrong.', error)
    }
  }

  async listOrders(): Promise<AccountOrder[]> {
    await this.#mine()
    return (await this.#orders()).map(toOrder)
  }

  async export() {
    const profile = await this.#mine()
    const { data: user } = await this.#freshcom.retrieveUser()
    const include = ['pointAccount.transactions', 'fileCollections.files'] as const
    const { data: customer } = await this.#freshcom.retrieveCustomer({ include })
    const cards: unknown[] = []
    for await (const card of this.#freshcom.listCard()) cards.push(card)
    return exportOf('Freshcom', profile, { user, customer, orders: await this.#orders(), cards })
  }

  async #orders(): Promise<Order[]> {
    const orders: Order[] = []
    for await (const order of this.#freshcom.listOrder()) orders.push(order)
    return orders
  }

  async #mine(): Promise<AccountProfile> {
    const profile = await this.current()
    if (profile === null) throw notLoggedIn()
    return profile
  }

  async #profile(): Promise<AccountProfile> {
    const { data: customer } = await this.#freshcom.retrieveCustomer()
    const { data: user } = await this.#freshcom.retrieveUser()
    return toProfile(customer, user)
  }
}

function toProfile(customer: Customer, user: User): AccountProfile {
  const { id, status, email, firstName, lastName, name, phoneNumber, insertedAt } = customer
  return {
    id,
    email,
    username: user.username,
    firstName,
    lastName,
    fullName: name ?? composeName(firstName, lastName),
    phoneNumber,
    locale: null,
    status: STATUSES[status] ?? status,
    createdAt: readTime(insertedAt),
    raw: { customer, user },
  }
}

function toOrder(order: Order): AccountOrder {
  const { id, code, status, grandTotalCents, insertedAt } = order
  return {
    id,
    number: code,
    status,
    total: typeof grandTotalCents === 'number' ? grandTotalCents / 100 : null,
    // An account has one currency, and its orders do not repeat it.
    currency: null,
    createdAt: readTime(insertedAt),
    raw: order,
  }
}
