/** The client of Vagaro's customer API, for a trusted backend: one method for each call. */
import { carryOut, type Call, type Content } from '../call'
import { detach } from '../detach'
import { readFields, requireText } from '../fields'
import { connect, CONNECTOR, type CallOptions, type Connection, type ConnectorOptions } from '../options'
import { FreshcomError } from '../../core/errors'
import { ANYTHING, FLAG, must, readOptions, type Rules } from '../../core/options'
import { systemClock } from '../../core/clock'
import { ClientTokens } from './client-tokens'
import { requestClientToken } from './client-credentials'
import {
  readCustomer,
  readDeletion,
  readLookup,
  toExport,
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
  /**
   * Allows the client to start in a browser or app, for tests with a DOM. Default false. In a real page, every visitor
   * could read the secret.
   */
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
 * A client of Vagaro's customer API. The first call requests an access token, with one request for all calls that wait.
 * The client renews the token before it expires.
 *
 * Methods work without the client: `const { findCustomer } = vagaro`.
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
  /** No error may show it. */
  readonly #secret: string

  /**
   * Makes a client. Sends nothing. Throws a `FieldsError` for invalid options, and an `UnsupportedError`,
   * `code: 'secret_in_browser'`, in a page, an app or their workers.
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
    const obtain = () => requestClientToken(connection, credentials)
    this.#connection = connection
    this.#secret = credentials.clientSecret
    this.#tokens = new ClientTokens({ transport, clock: systemClock, obtain })
    detach(this, Vagaro)
  }

  /**
   * Retrieves a customer.
   *
   * `POST /api/customers/retrieve` (docs/reference/connectors-http.md, "Vagaro").
   *
   * @param lookup exactly one of `customer_id`, `email` and `phone`.
   * @returns the customer. Rejects with a `NotFoundError`, `code: 'customer_not_found'`, if there is none.
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
      // A read, although its method is POST.
      retryOn: { lost: true },
      secrets: privateValues(body),
    }
    return this.#call(call, options, (content) => readCustomer(content, body.customer_id))
  }

  /**
   * Looks for a customer who may not exist.
   *
   * `POST /api/customers/retrieve` (docs/reference/connectors-http.md, "Vagaro").
   *
   * @param lookup exactly one of `customer_id`, `email` and `phone`.
   * @returns the customer, or null if there is none. Rejects with every other error.
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
   * Deletes a customer. This cannot be undone.
   *
   * `POST /api/customers/delete` (docs/reference/connectors-http.md, "Vagaro").
   * It is not retried after a lost connection: look the customer up first.
   *
   * @returns the confirmation. Rejects with a `ConflictError`, `code: 'customer_has_future_appointments'`, if the
   * customer has appointments in the future. Rejects with a `NotFoundError`, `code: 'customer_not_found'`, if there is
   * no such customer.
   * @example
   * ```ts
   * const { success } = await vagaro.deleteCustomer({ customer_id: 'cust_67890' })
   * console.log(success) // true
   * ```
   */
  async deleteCustomer(customer: { customer_id: string }, options: CallOptions = {}): Promise<VagaroDeletion> {
    const given = readFields('The customer', customer, ['customer_id'])
    const customerId = requireText('The customer_id', given.customer_id)
    const call: Call = { method: 'POST', path: '/api/customers/delete', body: { customer_id: customerId } }
    return this.#call(call, options, (content) => readDeletion(content, customerId))
  }

  /**
   * Exports a customer's data, for a customer who wants a copy of it.
   *
   * `POST /api/customers/retrieve` (docs/reference/connectors-http.md, "Vagaro").
   *
   * @returns personal data, account and preferences, as far as Vagaro has sent them. Rejects as
   * {@link Vagaro.retrieveCustomer} does.
   * @example
   * ```ts
   * const { personal_info } = await vagaro.exportCustomerData('cust_67890')
   * console.log(personal_info.name) // "Sarah Johnson"
   * ```
   */
  async exportCustomerData(customerId: string, options: CallOptions = {}): Promise<VagaroExport> {
    return toExport(await this.retrieveCustomer({ customer_id: customerId }, options))
  }

  #call<T>(call: Call, options: CallOptions, read: (content: Content) => T): Promise<T> {
    const secrets = [...(call.secrets ?? []), this.#secret]
    return carryOut(this.#connection, { ...call, secrets }, options, this.#tokens.send, refuse, read)
  }
}

/** E-mail address and phone number of a lookup. Customer data must not get into a log. */
function privateValues({ email, phone }: Record<string, string>): string[] {
  return [email, phone].filter((value) => value !== undefined)
}

function readCredential(name: string, value: unknown): string {
  must(typeof value === 'string' && value.trim() !== '', name, 'a string that is not empty')
  return value
}
