/** How an embedded Freshcom is set up, who is put into it, and what it sends. */
import type { FakeSystemOptions } from '../fake-system'
import type { FreshcomServer } from './server'

/**
 * How an embedded Freshcom is set up. All may be left out.
 *
 * @example
 * ```ts
 * createFakeFreshcom({ accessTokenLifetime: 60, rotateRefreshTokens: true, delay: 200 })
 * ```
 */
export interface FakeFreshcomOptions extends FakeSystemOptions {
  /** Which server to be: a recorded release, or what the documents promise. Default `2018-04`. */
  server?: FreshcomServer
  /**
   * Makes ids, tokens, codes and signatures repeatable: two fakes of one seed that are asked the same, one request after
   * the other, answer the same. Times repeat only if `clock` is given, too, and so do the access tokens, which hold one.
   * A number and its digits are the same seed. Default: random.
   */
  seed?: number | string
  /** Id of the account that customers log in to; a test account. Default: random. */
  accountId?: string
  /** The account's publishable refresh token. Default: random. */
  storefrontRefreshToken?: string
  /** The account's name, which text messages begin with. Default `Example Shop`. */
  accountName?: string
  /** Seconds that an access token is good for. Default 3,600. */
  accessTokenLifetime?: number
  /** Whether each renewal gives a new refresh token and kills the old one. Default false, as the recorded servers do. */
  rotateRefreshTokens?: boolean
  /** Whether the use of a rotated-away token ends the session that it belonged to. Default true. */
  detectReuse?: boolean
}

/**
 * The roles of members of an account, and of callers without one: `guest` is a storefront, `anonymous` nobody.
 *
 * @example
 * ```ts
 * fake.addUser({ username: 'sue@example.com', password: 'supersecurepassword', role: 'supportSpecialist' })
 * ```
 */
export type Role =
  | 'anonymous'
  | 'guest'
  | 'customer'
  | 'readOnly'
  | 'supportSpecialist'
  | 'marketingSpecialist'
  | 'goodsSpecialist'
  | 'manager'
  | 'developer'
  | 'administrator'

/**
 * A user to add.
 *
 * @example
 * ```ts
 * fake.addUser({ username: 'sue@example.com', password: 'supersecurepassword', role: 'supportSpecialist' })
 * ```
 */
export interface FakeUser {
  username: string
  password: string
  role: Exclude<Role, 'anonymous' | 'guest'>
  email?: string
  /** Full name. Default: first and last name, else the login name. */
  name?: string
  firstName?: string
  lastName?: string
  phoneNumber?: string
  /** `tfa_sms`: logging in takes a code that `fake.sms` shows. Default: the account's, `simple`. */
  authMethod?: 'simple' | 'tfa_sms'
  /** Whether the user belongs to the live account and its test twin alike, as an owner does. Default false. */
  standard?: boolean
}

/**
 * A customer to add: registered if it has a login name and password, a guest otherwise.
 *
 * @example
 * ```ts
 * fake.addCustomer({ username: 'joe@example.com', password: 'supersecurepassword', firstName: 'Joe' })
 * fake.addCustomer({ code: 'C-1', name: 'Gus Guest' })
 * ```
 */
export interface FakeCustomer {
  /** Login name, at least 5 characters. */
  username?: string
  /** At least 8 characters. */
  password?: string
  /** Default: the login name. */
  email?: string
  /** Full name. Default: first and last name, else the login name. */
  name?: string
  firstName?: string
  lastName?: string
  phoneNumber?: string
  code?: string
  label?: string
  customData?: Readonly<Record<string, unknown>>
  /** `tfa_sms`: logging in takes a code that `fake.sms` shows. Default: the account's, `simple`. */
  authMethod?: 'simple' | 'tfa_sms'
}

/**
 * A file to add.
 *
 * @example
 * ```ts
 * fake.addFile({ name: 'salmon.png', contentType: 'image/png', bytes: await readFile('salmon.png') })
 * ```
 */
export interface FakeFile {
  readonly name: string
  /** What it is answered as: `image/png`. */
  readonly contentType: string
  readonly bytes: Uint8Array
}

/**
 * A text message that the server sent.
 *
 * @example
 * ```ts
 * const otp = fake.sms.at(-1)?.code
 * ```
 */
export interface SentSms {
  readonly to: string
  /** What the code in it is for: to prove a phone number, or to log in. */
  readonly kind: 'phone-verification' | 'two-factor'
  readonly body: string
  /** The code in it, for a test to type. */
  readonly code: string
}

/**
 * An e-mail that the server sent.
 *
 * @example
 * ```ts
 * const resetToken = fake.emails.at(-1)?.token
 * ```
 */
export interface SentEmail {
  readonly to: string | null
  /** Login name of the user that it is about. */
  readonly username: string | null
  readonly kind: 'password-reset' | 'email-verification'
  /** The token in it, for a test to follow. */
  readonly token: string
}
