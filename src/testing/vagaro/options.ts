/** The options of the fake Vagaro and their rules, what tests add to it, and the webhooks that it sends. */
import type { VagaroCustomer } from '../../connectors/vagaro/customer'
import { TEXT, type Rules } from '../../core/options'
import { FROM_ZERO, oneOf } from '../checks'
import { SYSTEM_OPTIONS, type FakeSystemOptions } from '../fake-system'

/**
 * Options of the fake Vagaro. All are optional.
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
  /** Seconds until an access token expires. Default 3,600. */
  accessTokenLifetime?: number
  /** The secret that signs webhooks. Default: random. */
  webhookSecret?: string
  /** Default `hmac-sha256`. */
  webhookScheme?: 'hmac-sha256' | 'token'
  /**
   * The format of webhooks: `guide` as in the API's guide, `production` as `{id, createdDate, type, action, payload}`.
   * Default `guide`.
   */
  webhookEnvelope?: 'guide' | 'production'
}

/** The rules of these options. */
export const VAGARO_OPTIONS: Rules<FakeVagaroOptions> = {
  ...SYSTEM_OPTIONS,
  clientId: TEXT,
  clientSecret: TEXT,
  accessTokenLifetime: FROM_ZERO,
  webhookSecret: TEXT,
  webhookScheme: oneOf('hmac-sha256', 'token'),
  webhookEnvelope: oneOf('guide', 'production'),
}

/**
 * A customer to add. It needs both names, and an e-mail address or a phone number.
 *
 * @example
 * ```ts
 * fake.addCustomer({ customer_id: 'cust_67890', first_name: 'Sarah', last_name: 'Johnson', phone: '+1234567890' })
 * ```
 */
export type NewVagaroCustomer = Partial<VagaroCustomer> & Pick<VagaroCustomer, 'first_name' | 'last_name'>

/**
 * A signed webhook, as it is sent.
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
