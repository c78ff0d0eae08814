/**
 * The contract of customer accounts: what a storefront does with an account, in one form for every system. An adapter
 * has the methods that its system supports, and no others.
 */
import type {
  AccountAddress,
  AccountAddressFields,
  AccountChanges,
  AccountCredentials,
  AccountExport,
  AccountOrder,
  AccountProfile,
  AccountRegistration,
} from './objects'

/**
 * The options of every method.
 *
 * @example
 * ```ts
 * const profile = await accounts.current({ timeout: 5000 })
 * console.log(profile?.status) // "active"
 * ```
 */
export interface AccountCallOptions {
  /** Aborts the call: it rejects with an `AbortError`. A change under way may have been carried out. */
  signal?: AbortSignal | undefined
  /** Milliseconds for the whole call with all its requests. Default: each request has the client's time limit. */
  timeout?: number | undefined
}

/**
 * How a session has ended.
 *
 * @example
 * ```ts
 * // The reason is "logout", "removed" or "ended".
 * const stop = accounts.onEnd(({ reason }) => location.assign(reason === 'ended' ? '/login' : '/'))
 * stop()
 * ```
 */
export interface AccountEnd {
  /** After `logout()`, after `remove()`, or `ended`: it expired, was revoked, or the customer logged out elsewhere. */
  readonly reason: 'logout' | 'removed' | 'ended'
}

// Members are properties and not methods. TypeScript would accept a method that requires more fields than are passed.

/** The addresses of the signed-in customer. */
export interface AddressBook {
  /**
   * Lists the addresses. Rejects with an `AuthenticationError`, `code: 'not_logged_in'`, if nobody is logged in.
   *
   * - EverShop: GraphQL, `POST /api/graphql` (docs/reference/connectors-http.md, "EverShop")
   * - GroupEat: `GET /customers/{id}/address` (docs/reference/connectors-http.md, "GroupEat")
   *
   * @example
   * ```ts
   * const addresses = await accounts.addresses.list()
   * console.log(addresses.length) // 0
   * ```
   */
  readonly list: (options?: AccountCallOptions) => Promise<AccountAddress[]>
  /**
   * Adds an address. Rejects with a `ValidationError` for wrong fields. GroupEat keeps one address, and rejects a
   * second one with a `ConflictError`, `code: 'address_exists'`.
   *
   * - EverShop: `POST /api/customers/me/addresses` (docs/reference/connectors-http.md, "EverShop")
   * - GroupEat: `PUT /customers/{id}/address` (docs/reference/connectors-http.md, "GroupEat")
   *
   * @example
   * ```ts
   * const home = { fullName: 'Joe Example', line1: '5 Elm St', city: 'Albany' }
   * const address = await accounts.addresses.add({ ...home, postalCode: '12207', province: 'US-NY', country: 'US' })
   * console.log(address.isDefault) // false
   * ```
   */
  readonly add: (address: AccountAddressFields, options?: AccountCallOptions) => Promise<AccountAddress>
  /**
   * Replaces an address. Rejects with a `NotFoundError`, `code: 'address_not_found'`, for an unknown id, and with a
   * `ValidationError` for wrong fields.
   *
   * - EverShop: `PATCH /api/customers/me/addresses/:uuid` (docs/reference/connectors-http.md, "EverShop")
   * - GroupEat: `PUT /customers/{id}/address` (docs/reference/connectors-http.md, "GroupEat")
   *
   * @example
   * ```ts
   * const home = { fullName: 'Joe Example', line1: '5 Elm St', postalCode: '12207', province: 'US-NY', country: 'US' }
   * const { id } = await accounts.addresses.add(home)
   * const address = await accounts.addresses.update(id, { ...home, line1: '7 Elm St' })
   * console.log(address.line1) // "7 Elm St"
   * ```
   */
  readonly update: (id: string, address: AccountAddressFields, options?: AccountCallOptions) => Promise<AccountAddress>
  /**
   * Deletes an address. Rejects with a `NotFoundError`, `code: 'address_not_found'`, for an unknown id.
   *
   * - EverShop: `DELETE /api/customers/me/addresses/:uuid` (docs/reference/connectors-http.md, "EverShop")
   *
   * @example
   * ```ts
   * for (const { id } of await accounts.addresses.list()) await accounts.addresses.remove(id)
   * ```
   */
  readonly remove: (id: string, options?: AccountCallOptions) => Promise<void>
  /**
   * Makes an address the only default one. Rejects with a `NotFoundError`, `code: 'address_not_found'`, for an unknown
   * id.
   *
   * - EverShop: `PATCH /api/customers/me/addresses/:uuid` (docs/reference/connectors-http.md, "EverShop")
   *
   * @example
   * ```ts
   * const home = { fullName: 'Joe Example', line1: '5 Elm St', postalCode: '12207', province: 'US-NY', country: 'US' }
   * const { id } = await accounts.addresses.add(home)
   * const address = await accounts.addresses.setDefault(id)
   * console.log(address.isDefault) // true
   * ```
   */
  readonly setDefault: (id: string, options?: AccountCallOptions) => Promise<AccountAddress>
}

