/** The options of a client: their documentation, their rules. */
import { CONNECTION } from '../core/connection-options'
import { ANYTHING, DEFAULTS, FLAG, FUNCTION, readOptions, STORE, TEXT, withDefaults, type Rules } from '../core/options'
import type { TokenStore } from '../core/session/token-store'
import { checkBaseUrl } from '../core/transport/base-url'
import type { ObserverOptions } from '../core/transport/observer'
import type { Fetch, RetryOptions } from '../core/transport/transport'
import type { Given } from '../core/values'
import { INHERITED, type CallDefaults, type Validate } from './resources/call-options'

/** The options of a client. All may be left out. */
export interface FreshcomOptions extends ObserverOptions {
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
  /**
   * Asks for the access token when the client is made, so that the first call need not wait for it. Default false:
   * nothing is sent before the first call. `fork` does not inherit it.
   */
  eager?: boolean | undefined
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

/** Address of Freshcom's own API. */
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

/** The options that were given, or a `FieldsError` for one that is wrong or unknown. */
export function readClientOptions(options: FreshcomOptions): Given<FreshcomOptions> {
  return readOptions(options, CLIENT)
}

/** What calls inherit from a client with these options. */
export function inherited(options: Given<FreshcomOptions>): CallDefaults {
  const baseUrl = checkBaseUrl(options.baseUrl ?? DEFAULT_BASE_URL, options.allowInsecureHttp, DEFAULT_BASE_URL)
  return { ...withDefaults(options, DEFAULTS), baseUrl }
}
