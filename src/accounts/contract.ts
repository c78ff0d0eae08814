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
  /** Systems that demand a name have it required in their adapter's type. */
  firstName?: string | undefined
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

/** What may be changed of an account. A field that the system cannot keep rejects with `UnsupportedError`. */
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

/** What an address is made of. A field that the system cannot keep rejects with `UnsupportedError`. */
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

/** An order of the customer. */
export interface AccountOrder {
  readonly id: string
  /** What the shop calls it. */
  readonly number: string | null
  readonly status: string | null
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
  /** What it holds besides and lets nobody but staff read: ask the shop for that. Absent if there is nothing. */
  readonly withheld?: readonly string[]
}

/** The addresses of whoever is logged in. */
export interface AddressBook {
  list(): Promise<AccountAddress[]>
  add(address: AccountAddressFields): Promise<AccountAddress>
  /** Replaces an address. */
  update(id: string, address: AccountAddressFields): Promise<AccountAddress>
  remove(id: string): Promise<void>
  /** Makes it the one that orders go to. */
  setDefault(id: string): Promise<AccountAddress>
}

/** The orders of whoever is logged in. */
export interface OrderHistory {
  list(): Promise<AccountOrder[]>
}

/**
 * The whole contract. All methods are about whoever is logged in; without anybody they reject with an
 * `AuthenticationError`, `code: 'not_logged_in'`. What a release of the system cannot do although its adapter offers it
 * rejects with an `UnsupportedError`, `code: 'unsupported'`, and changes nothing. A storefront that asks for what it
 * uses, `Pick<CustomerAccounts, 'login' | 'current'>`, takes every adapter that offers it.
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
   * is taken, and with a `ValidationError` with `errors` by field for what the system refuses. Where the login fails
   * after the account was created, the account stays: log in again.
   */
  register(registration: AccountRegistration): Promise<AccountProfile>
  /**
   * Logs in. Rejects with an `AuthenticationError`, `code: 'invalid_credentials'`, for a wrong name or password and
   * with an `OtpRequiredError` where a one-time password is needed. A login whose profile cannot be read afterwards (no
   * network, say) rejects as that did, and stands: ask `current()`.
   */
  login(credentials: AccountCredentials): Promise<AccountProfile>
  /** Logs out. Whoever is not logged in may do so, too. */
  logout(): Promise<void>
  /** Whose account it is; null if nobody is logged in. */
  current(): Promise<AccountProfile | null>
  update(changes: AccountChanges): Promise<AccountProfile>
  /** Ends the account, for good. Nobody is logged in afterwards. */
  remove(): Promise<void>
  /** Sends a mail to set a new password with. Resolves for unknown names, too: it tells nobody who has an account. */
  requestPasswordReset(request: { username: string }): Promise<void>
  /**
   * Sets a new password with the token of that mail. Rejects with a `ValidationError`, `code: 'reset_token_invalid'`,
   * for a token that is unknown. Whether it serves once, and until when, is the system's: Freshcom 2018-04 takes a spent
   * one again until the next mail.
   */
  resetPassword(reset: { token: string; password: string }): Promise<void>
  /** Sets a new password. Rejects with a `ValidationError`, `code: 'wrong_password'`, for a wrong current one. */
  changePassword(change: { currentPassword: string; password: string }): Promise<void>
  readonly addresses: AddressBook
  readonly orders: OrderHistory
  /**
   * Everything that the system lets the customer read about themselves: the right of access, and of taking it along.
   * `withheld` names what the shop has to be asked for.
   */
  export(): Promise<AccountExport>
}

/** Some of the contract: what an adapter offers. */
export type SomeAccounts = Partial<Omit<CustomerAccounts, 'addresses' | 'orders'>> & {
  readonly addresses?: Partial<AddressBook>
  readonly orders?: Partial<OrderHistory>
}

/** Every method of the contract by its name. */
export type AccountMethod =
  | Exclude<keyof CustomerAccounts, 'addresses' | 'orders'>
  | `addresses.${keyof AddressBook}`
  | `orders.${keyof OrderHistory}`