/** The orders of the signed-in customer. */
export interface OrderHistory {
  /**
   * Lists the orders. Rejects with an `AuthenticationError`, `code: 'not_logged_in'`, if nobody is logged in.
   *
   * - Freshcom: `GET /orders` (docs/reference/http-api.md, "Order")
   * - EverShop: GraphQL, `POST /api/graphql` (docs/reference/connectors-http.md, "EverShop")
   *
   * @example
   * ```ts
   * const orders = await accounts.orders.list()
   * console.log(orders.length) // 0
   * ```
   */
  readonly list: (options?: AccountCallOptions) => Promise<AccountOrder[]>
}

/**
 * The whole contract. All methods are about the signed-in customer. If nobody is logged in, they reject with an
 * `AuthenticationError`, `code: 'not_logged_in'`. If a release of the system cannot do what its adapter offers, the
 * method rejects with an `UnsupportedError`, `code: 'unsupported'`, and changes nothing.
 *
 * A storefront that asks for the methods it uses, `Pick<CustomerAccounts, 'login' | 'current'>`, takes every adapter
 * that has them.
 *
 * Wrong fields reject with a `ValidationError`, `code: 'validation_failed'`, on every system. Its `errors` are by the
 * name of the field as it was passed, with the codes `required`, `invalid`, `too_short`, `too_long` and `taken`. Its
 * `cause` is the system's own error. E-mail addresses and login names are kept in lower case.
 *
 * @example
 * ```ts
 * async function greet(shop: Pick<CustomerAccounts, 'current'>) {
 *   const profile = await shop.current()
 *   return profile === null ? 'Log in' : `Hello ${profile.fullName}`
 * }
 * console.log(await greet(accounts)) // "Hello Joe Example"
 * ```
 */
