/** The options of a client, the credentials of a login, and the options of a token request. */
import { CONNECTION } from '../core/connection-options'
import { FieldsError } from '../core/errors'
import {
  ANYTHING,
  CALL,
  DEFAULTS,
  FLAG,
  FUNCTION,
  readOptions,
  STORE,
  TEXT,
  withDefaults,
  type Rules,
} from '../core/options'
import type { TokenStore } from '../core/session/token-store'
import { checkBaseUrl } from '../core/transport/base-url'
import type { ObserverOptions } from '../core/transport/observer'
import type { Fetch, RetryOptions } from '../core/transport/transport'
import { isObject, withoutUndefined, type Given } from '../core/values'
import { INHERITED, type CallDefaults, type Validate } from './resources/call-options'

/** The options of a client. All are optional. */
export interface FreshcomOptions extends ObserverOptions {
  /**
   * URL of the API. Default `https://api.freshcom.io/v1`. If an error names api.freshcom.io and you did not mean that
   * host, your `.env` was not read: put it beside package.json and restart.
   */
  baseUrl?: string | undefined
  /** The account's publishable refresh token (`prt-…`). It is public: a page's source may contain it. */
  storefrontRefreshToken?: string | undefined
  /** The id of the account that users log in to: a UUID, or in the form of the guides (`aid-test-…`). */
  accountId?: string | undefined
  /** Locale of every call, such as `en` or `zh-CN`; case-sensitive. */
  locale?: string | undefined
  /** Saves the signed-in user's refresh token. Default: in memory, until the page or process ends. */
  store?: TokenStore | undefined
  /**
   * Requests the access token when the client is made, so that the first call does not wait for it. Default `false`:
   * nothing is sent before the first call. `fork` does not inherit it.
   */
  eager?: boolean | undefined
  /** Time limit of a whole call in milliseconds, including retries and the response body. Default 30,000. */
  timeout?: number | undefined
  /**
   * How a call is retried: the number of retries, or `limit` and `maxDelay` in milliseconds. Default
   * `{ limit: 2, maxDelay: 10_000 }`.
   */
  retry?: number | RetryOptions | undefined
  /** Headers of every request, except authorization, accept and content-type, which the SDK sets. */
  headers?: Readonly<Record<string, string>> | undefined
  /** Used instead of the platform's `fetch`. It is called with a URL string and an init object. */
  fetch?: Fetch | undefined
  /** Allows `http:` to another machine, such as a test server. Tokens are sent unencrypted then. Default `false`. */
  allowInsecureHttp?: boolean | undefined
  /**
   * Checks fields before they are sent, and results before they are returned: pass `validate` of
   * `freshcom-sdk/schemas`. By default the server checks the fields, and results are not checked.
   */
  validate?: Validate | undefined
  /** Default of the same option of every call. */
  serializeFields?: boolean | undefined
  /** Default of the same option of every call. */
  deserializeResponseErrors?: boolean | undefined
  /** Default of the same option of every call. */
  keepRawResponse?: boolean | undefined
}

/** What a customer or a member of staff logs in with. */
export interface Credentials {
  /** User name, often the e-mail address. Write it in lower case, as the API stores it. */
  username: string
  password: string
  /** The one-time password of a two-factor login: ask the user for it after an `OtpRequiredError`. */
  otp?: string | undefined
  /** The account to log in to. Default: the client's `accountId`, else the storefront token's account. */
  accountId?: string | undefined
}

/** Options of a token request. */
export interface TokenOptions {
  /** Ends the call with an `AbortError`. */
  signal?: AbortSignal | undefined
  /** Time limit of the whole call in milliseconds, including retries and the response body. */
  timeout?: number | undefined
}

const DEFAULT_BASE_URL = 'https://api.freshcom.io/v1'

const CLIENT: Rules<FreshcomOptions> = {
  ...CONNECTION,
  ...INHERITED,
  baseUrl: ANYTHING,
  storefrontRefreshToken: TEXT,
  accountId: TEXT,
  store: STORE,
  validate: FUNCTION,
  eager: FLAG,
}

/** The rules of the options of a token request. */
export const TOKEN_OPTIONS: Rules<TokenOptions> = { signal: CALL.signal, timeout: CALL.timeout }

/** Throws a `FieldsError` unless they are an object with what is required, and nothing unknown. */
export function checkCredentials(credentials: Credentials): Credentials {
  const names = isObject(credentials) ? Object.keys(withoutUndefined(credentials)).sort() : [typeof credentials]
  if (/^(accountId,)?(otp,)?password,username$/.test(names.join())) return credentials
  const got = names.join(', ') || '{}'
  const code = isObject(credentials) ? 'invalid_payload' : 'invalid_options'
  throw new FieldsError(code, `login takes one object, { username, password, otp? }, and got ${got}.`)
}

/** Returns the given options of a client. Throws a `FieldsError` for an option that is invalid or unknown. */
export function readClientOptions(options: FreshcomOptions): Given<FreshcomOptions> {
  return readOptions(options, CLIENT)
}

/** Returns what calls inherit from a client with these options. */
export function inherited(options: Given<FreshcomOptions>): CallDefaults {
  const baseUrl = checkBaseUrl(options.baseUrl ?? DEFAULT_BASE_URL, options.allowInsecureHttp, DEFAULT_BASE_URL)
  return { ...withDefaults(options, DEFAULTS), baseUrl }
}
