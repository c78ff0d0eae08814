import { FreshcomError, type FreshcomErrorOptions } from '../../core/errors'

/** Why a webhook was not believed. */
export type WebhookErrorCode =
  | 'webhook_signature_missing'
  | 'webhook_signature_invalid'
  | 'webhook_timestamp_stale'
  | 'webhook_body_invalid'
  | 'webhook_event_unknown'
  | 'webhook_replayed'

/**
 * A webhook was not believed. Answer it with 400 and do nothing else; two codes mean no harm and are better answered
 * with 200, or Vagaro sends them again: `webhook_event_unknown` (rightly signed, no customer event) and
 * `webhook_replayed` (handled before).
 *
 * @example
 * ```ts
 * import { verifyWebhook, WebhookError } from 'freshcom-sdk/vagaro'
 *
 * try {
 *   await verifyWebhook('{}', {}, { secret: webhookSecret, scheme: 'hmac-sha256' })
 * } catch (error) {
 *   if (error instanceof WebhookError) console.log(error.code) // "webhook_signature_missing"
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
}
