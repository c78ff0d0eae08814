/** The objects of the account contract: what its methods take and return, in one form for every system. */

/**
 * A customer's account, in one form for every system.
 *
 * @example
 * ```ts
 * const profile = await accounts.current()
 * console.log(profile?.fullName) // "Joe Example"
 * ```
 */
export interface AccountProfile {
  /** The system's id, as a string. */
  readonly id: string
  /** Null if the system keeps none or does not send it. */
  readonly email: string | null
  /** The login name. Null if the system does not send it. */
  readonly username: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  /** Made of first and last name if the system has no full name. */
  readonly fullName: string | null
  readonly phoneNumber: string | null
  /** Language of mails to the customer. */
  readonly locale: string | null
  /** Null if the system does not send it. A status of the system that is none of the four is kept as it is. */
  readonly status: 'active' | 'inactive' | 'blocked' | 'guest' | (string & {}) | null
  /** ISO 8601 in UTC. */
  readonly createdAt: string | null
  /** The system's own object, with all its members. */
  readonly raw: unknown
}

/** What a customer registers with. */
export interface AccountRegistration {
  email: string
  password: string
  /** Default: the e-mail address. A system without other login names rejects another value. */
  username?: string | undefined
  firstName: string
  lastName?: string | undefined
  phoneNumber?: string | undefined
  /** Language of mails to the customer. A system that writes in one language ignores it. */
  locale?: string | undefined
}

/** What a customer logs in with. */
export interface AccountCredentials {
  /** The login name: the e-mail address, unless the customer registered with another name. */
  username: string
  password: string
  /** The one-time password of a two-factor login. Ask for it after an `OtpRequiredError`. */
  otp?: string | undefined
}

/**
 * The fields of an account that can be changed. A field that the system cannot keep rejects with `UnsupportedError`, an
 * empty field with `ValidationError`, so that an empty input never deletes a name. Without a field nothing is changed.
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
  /** Whether orders are sent to this address by default. */
  readonly isDefault: boolean
  /** The system's own object. */
  readonly raw: unknown
}

/**
 * The fields of an address. A field that the system cannot keep rejects with `UnsupportedError`. An optional field that
 * is empty counts as left out, like an empty input of a form.
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
  /** Degrees. */
  longitude?: number | undefined
}

/** One line of an order. */
export interface AccountOrderLine {
  readonly name: string | null
  /** The shop's own code of the product. */
  readonly sku: string | null
  readonly quantity: number | null
  /** Price of the whole line, in the currency's main unit. */
  readonly total: number | null
}

/** An order of the customer. */
export interface AccountOrder {
  readonly id: string
  /** The order number that the shop shows. */
  readonly number: string | null
  readonly status: string | null
  readonly paymentStatus: string | null
  readonly shipmentStatus: string | null
  readonly lines: readonly AccountOrderLine[]
  /** In the currency's main unit. */
  readonly total: number | null
  /** ISO 4217. Null if the system does not send it. */
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
  /** The system's own objects, by kind. */
  readonly data: Readonly<Record<string, unknown>>
  /** Data that the customer cannot read: ask the shop for it. Left out if there is none. */
  readonly withheld?: readonly string[]
}
