/**
 * The contract of customer accounts: what a storefront does with an account, in one form for every system. An adapter
 * offers the methods that its system can keep and no others.
 */

/**
 * Whose account it is, in one form for every system.
 *
 * @example
 * ```ts
 * const profile = await accounts.current()
 * console.log(profile?.fullName) // "Joe Example"
 * ```
 */
export interface AccountProfile {
  /** The system's id, as a text. */
  readonly id: string
  /** Null where the system keeps none or does not tell. */
  readonly email: string | null
  /** What the customer logs in with; null where the system does not tell. */
  readonly username: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  /** Composed of first and last name where the system has no full name of its own. */
  readonly fullName: string | null
  readonly phoneNumber: string | null
  /** Language of mails to the customer. */
  readonly locale: string | null
  /** Null where the system does not tell. Words of its own that mean none of the four stay as they are. */
  readonly status: 'active' | 'inactive' | 'blocked' | 'guest' | (string & {}) | null
  /** ISO 8601 in UTC. */
  readonly createdAt: string | null
  /** The system's own object, with everything that the profile has no place for. */
  readonly raw: unknown
}

/** What a customer registers with. */
export interface AccountRegistration {
  email: string
  password: string
  /** Default: the e-mail address. Systems that have no other login name refuse another one. */
  username?: string | undefined
  firstName: string
  lastName?: string | undefined
  phoneNumber?: string | undefined
  /** Language of mails to the customer. Systems that write in one language take no notice of it. */
  locale?: string | undefined
}

/** What a customer logs in with. */
export interface AccountCredentials {
  /** The login name: the e-mail address, unless the customer registered with another. */
  username: string
  password: string
  /** The one-time password of a two-factor login: ask for it after an `OtpRequiredError`. */
  otp?: string | undefined
}

/**
 * What may be changed of an account. A field that the system cannot keep rejects with `UnsupportedError`, an empty one
 * with `ValidationError`: nobody's name is taken away by an empty input. Without any field nothing is changed.
 */
export interface AccountChanges {
  email?: string | undefined
  firstName?: string | undefined
  lastName?: string | undefined
  phoneNumber?: string | undefined
  locale?: string | undefined
}

/** An address of the customer. */
export interface AccountAddress {
  readonly id: string
  readonly fullName: string | null
  readonly phoneNumber: string | null
  readonly line1: string
  readonly line2: string | null
  readonly city: string | null
  readonly postalCode: string | null
  readonly province: string | null
  readonly country: string | null
  /** Whether it is the one that orders go to. */
  readonly isDefault: boolean
  /** The system's own object. */
  readonly raw: unknown
}

/**
 * What an address is made of. A field that the system cannot keep rejects with `UnsupportedError`; one that is not
 * required and empty counts as left out, as empty inputs of a form do.
 */
export interface AccountAddressFields {
  line1: string
  line2?: string | undefined
  fullName?: string | undefined
  phoneNumber?: string | undefined
  city?: string | undefined
  postalCode?: string | undefined
  /** ISO 3166-2: `US-NY`. */
  province?: string | undefined
  /** ISO 3166-1: `US`. */
  country?: string | undefined
  /** Degrees. */
  latitude?: number | undefined
  longitude?: number | undefined
}

/** What was ordered, one line of it. */
export interface AccountOrderLine {
  readonly name: string | null
  /** The shop's own code of the product. */
  readonly sku: string | null
  readonly quantity: number | null
  /** Of the whole line, in the currency's main unit. */
  readonly total: number | null
}

/** An order of the customer. */
export interface AccountOrder {
  readonly id: string
  /** What the shop calls it. */
  readonly number: string | null
  readonly status: string | null
  readonly paymentStatus: string | null
  readonly shipmentStatus: string | null
  readonly lines: readonly AccountOrderLine[]
  /** In the currency's main unit. */
  readonly total: number | null
  /** ISO 4217; null where the system does not tell. */
  readonly currency: string | null
  /** ISO 8601 in UTC. */
  readonly createdAt: string | null
  /** The system's own object. */
  readonly raw: unknown
}

/** Everything that the system lets the customer read about themselves, as plain JSON. */
export interface AccountExport {
  readonly system: string
  /** ISO 8601 in UTC. */
  readonly exportedAt: string
  readonly profile: Omit<AccountProfile, 'raw'>
  /** The system's own objects, by what they are. */
  readonly data: Readonly<Record<string, unknown>>
  /** What it holds besides and does not let the customer read: ask the shop for that. Absent if there is nothing. */
  readonly withheld?: readonly string[]
}

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
  /** Ends the call with an `AbortError`. A change under way may have been made. */
  signal?: AbortSignal | undefined
  /** Milliseconds for the whole call, all its requests together. Default: each request has the client's. */
  timeout?: number | undefined
}

/**
 * How a session came to its end.
 *
 * @example
 * ```ts
 * // The reason is "logout", "removed" or "ended".
 * const stop = accounts.onEnd(({ reason }) => location.assign(reason === 'ended' ? '/login' : '/'))
 * stop()
 * ```
 */
export interface AccountEnd {
  /** By `logout()`, by `remove()`, or `ended`: it ran out or was revoked, or the customer logged out elsewhere. */
  readonly reason: 'logout' | 'removed' | 'ended'
}

// Members are properties and no methods: those would let an adapter through that demands more fields than are passed.

