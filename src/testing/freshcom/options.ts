/** What an embedded Freshcom is set up with, who is put into it, and what it remembers of its requests. */
import type { Role } from './authorization'
import type { FakeSystemOptions } from '../embedded-system'
import type { ErrorStyle } from './refusals'

/**
 * How an embedded Freshcom is set up. All may be left out.
 *
 * @example
 * ```ts
 * createFakeFreshcom({ accessTokenLifetime: 60, rotateRefreshTokens: true, delay: 200 })
 * ```
 */
export interface FakeFreshcomOptions extends FakeSystemOptions {
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
  /** Whose error bodies to write. Default `2018-09`: lists of error objects with codes. */
  errorStyle?: ErrorStyle
}

/**
 * A request that an embedded system has answered.
 *
 * @example
 * ```ts
 * fake.requests.map(({ method, path, status }) => `${method} ${path} ${status}`) // ['POST /token 200', …]
 * ```
 */
export interface RecordedRequest {
  readonly method: string
  /** Path below the base URL, such as `/customers`. */
  readonly path: string
  readonly query: URLSearchParams
  /** Header values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Status of the answer; 0 if the connection was dropped. */
  readonly status: number
  /** Server time of its arrival, in milliseconds since 1970. */
  readonly at: number
}

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
