/** The options of a client and of a call: their documentation, their defaults, their checks. */
import { invalidMember } from '../core/errors/invalid-member'
import { isObject, isPlainObject, isText, setMember } from '../core/values'
import { checkBaseUrl, DEFAULT_BASE_URL } from '../core/transport/base-url'
import type { ResourceName } from './resources/catalogue'
import type { Options } from './resources/types/parameters'
import { isTokenStore, type TokenStore } from '../core/session/token-store'
import type { Fetch, RetryOptions, RetryPolicy } from '../core/transport/transport'

/** The options of a client. All may be left out. */
export interface FreshcomOptions {
  /** Address of the API. Default `https://api.freshcom.io/v1`. */
  baseUrl?: string | undefined
  /** The account's publishable refresh token (`prt-…`). It is public: it may stand in a page's source. */
  storefrontRefreshToken?: string | undefined
  /** The account that customers and users log in to with a password; a bare id or one of the guides (`aid-test-…`). */
  accountId?: string | undefined
  /** Locale of every call, such as `en` or `zh-CN`. */
  locale?: string | undefined
  /** Where the refresh token of whoever is logged in is kept. Default: in memory. */
  store?: TokenStore | undefined
  /** Milliseconds for a whole call, its retries and the reading of the answer included. Default 30,000. */
  timeout?: number | undefined
  /** Repetitions of a call that was certainly not carried out. Default `{limit: 2, maxDelay: 10_000}`. */
  retry?: number | RetryOptions | undefined
  /** Headers of every request. Authorization, accept and content type are the SDK's own. */
  headers?: Readonly<Record<string, string>> | undefined
  /** Sends the requests instead of the platform's `fetch`; called with a URL string and an init object. */
  fetch?: Fetch | undefined
  /** Lets tokens travel over `http:` to a host other than this machine, a test server's for instance. Default false. */
  allowInsecureHttp?: boolean | undefined
  /**
   * Checks fields before they are sent and answers before they are returned: pass the `validate` of
   * `freshcom-sdk/schemas`. Default: fields are checked by the server, answers not at all.
   */
  validate?: Validate | undefined
  /** Default of the option of the same name of every call. */
  serializeFields?: boolean | undefined
  /** Default of the option of the same name of every call, as far as errors are concerned. */
  deserializeResponseErrors?: boolean | undefined
  /** Default of the option of the same name of every call. */
  keepRawResponse?: boolean | undefined
}

/**
 * Throws if a value is not what the API takes (`create`, `update`) or promises (`answer`: a resource with all that it
 * is linked to, or a list of them).
 */
export type Validate = (use: 'create' | 'update' | 'answer', resource: ResourceName, value: unknown) => void

/** What calls inherit from their client. */
export interface CallDefaults extends Pick<
  Options,
  'serializeFields' | 'deserializeResponseErrors' | 'keepRawResponse'
> {
  readonly baseUrl: string
  readonly timeout: number
  readonly retry: RetryPolicy
  readonly headers: Readonly<Record<string, string>>
  readonly locale: string | undefined
  readonly validate?: Validate | undefined
}

/** What a client without options does. */
export const DEFAULTS = { timeout: 30_000, retry: { limit: 2, maxDelay: 10_000 }, headers: {} }

/** What a store has to be. */
export const STORE = 'an object with get, set and remove'

const LONGEST_TIMER = 2_147_483_647
/** What the SDK sets itself; a caller's own would break a call or carry a token elsewhere. */
const OWN_HEADERS = new Set(['authorization', 'accept', 'content-type', 'x-freshcom-otp'])

/** The options of a client, with what calls inherit from them. */
export function checkClientOptions(options: FreshcomOptions): CallDefaults {
  const { baseUrl, allowInsecureHttp, store, fetch, storefrontRefreshToken, accountId } = options
  must(isTextIfGiven(storefrontRefreshToken), 'storefrontRefreshToken', 'text')
  must(isTextIfGiven(accountId), 'accountId', 'text')
  must(fetch === undefined || typeof fetch === 'function', 'fetch', 'a function')
  must(store === undefined || isTokenStore(store), 'store', STORE)
  return {
    ...checkOptions(options, DEFAULTS),
    baseUrl: checkBaseUrl(baseUrl ?? DEFAULT_BASE_URL, allowInsecureHttp),
  }
}

/** The options of a call with the client's in place of what it leaves out. */
export function checkOptions(
  options: Options,
  defaults: Pick<CallDefaults, 'timeout' | 'retry' | 'headers' | 'validate'>,
) {
  const { signal, timeout = defaults.timeout, retry, headers, locale } = options
  const given = typeof retry === 'number' ? { limit: retry } : retry
  const policy = { ...defaults.retry, ...given } as RetryPolicy
  must(signal === undefined || typeof signal?.addEventListener === 'function', 'signal', 'an AbortSignal')
  must(isTime(timeout) && timeout > 0, 'timeout', 'milliseconds above 0')
  must(given === undefined || isObject(given), 'retry', RETRY)
  must(Number.isInteger(policy.limit) && isTime(policy.limit) && isTime(policy.maxDelay), 'retry', RETRY)
  must(isTextIfGiven(locale), 'locale', 'text')
  return {
    ...defaults,
    ...options,
    timeout,
    retry: policy,
    headers: { ...defaults.headers, ...checkHeaders(headers) },
    locale,
  }
}

export function checkObject<T extends object>(name: string, value: T): T {
  must(isObject(value), name, 'an object')
  return value
}

const RETRY = 'a whole number from 0, or {limit, maxDelay}'

function checkHeaders(headers: unknown = {}): Record<string, string> {
  must(isPlainObject(headers), 'headers', 'an object')
  const checked: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase()
    const isLine = typeof value === 'string' && /^[\w!#$%&'*+.^`|~-]+:[\t\x20-\x7e\x80-\xff]*$/.test(`${name}:${value}`)
    must(isLine && !OWN_HEADERS.has(lower), 'headers', `header names, not the SDK's own, and single lines`)
    setMember(checked, lower, value)
  }
  return checked
}

function isTextIfGiven(value: unknown): boolean {
  return value === undefined || isText(value)
}

/** Browsers turn a longer timer into none at all. */
function isTime(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= LONGEST_TIMER
}

/** Refuses an option that is not right. */
export function must(isRight: boolean, name: string, what: string): asserts isRight {
  if (!isRight) throw invalidMember('option', name, `must be ${what}`)
}
