/** The options of the fake Freshcom and their rules, what tests add to it, and the messages that it sends. */
import { FLAG, TEXT, type Rules } from '../../core/options'
import { FROM_ZERO, oneOf } from '../checks'
import { SYSTEM_OPTIONS, type FakeSystemOptions } from '../fake-system'
import type { FreshcomServer } from './server'

/**
 * Options of the fake Freshcom. All are optional.
 *
 * @example
 * ```ts
 * createFakeFreshcom({ accessTokenLifetime: 60, rotateRefreshTokens: true, delay: 200 })
 * ```
 */
export interface FakeFreshcomOptions extends FakeSystemOptions {
  /** The server to imitate: a recorded release, or the guides. Default `2018-04`. */
  server?: FreshcomServer
  /**
   * Makes ids, tokens, codes and signatures repeatable. Two fakes with the same seed give the same responses to the
   * same requests, sent one after the other. Times and access tokens, which contain a time, repeat only if you also
   * pass `clock`. A number and a text with its digits are the same seed. Default: random.
   */
  seed?: number | string
  /** Id of the test account. Customers log in to it. Default: random. */
  accountId?: string
  /** The publishable refresh token of the test account. Default: random. */
  storefrontRefreshToken?: string
  /** The name of the account. Text messages contain it. Default `Example Shop`. */
  accountName?: string
  /** Seconds until an access token expires. Default 3,600. */
  accessTokenLifetime?: number
  /** Whether each renewal rotates the refresh token. Default false, like both releases. */
  rotateRefreshTokens?: boolean
  /** Whether the use of an old refresh token ends the session, if tokens are rotated. Default true. */
  detectReuse?: boolean
}

/** The rules of these options. */
export const FRESHCOM_OPTIONS: Rules<FakeFreshcomOptions> = {
  ...SYSTEM_OPTIONS,
  server: oneOf('2018-04', '2018-09', 'guides'),
  seed: [(value) => typeof value === 'string' || Number.isFinite(value), 'a number or text'],
  accountId: TEXT,
  storefrontRefreshToken: TEXT,
  accountName: TEXT,
  accessTokenLifetime: FROM_ZERO,
  rotateRefreshTokens: FLAG,
  detectReuse: FLAG,
}

/**
 * The roles of users. `guest` is a storefront session, `anonymous` a caller without a token.
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
  /** With `tfa_sms` the login needs a code, which `fake.sms` shows. Default: that of the account, `simple`. */
  authMethod?: 'simple' | 'tfa_sms'
  /** Whether the user signed up itself, and so belongs to the live account and its test account. Default false. */
  standard?: boolean
}

/**
 * A customer to add. With `username` and `password` it is a registered customer, otherwise a guest.
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
  /** With `tfa_sms` the login needs a code, which `fake.sms` shows. Default: that of the account, `simple`. */
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
  /** The content type of the download, for example `image/png`. */
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
  /** The purpose of the code: to verify a phone number, or to log in. */
  readonly kind: 'phone-verification' | 'two-factor'
  readonly body: string
  /** The code in the message. */
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
  /** The login name of the user. */
  readonly username: string | null
  readonly kind: 'password-reset' | 'email-verification'
  /** The token in the e-mail. */
  readonly token: string
}
