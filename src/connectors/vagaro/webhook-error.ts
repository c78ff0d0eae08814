/** The error for a webhook that is not handled, with the status to answer it with. */
import { FreshcomError, type FreshcomErrorOptions } from '../../core/errors'

/** Why a webhook is not handled. */
export type WebhookErrorCode =
  | 'webhook_signature_missing'
  | 'webhook_signature_invalid'
  | 'webhook_timestamp_stale'
  | 'webhook_body_invalid'
  | 'webhook_event_unknown'
  | 'webhook_replayed'
  | 'webhook_in_progress'

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
export class WebhookError extends FreshcomError {
  static override readonly kind = 'WebhookError'

  declare readonly code: WebhookErrorCode

  // oxlint-disable-next-line typescript/no-useless-constructor -- narrows the codes
  constructor(code: WebhookErrorCode, message: string, options?: FreshcomErrorOptions) {
    super(code, message, options)
  }

  /** The HTTP status to respond to Vagaro with. */
  get answer(): 200 | 400 | 503 {
    if (this.code === 'webhook_in_progress') return 503
    return this.code === 'webhook_event_unknown' || this.code === 'webhook_replayed' ? 200 : 400
  }
}
