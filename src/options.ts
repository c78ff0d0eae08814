/** The options of a client and of a call: their documentation, their defaults, their checks. */
import { FieldsError } from './errors'
import { isObject, isPlainObject, setMember } from './jsonapi/document'
import { checkBaseUrl } from './transport/base-url'
import type { ResourceName } from './resources/catalogue'
import type { Options, RetryOptions } from './resources/types/parameters'
import type { TokenStore } from './session/token-store'
import type { Fetch, RetryPolicy } from './transport/transport'

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

/** Browsers turn a longer timer into none at all. */
const LONGEST_TIMER = 2_147_483_647
/** What the SDK sets itself; a caller's own would break a call or carry a token elsewhere. */
const OWN_HEADERS = new Set(['authorization', 'accept', 'content-type', 'x-freshcom-otp'])

/** The options of a client, with what calls inherit from them. */
export function checkClientOptions(options: FreshcomOptions): CallDefaults {
  const { baseUrl, allowInsecureHttp, store, fetch } = options
  checkText('storefrontRefreshToken', options.storefrontRefreshToken)
  checkText('accountId', options.accountId)
  if (fetch !== undefined && typeof fetch !== 'function') throw refuse('fetch', 'must be a function')
  const hasMember = (name: 'get' | 'set' | 'remove') => typeof store?.[name] === 'function'
  if (store !== undefined && !(hasMember('get') && hasMember('set') && hasMember('remove'))) {
    throw refuse('store', 'must have get, set and remove')
  }
  return {
    ...checkOptions(options, { timeout: 30_000, retry: { limit: 2, maxDelay: 10_000 }, headers: {} }),
    baseUrl: checkBaseUrl(baseUrl, allowInsecureHttp),
  }
}

/** The options of a call with the client's in place of what it leaves out. */
export function checkOptions(
  options: Options,
  defaults: Pick<CallDefaults, 'timeout' | 'retry' | 'headers' | 'validate'>,
) {
  checkSignal(options.signal)
  return {
    ...defaults,
    ...options,
    timeout: checkTimeout(options.timeout, defaults.timeout),
    retry: checkRetry(options.retry, defaults.retry),
    headers: { ...defaults.headers, ...checkHeaders(options.headers) },
    locale: checkText('locale', options.locale),
  }
}

export function checkSignal(signal: unknown): void {
  if (signal !== undefined && typeof (signal as AbortSignal | null)?.addEventListener !== 'function') {
    throw refuse('signal', 'must be an AbortSignal')
  }
}

export function checkTimeout(timeout: unknown, otherwise: number): number {
  if (timeout === undefined) return otherwise
  if (typeof timeout === 'number' && timeout > 0 && timeout <= LONGEST_TIMER) return timeout
  throw refuse('timeout', `must be milliseconds above 0, up to ${LONGEST_TIMER}`)
}

export function checkRetry(retry: unknown, otherwise: RetryPolicy): RetryPolicy {
  if (retry === undefined) return otherwise
  const given = typeof retry === 'number' ? { limit: retry } : retry
  if (isObject(given)) {
    const policy = { ...otherwise, ...given }
    const isRight = (number: unknown) => typeof number === 'number' && number >= 0 && number <= LONGEST_TIMER
    if (Number.isInteger(policy.limit) && isRight(policy.limit) && isRight(policy.maxDelay)) return policy
  }
  throw refuse('retry', 'must be a whole number from 0, or {limit, maxDelay}')
}

export function checkHeaders(headers: unknown): Record<string, string> {
  if (headers === undefined) return {}
  if (!isPlainObject(headers)) throw refuse('headers', 'must be an object')
  const checked: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase()
    if (typeof value !== 'string' || !/^[\w!#$%&'*+.^`|~-]+:[\t\x20-\x7e\x80-\xff]*$/.test(`${name}:${value}`)) {
      throw refuse('headers', 'must hold header names and single-line strings')
    }
    if (OWN_HEADERS.has(lower)) throw refuse('headers', `must not hold "${lower}", which is the SDK's own`)
    setMember(checked, lower, value)
  }
  return checked
}

export function checkObject<T extends object>(name: string, value: T): T {
  if (isObject(value)) return value
  throw refuse(name, 'must be an object')
}

export function checkText(name: string, value: unknown): string | undefined {
  if (value === undefined || (typeof value === 'string' && value !== '')) return value
  throw refuse(name, 'must be a string that is not empty')
}

function refuse(name: string, reason: string): FieldsError {
  return new FieldsError('invalid_options', `The option "${name}" ${reason}.`)
}