export interface CustomerAccounts {
  /**
   * Creates an account and logs it in. Log out first: not every system lets a signed-in customer register.
   *
   * Rejects with a `ConflictError`, `code: 'account_exists'`, for a login name that is taken, and with a
   * `ValidationError` for wrong fields. Then nobody is logged in. You can register again with the corrected fields,
   * since no half account is left. If only the login fails, the account exists: call `login`.
   *
   * - Freshcom: `POST /customers`, then a login (docs/reference/http-api.md, "Customer")
   * - EverShop: `POST /api/customers`, then a login (docs/reference/connectors-http.md, "EverShop")
   * - GroupEat: `POST /customers` and `PATCH /customers/{id}` (docs/reference/connectors-http.md, "GroupEat")
   *
   * @example
   * ```ts
   * await accounts.logout()
   * const names = { firstName: 'Ann', lastName: 'Example' }
   * const profile = await accounts.register({ email: 'ann@example.com', password: 'supersecurepassword', ...names })
   * console.log(profile.fullName) // "Ann Example"
   * ```
   */
  readonly register: (registration: AccountRegistration, options?: AccountCallOptions) => Promise<AccountProfile>
  /**
   * Logs in.
   *
   * Rejects with an `AuthenticationError`, `code: 'invalid_credentials'`, for a wrong name or password, and with an
   * `OtpRequiredError` if a one-time password is needed. If only the profile cannot be read, for example without a
   * network, it rejects with that error, and the customer is logged in: call `current()`.
   *
   * - Freshcom: `POST /token`, then `GET /user` and `GET /customer` (docs/reference/http-api.md, "Tokens")
   * - EverShop: `POST /customer/login` or `POST /api/customer/tokens` (docs/reference/connectors-http.md, "EverShop")
   * - GroupEat: `PUT /auth/token`, then `GET /customers/{id}` (docs/reference/connectors-http.md, "GroupEat")
   *
   * @example
   * ```ts
   * const profile = await accounts.login({ username: 'joe@example.com', password: 'supersecurepassword' })
   * console.log(profile.status) // "active"
   * ```
   */
  readonly login: (credentials: AccountCredentials, options?: AccountCallOptions) => Promise<AccountProfile>
  /**
   * Logs out. Does nothing if nobody is logged in.
   *
   * - Freshcom and GroupEat: no HTTP call
   * - EverShop: `POST /customer/logout` with cookies (docs/reference/connectors-http.md, "EverShop")
   *
   * @example
   * ```ts
   * await accounts.logout()
   * console.log(await accounts.current()) // null
   * ```
   */
  readonly logout: (options?: AccountCallOptions) => Promise<void>
  /**
   * The profile of the signed-in customer. Null if nobody is logged in.
   *
   * - Freshcom: `GET /user` and `GET /customer` (docs/reference/http-api.md, "User" and "Customer")
   * - EverShop: GraphQL, `POST /api/graphql` (docs/reference/connectors-http.md, "EverShop")
   * - Vagaro: `POST /api/customers/retrieve` (docs/reference/connectors-http.md, "Vagaro")
   * - GroupEat: `GET /customers/{id}` (docs/reference/connectors-http.md, "GroupEat")
   *
   * @example
   * ```ts
   * const profile = await accounts.current()
   * console.log(profile?.email) // "joe@example.com"
   * ```
   */
  readonly current: (options?: AccountCallOptions) => Promise<AccountProfile | null>
  /**
   * Calls a function when the session of this adapter has ended, for whatever reason. Some systems show the end with
   * the next call only. No HTTP call.
   *
   * @returns the function that unsubscribes.
   * @example
   * ```ts
   * const stop = accounts.onEnd(({ reason }) => console.log(reason)) // "logout"
   * await accounts.logout()
   * stop()
   * ```
   */
  readonly onEnd: (listener: (end: AccountEnd) => void) => () => void
  /**
   * Changes the account. Rejects with a `ConflictError`, `code: 'account_exists'`, for an e-mail address that is taken,
   * and with a `ValidationError` for wrong fields. Rejects with an `UnsupportedError`, `code: 'unsupported_field'`, for
   * a field that the system cannot keep.
   *
   * - Freshcom: `PATCH /customers/{id}` (docs/reference/http-api.md, "Customer"); not on release 2018-09
   * - EverShop: `PATCH /api/customers/me` (docs/reference/connectors-http.md, "EverShop")
   * - GroupEat: `PATCH /customers/{id}` (docs/reference/connectors-http.md, "GroupEat")
   *
   * @example
   * ```ts
   * const profile = await accounts.update({ firstName: 'Jo', lastName: 'Sample' })
   * console.log(profile.firstName) // "Jo"
   * ```
   */
  readonly update: (changes: AccountChanges, options?: AccountCallOptions) => Promise<AccountProfile>
  /**
   * Deletes the account. Nobody is logged in afterwards. This cannot be undone.
   *
   * - EverShop: `DELETE /api/customers/:uuid` by an administrator (docs/reference/connectors-http.md, "EverShop")
   * - Vagaro: `POST /api/customers/delete` (docs/reference/connectors-http.md, "Vagaro")
   * - GroupEat: `DELETE /customers/{id}` (docs/reference/connectors-http.md, "GroupEat")
   *
   * @example
   * ```ts
   * if (accounts.supports('remove')) await accounts.remove()
   * ```
   */
  readonly remove: (options?: AccountCallOptions) => Promise<void>
  /**
   * Sends a mail to set a new password with. It resolves for an unknown name as well, so that nobody can find out who
   * has an account.
   *
   * - Freshcom: `POST /password_reset_tokens` (docs/reference/http-api.md, "PasswordResetToken")
   * - EverShop: `POST /api/customers/reset-password` (docs/reference/connectors-http.md, "EverShop")
   * - GroupEat: `POST /auth/reset-password` (docs/reference/connectors-http.md, "GroupEat")
   *
   * @example
   * ```ts
   * await accounts.requestPasswordReset({ username: 'joe@example.com' })
   * ```
   */
  readonly requestPasswordReset: (request: { username: string }, options?: AccountCallOptions) => Promise<void>
  /**
   * Sets a new password with the token of that mail.
   *
   * Rejects with a `ValidationError`, `code: 'reset_token_invalid'`, for an unknown token. Whether a token can be used
   * twice, and when it expires, depends on the system. Freshcom 2018-04 accepts a used token until the next mail.
   *
   * - Freshcom: `PATCH /password` (docs/reference/http-api.md, "Password")
   * - EverShop: `POST /api/customers/password` (docs/reference/connectors-http.md, "EverShop")
   *
   * @example
   * ```ts
   * await accounts.resetPassword({ token: resetToken, password: 'anothersecurepassword' })
   * ```
   */
  readonly resetPassword: (reset: { token: string; password: string }, options?: AccountCallOptions) => Promise<void>
  /**
   * Changes the password. Rejects with a `ValidationError`, `code: 'wrong_password'`, for a wrong current password.
   *
   * - Freshcom: `PATCH /user` (docs/reference/http-api.md, "User"); not on release 2018-09
   * - EverShop: `POST /api/customer/changePassword` on the document's routes (docs/reference/connectors-http.md,
   *   "EverShop")
   *
   * @example
   * ```ts
   * await accounts.changePassword({ currentPassword: 'correct-horse-battery', password: 'anothersecurepassword' })
   * ```
   */
  readonly changePassword: (
    change: { currentPassword: string; password: string },
    options?: AccountCallOptions,
  ) => Promise<void>
  /**
   * Sends the signed-in customer a mail with a token to verify the e-mail address. On a system without this method,
   * registration sends that mail.
   *
   * - Freshcom: `POST /email_verification_tokens` (docs/reference/http-api.md, "EmailVerificationToken")
   *
   * @example
   * ```ts
   * await accounts.requestEmailVerification()
   * ```
   */
  readonly requestEmailVerification: (options?: AccountCallOptions) => Promise<void>
  /**
   * Verifies an e-mail address with the token of that mail. Rejects with a `ValidationError`,
   * `code: 'verification_token_invalid'`, for a token that is unknown or used.
   *
   * - Freshcom: `POST /email_verifications` (docs/reference/http-api.md, "EmailVerification")
   * - GroupEat: `POST /auth/activationTokens` (docs/reference/connectors-http.md, "GroupEat")
   *
   * @example
   * ```ts
   * await accounts.verifyEmail({ token: verificationToken })
   * ```
   */
  readonly verifyEmail: (verification: { token: string }, options?: AccountCallOptions) => Promise<void>
  readonly addresses: AddressBook
  readonly orders: OrderHistory
  /**
   * Everything that the system lets the customer read about themselves, for the rights of access and data portability.
   * `withheld` names the data that only the shop can give.
   *
   * - Freshcom: `GET /user`, `/customer`, `/orders`, `/cards`, `/payments` and `/fulfillment_packages`
   *   (docs/reference/http-api.md)
   * - EverShop: GraphQL, `POST /api/graphql` (docs/reference/connectors-http.md, "EverShop")
   * - Vagaro: `POST /api/customers/retrieve` (docs/reference/connectors-http.md, "Vagaro")
   * - GroupEat: `GET /customers/{id}` and its `/address` (docs/reference/connectors-http.md, "GroupEat")
   *
   * @example
   * ```ts
   * const file = await accounts.export()
   * console.log(file.profile.email) // "joe@example.com"
   * ```
   */
  readonly export: (options?: AccountCallOptions) => Promise<AccountExport>
}

