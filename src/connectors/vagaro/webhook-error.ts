/** The error for a webhook that is not handled, with the HTTP status to respond with. */
import { FreshcomError, type ErrorClassOf } from '../../core/errors'

/** Codes of a `WebhookError`. */
export type WebhookErrorCode =
  /** The body is no event, or has no id, time or customer. **Do:** respond with 400. */
  | 'webhook_body_invalid'
  /** The signature is right, but it is no event about a customer. **Do:** respond with 200 and ignore it. */
  | 'webhook_event_unknown'
  /** Another process handles this event now and may fail. **Do:** respond with 503, so that Vagaro sends it again. */
  | 'webhook_in_progress'
  /** The event was handled before. **Do:** respond with 200 and ignore it. */
  | 'webhook_replayed'
  /** The signature is wrong. **Do:** respond with 400; check the options `secret` and `scheme`. */
  | 'webhook_signature_invalid'
  /** The header `x-vagaro-signature` is missing. **Do:** respond with 400. */
  | 'webhook_signature_missing'
  /** The time in `x-vagaro-timestamp` is too far from now. **Do:** respond with 400; check the server's clock. */
  | 'webhook_timestamp_stale'

/**
 * A webhook is not genuine, or there is nothing to do. Respond with the status `answer` and do nothing else:
 *
 * - 200 for `webhook_event_unknown` (genuine, but no customer event) and `webhook_replayed` (handled before);
 * - 503 for `webhook_in_progress`: another process handles it and may fail. Vagaro sends it again;
 * - 400 for everything else. By its guide, Vagaro does not send it again.
 *
 * @example
 * ```ts
 * import { verifyWebhook, WebhookError } from 'freshcom-sdk/vagaro'
 *
 * try {
 *   await verifyWebhook('{}', {}, { secret: webhookSecret, scheme: 'hmac-sha256' })
 * } catch (error) {
 *   if (!(error instanceof WebhookError)) throw error
 *   console.log(error.code) // "webhook_signature_missing"
 *   console.log(error.answer) // 400
 * }
 * ```
 */
export class WebhookError extends (FreshcomError as ErrorClassOf<WebhookErrorCode>) {
  static override readonly kind = 'WebhookError'

  declare readonly code: WebhookErrorCode

  /** The HTTP status to respond to Vagaro with. */
  get answer(): 200 | 400 | 503 {
    if (this.code === 'webhook_in_progress') return 503
    return this.code === 'webhook_event_unknown' || this.code === 'webhook_replayed' ? 200 : 400
  }
}
