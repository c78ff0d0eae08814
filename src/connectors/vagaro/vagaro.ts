/** The client of Vagaro's customer API, for a trusted backend. */
import { carryOut, readFields, readText, type Call, type Content } from '../call'
import { detach } from '../detach'
import { connect, CONNECTOR, type CallOptions, type Connection, type ConnectorOptions } from '../options'
import { FreshcomError } from '../../core/errors'
import { ANYTHING, FLAG, must, readOptions, type Rules } from '../../core/options'
import { systemClock } from '../../core/clock'
import { ClientTokens } from './client-tokens'
import { requestToken } from './client-credentials'
import {
  exportOf,
  readCustomer,
  readDeletion,
  readLookup,
  type VagaroCustomer,
  type VagaroDeletion,
  type VagaroExport,
  type VagaroLookup,
} from './customer'
import { refuse } from './refusal'
import { assertTrustedPlace } from './secret-place'

/** The options of a Vagaro client. */
export interface VagaroOptions extends ConnectorOptions {
  /** The application's id. */
  clientId: string
  /** The application's secret. Keep it on the server. */
  clientSecret: string
  /** Address of the API. Default `https://api.vagaro.com`. */
  baseUrl?: string | undefined
  /** Starts in a browser or app, too, for tests with a DOM. A real page would show the secret to everybody. Default false. */
  allowBrowser?: boolean | undefined
}

const DEFAULT_BASE_URL = 'https://api.vagaro.com'
const OPTIONS: Rules<VagaroOptions> = {
  ...CONNECTOR,
  baseUrl: ANYTHING,
  clientId: ANYTHING,
  clientSecret: ANYTHING,
  allowBrowser: FLAG,
}

/**
 * A client of Vagaro's customer API. It gets its access token by itself with the first call, renews it before its end
 * and shares one token request among all calls. Its methods may be taken out of it: `const { findCustomer } = vagaro`.
 *
 * @example
 * ```ts
 * import { Vagaro } from 'freshcom-sdk/vagaro'
 *
 * const vagaro = new Vagaro({ clientId, clientSecret })
 * const customer = await vagaro.retrieveCustomer({ email: 'sarah.johnson@example.com' })
 * console.log(customer.customer_id) // "cust_67890"
 * ```
 */
export class Vagaro {
  readonly #connection: Connection
  readonly #tokens: ClientTokens
  /** No error of any call may show it. */
  readonly #secret: string

  /**
   * Makes a client; nothing is sent yet. Throws a `FieldsError` for options that cannot be right and an
   * `UnsupportedError` with `code: 'secret_in_browser'` in a page, an app, or a worker of one.
   */
  constructor(options: VagaroOptions) {
    const { clientId, clientSecret, baseUrl, allowBrowser, ...common } = readOptions(options, OPTIONS)
    const connection = connect(common, baseUrl ?? DEFAULT_BASE_URL, DEFAULT_BASE_URL)
    const credentials = {
      clientId: readCredential('clientId', clientId),
      clientSecret: readCredential('clientSecret', clientSecret),
    }
    if (allowBrowser !== true) assertTrustedPlace()
    const { transport } = connection
    const obtain = () => requestToken(connection, credentials)
    this.#connection = connection
    this.#secret = credentials.clientSecret
    this.#tokens = new ClientTokens({ transport, clock: systemClock, obtain })
    // The document's programs call functions, and not methods of something.
    detach(this, Vagaro)
  }

  /**
   * Retrieves a customer.
   *
   * `POST /api/customers/retrieve` (docs/reference/connectors-http.md, "Vagaro").
   *
   * @param lookup exactly one of `customer_id`, `email` and `phone`.
   * @returns the customer. Rejects with a `NotFoundError` with `code: 'customer_not_found'` if there is none.
   * @example
   * ```ts
   * const customer = await vagaro.retrieveCustomer({ phone: '+1234567890' })
   * console.log(customer.total_appointments) // 15
   * ```
   */
  async retrieveCustomer(lookup: VagaroLookup, options: CallOptions = {}): Promise<VagaroCustomer> {
    const body = readLookup(lookup)
    const call: Call = {
      method: 'POST',
      path: '/api/customers/retrieve',
      body,
      // A read, whatever its method says.
      retryOn: { lost: true },
      secrets: privateValues(body),
    }
    return this.#call(call, options, (content) => readCustomer(content, body.customer_id))
  }

  /**
   * Looks for a customer who may not be there.
   *
   * `POST /api/customers/retrieve` (docs/reference/connectors-http.md, "Vagaro").
   *
   * @param lookup exactly one of `customer_id`, `email` and `phone`.
   * @returns the customer, or null if Vagaro knows none. Every other refusal rejects.
   * @example
   * ```ts
   * const customer = await vagaro.findCustomer({ email: 'nobody@example.com' })
   * console.log(customer) // null
   * ```
   */
  async findCustomer(lookup: VagaroLookup, options: CallOptions = {}): Promise<VagaroCustomer | null> {
    try {
      return await this.retrieveCustomer(lookup, options)
    } catch (error) {
      if (error instanceof FreshcomError && error.code === 'customer_not_found') return null
      throw error
    }
  }

  /**
   * Deletes a customer for good.
   *
   * `POST /api/customers/delete` (docs/reference/connectors-http.md, "Vagaro"). Not repeated on a lost connection: look first.
   *
   * @returns the confirmation. Rejects with a `ConflictError` with `code: 'customer_has_future_appointments'` while
   * appointments lie ahead, with a `NotFoundError` with `code: 'customer_not_found'` if there is no such customer.
   * @example
   * ```ts
   * const { success } = await vagaro.deleteCustomer({ customer_id: 'cust_67890' })
   * console.log(success) // true
   * ```
   */
  async deleteCustomer(customer: { customer_id: string }, options: CallOptions = {}): Promise<VagaroDeletion> {
    const given = readFields('The customer', customer, ['customer_id'])
    const customerId = readText('The customer_id', given.customer_id)
    const call: Call = { method: 'POST', path: '/api/customers/delete', body: { customer_id: customerId } }
    return this.#call(call, options, (content) => readDeletion(content, customerId))
  }

  /**
   * Exports a customer's data, for the customer who asks for it.
   *
   * `POST /api/customers/retrieve` (docs/reference/connectors-http.md, "Vagaro"), then shaped.
   *
   * @returns person, account and preferences, with nothing that Vagaro did not answer. Rejects as
   * {@link Vagaro.retrieveCustomer} does.
   * @example
   * ```ts
   * const { personal_info } = await vagaro.exportCustomerData('cust_67890')
   * console.log(personal_info.name) // "Sarah Johnson"
   * ```
   */
  async exportCustomerData(customerId: string, options: CallOptions = {}): Promise<VagaroExport> {
    return exportOf(await this.retrieveCustomer({ customer_id: customerId }, options))
  }

  #call<T>(call: Call, options: CallOptions, read: (content: Content) => T): Promise<T> {
    const secrets = [...(call.secrets ?? []), this.#secret]
    return carryOut(this.#connection, { ...call, secrets }, options, this.#tokens.send, refuse, read)
  }
}

/** E-mail addresses and phone numbers of a lookup: customer data has no place in a log. */
function privateValues({ email, phone }: Record<string, string>): string[] {
  return [email, phone].filter((value) => value !== undefined)
}

function readCredential(name: string, value: unknown): string {
  must(typeof value === 'string' && value.trim() !== '', name, 'a string that is not empty')
  return value
}