/** A method of an adapter. It may require more fields than the contract does. */
type Loose<T> = T extends (...given: infer Given) => infer Result
  ? { method(...given: Given): Result }['method']
  : { readonly [K in keyof T]?: Loose<T[K]> }

/**
 * An adapter with any methods of the contract. It may require more fields than the contract does. Check `supports`
 * before a call, and `fields` for the fields to pass.
 */
export type SomeAccounts = { readonly [K in keyof CustomerAccounts]?: Loose<CustomerAccounts[K]> }

/** The name of a method of the contract. */
export type AccountMethod =
  | Exclude<keyof CustomerAccounts, 'addresses' | 'orders'>
  | `addresses.${keyof AddressBook}`
  | `orders.${keyof OrderHistory}`

/**
 * An adapter that has a method. `supports` narrows an adapter to it.
 *
 * @example
 * ```ts
 * const count = async (shop: Supporting<'orders.list'>) => (await shop.orders.list()).length
 * if (accounts.supports('orders.list')) console.log(await count(accounts)) // 0
 * ```
 */
export type Supporting<Method extends AccountMethod> = Method extends `${infer Group}.${infer Inner}`
  ? {
      readonly [G in Group & keyof CustomerAccounts]: {
        readonly [I in Inner & keyof CustomerAccounts[G]]: CustomerAccounts[G][I]
      }
    }
  : { readonly [M in Method & keyof CustomerAccounts]: CustomerAccounts[M] }

/** Whether a system requires a field or accepts it. */
export type FieldNeed = 'required' | 'optional'

/**
 * The fields that a system accepts. It rejects all others.
 *
 * @example
 * ```ts
 * const { register = {} } = accounts.fields
 * console.log(register.firstName) // "required"
 * ```
 */
export interface AccountFields {
  readonly register?: Partial<Readonly<Record<keyof AccountRegistration, FieldNeed>>>
  readonly update?: Partial<Readonly<Record<keyof AccountChanges, FieldNeed>>>
  readonly address?: Partial<Readonly<Record<keyof AccountAddressFields, FieldNeed>>>
}