/** The addresses of whoever is logged in. */
export interface AddressBook {
  readonly list: (options?: AccountCallOptions) => Promise<AccountAddress[]>
  readonly add: (address: AccountAddressFields, options?: AccountCallOptions) => Promise<AccountAddress>
  /** Replaces an address. Rejects with a `NotFoundError`, `code: 'address_not_found'`. */
  readonly update: (id: string, address: AccountAddressFields, options?: AccountCallOptions) => Promise<AccountAddress>
  /** Rejects with a `NotFoundError`, `code: 'address_not_found'`. */
  readonly remove: (id: string, options?: AccountCallOptions) => Promise<void>
  /** Makes it the one that orders go to. */
  readonly setDefault: (id: string, options?: AccountCallOptions) => Promise<AccountAddress>
}

/** The orders of whoever is logged in. */
export interface OrderHistory {
  readonly list: (options?: AccountCallOptions) => Promise<AccountOrder[]>
}

/**
 * The whole contract. All methods are about whoever is logged in; without anybody they reject with an
 * `AuthenticationError`, `code: 'not_logged_in'`. What a release of the system cannot do although its adapter offers it
 * rejects with an `UnsupportedError`, `code: 'unsupported'`, and changes nothing. A storefront that asks for what it
 * uses, `Pick<CustomerAccounts, 'login' | 'current'>`, takes every adapter that offers it.
 *
 * What is wrong with fields is a `ValidationError` on every system, `code: 'validation_failed'`. Its `errors` are by the
 * name of the field as it was passed, with the codes `required`, `invalid`, `too_short`, `too_long` and `taken`. The
 * system's own words are its `cause`. E-mail addresses and login names are kept in lower case.
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
   * Creates an account and logs it in. Rejects with a `ConflictError`, `code: 'account_exists'`, for a login name that
   * is taken, and with a `ValidationError` for what the system refuses. Nobody is logged in then, and the same
   * registration is accepted once its fields are right: half an account is in nobody's way. Where the login fails after
   * the account was created, the account stays: log in again. Log out first: not every system lets a customer register
   * another one.
   */
  readonly register: (registration: AccountRegistration, options?: AccountCallOptions) => Promise<AccountProfile>
  /**
   * Logs in. Rejects with an `AuthenticationError`, `code: 'invalid_credentials'`, for a wrong name or password and
   * with an `OtpRequiredError` where a one-time password is needed. A login whose profile cannot be read afterwards (no
   * network, say) rejects as that did, and stands: ask `current()`.
   */
  readonly login: (credentials: AccountCredentials, options?: AccountCallOptions) => Promise<AccountProfile>
  /** Logs out. Whoever is not logged in may do so, too. */
  readonly logout: (options?: AccountCallOptions) => Promise<void>
  /** Whose account it is; null if nobody is logged in. */
  readonly current: (options?: AccountCallOptions) => Promise<AccountProfile | null>
  /**
   * Calls back once the session of this adapter has ended, however it did. Where the system tells of it with the next
   * call only, then.
   *
   * @returns the function that ends it.
   */
  readonly onEnd: (listener: (end: AccountEnd) => void) => () => void
  /** Changes the account. Rejects with a `ConflictError`, `code: 'account_exists'`, for an e-mail that is taken. */
  readonly update: (changes: AccountChanges, options?: AccountCallOptions) => Promise<AccountProfile>
  /** Ends the account, for good. Nobody is logged in afterwards. */
  readonly remove: (options?: AccountCallOptions) => Promise<void>
  /** Sends a mail to set a new password with. Resolves for unknown names, too: it tells nobody who has an account. */
  readonly requestPasswordReset: (request: { username: string }, options?: AccountCallOptions) => Promise<void>
  /**
   * Sets a new password with the token of that mail. Rejects with a `ValidationError`, `code: 'reset_token_invalid'`,
   * for a token that is unknown. Whether it serves once, and until when, is the system's: Freshcom 2018-04 takes a spent
   * one again until the next mail.
   */
  readonly resetPassword: (reset: { token: string; password: string }, options?: AccountCallOptions) => Promise<void>
  /** Sets a new password. Rejects with a `ValidationError`, `code: 'wrong_password'`, for a wrong current one. */
  readonly changePassword: (
    change: { currentPassword: string; password: string },
    options?: AccountCallOptions,
  ) => Promise<void>
  /** Sends whoever is logged in a mail with a token that verifies their address. Without it, registration sends the mail. */
  readonly requestEmailVerification: (options?: AccountCallOptions) => Promise<void>
  /**
   * Verifies an address with the token of that mail. Rejects with a `ValidationError`,
   * `code: 'verification_token_invalid'`, for a token that is unknown or spent.
   */
  readonly verifyEmail: (verification: { token: string }, options?: AccountCallOptions) => Promise<void>
  readonly addresses: AddressBook
  readonly orders: OrderHistory
  /**
   * Everything that the system lets the customer read about themselves: the right of access, and of taking it along.
   * `withheld` names what the shop has to be asked for.
   */
  readonly export: (options?: AccountCallOptions) => Promise<AccountExport>
}

/** A method of an adapter: it may demand more than the contract does. */
type Loose<T> = T extends (...given: infer Given) => infer Result
  ? { method(...given: Given): Result }['method']
  : { readonly [K in keyof T]?: Loose<T[K]> }

/**
 * Some of the contract: what an adapter offers, whatever fields it demands. Ask `supports` before a call, and `fields`
 * for what to pass.
 */
export type SomeAccounts = { readonly [K in keyof CustomerAccounts]?: Loose<CustomerAccounts[K]> }

/** Every method of the contract by its name. */
export type AccountMethod =
  | Exclude<keyof CustomerAccounts, 'addresses' | 'orders'>
  | `addresses.${keyof AddressBook}`
  | `orders.${keyof OrderHistory}`

/**
 * An adapter that offers a method: what `supports` makes of one that may lack it.
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

/** Whether a system demands a field or takes it. */
export type FieldNeed = 'required' | 'optional'

/**
 * The fields that a system takes; those that are not there it refuses.
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
