/** How an embedded Vagaro is set up, who is put into it, and what it sends. */
import type { VagaroCustomer } from '../../connectors/vagaro/customer'
import type { FakeSystemOptions } from '../fake-system'

/**
 * How an embedded Vagaro is set up. All may be left out.
 *
 * @example
 * ```ts
 * createFakeVagaro({ accessTokenLifetime: 60, webhookScheme: 'token' })
 * ```
 */
export interface FakeVagaroOptions extends FakeSystemOptions {
  /** Default: random. */
  clientId?: string
  /** Default: random. */
  clientSecret?: string
  /** Seconds that an access token is good for. Default 3,600. */
  accessTokenLifetime?: number
  /** What webhooks are signed with. Default: random. */
  webhookSecret?: string
  /** Default `hmac-sha256`. */
  webhookScheme?: 'hmac-sha256' | 'token'
  /**
   * How webhooks are written: `guide` as the API's guide shows them, or `production` as `{id, createdDate, type, action,
   * payload}`. Default `guide`.
   */
  webhookEnvelope?: 'guide' | 'production'
}

/**
 * A customer to add: names, and an e-mail address or a phone number. Everything else has a default.
 *
 * @example
 * ```ts
 * fake.addCustomer({ customer_id: 'cust_67890', first_name: 'Sarah', last_name: 'Johnson', phone: '+1234567890' })
 * ```
 */
export type NewVagaroCustomer = Partial<VagaroCustomer> & Pick<VagaroCustomer, 'first_name' | 'last_name'>

/**
 * A webhook on its way.
 *
 * @example
 * ```ts
 * const { rawBody, headers } = await fake.webhook()
 * await fetch(receiver, { method: 'POST', body: rawBody, headers })
 * ```
 */
export interface SignedWebhook {
  readonly rawBody: string
  readonly headers: Readonly<Record<string, string>>
}
