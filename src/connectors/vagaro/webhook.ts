/**
 * Verifies webhooks: the signature, the age, the content, and whether the event is new. The signature covers the raw
 * body only. So the body is parsed after the verification, and only the event id shows a replay within the time limit.
 */
import { FieldsError } from '../../core/errors'
import { FUNCTION, must, readOptions, type Rule, type Rules } from '../../core/options'
import { isObject, isText } from '../../core/values'
import { WebhookError } from './webhook-error'
import { readEvent, type VagaroEvent } from './webhook-event'
import { isSameSecret, isSignatureOf } from './webhook-signature'

/** Headers as any framework passes them: a `Headers`, or an object with names in any case. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>

/** How a webhook is verified. */
export interface WebhookOptions {
  /** The webhook's secret. */
  secret: string
  /**
   * The content of `x-vagaro-signature`: `hmac-sha256`, the hex HMAC-SHA256 of the raw body, or `token`, the secret
   * itself. A token signs nothing: anyone who has seen one delivery can forge another.
   */
  scheme: 'hmac-sha256' | 'token'
  /**
   * The greatest age of `x-vagaro-timestamp`, in seconds. Default 300. The header is optional. A redelivery may have
   * the time of the first delivery: {@link handleWebhook} accepts an age of eight hours.
   */
  tolerance?: number | undefined
  /**
   * Returns whether an event id is new. The signature does not cover `x-vagaro-timestamp`, so only this shows a replay
   * for sure. Save the id after you have handled the event, and not here. Otherwise an event whose handling fails is
   * lost. {@link handleWebhook} does it for you. Default: every event counts as new.
   */
  isNew?: ((eventId: string) => boolean | Promise<boolean>) | undefined
}

const DEFAULT_TOLERANCE = 300
/** How many seconds the sender's clock may be ahead. */
const AHEAD = 300

const SECRET: Rule = [isText, 'a string that is not empty']
const SCHEME: Rule = [(value) => value === 'hmac-sha256' || value === 'token', '"hmac-sha256" or "token"']
export const WEBHOOK: Rules<WebhookOptions> = {
  secret: SECRET,
  scheme: SCHEME,
  tolerance: [(value) => typeof value === 'number' && value >= 0 && value < Infinity, 'a number of seconds, 0 or more'],
  isNew: FUNCTION,
}

/**
 * Verifies a webhook and reads its event, from either of Vagaro's two envelopes.
 *
 * No HTTP call. It needs Web Crypto, which Node, workers and edge runtimes have.
 *
 * @param rawBody the body as it arrived, before any parsing: text or bytes.
 * @param headers the request's headers.
 * @returns the event. Rejects with a {@link WebhookError}. Rejects with a `FieldsError` for a parsed body or invalid
 * options.
 * @example
 * ```ts
 * import { verifyWebhook } from 'freshcom-sdk/vagaro'
 *
 * const event = await verifyWebhook(rawBody, headers, { secret: webhookSecret, scheme: 'hmac-sha256' })
 * console.log(event.event_type) // "customer.created"
 * ```
 */
export async function verifyWebhook(
  rawBody: string | ArrayBuffer | Uint8Array,
  headers: WebhookHeaders,
  options: WebhookOptions,
): Promise<VagaroEvent> {
  const { secret, scheme, tolerance, isNew } = checkOptions(options)
  const body = bytesOf(rawBody)
  const signature = headerOf(headers, 'x-vagaro-signature')
  if (signature === undefined || signature === '') {
    throw new WebhookError('webhook_signature_missing', 'The webhook has no x-vagaro-signature header.')
  }
  const isGenuine =
    scheme === 'token' ? await isSameSecret(signature, secret) : await isSignatureOf(signature, body, secret)
  if (!isGenuine) {
    throw new WebhookError(
      'webhook_signature_invalid',
      "The webhook's signature is wrong: the sender is not Vagaro, or the body was changed. For a genuine webhook, " +
        `check the secret and the scheme (${scheme}).`,
    )
  }
  assertFresh(headerOf(headers, 'x-vagaro-timestamp'), tolerance)
  const event = readEvent(body)
  if (isNew !== undefined && !(await isNew(event.event_id))) {
    throw replayed()
  }
  return event
}

export function replayed(): WebhookError {
  return new WebhookError('webhook_replayed', 'The event was handled before.')
}

function assertFresh(timestamp: string | undefined, tolerance: number): void {
  if (timestamp === undefined) return
  const seconds = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN
  const age = Date.now() / 1000 - seconds
  // A time in the future would keep a delivery valid for longer.
  if (age <= tolerance && -age <= Math.min(tolerance, AHEAD)) return
  throw new WebhookError(
    'webhook_timestamp_stale',
    `The webhook's x-vagaro-timestamp is not within ${tolerance} s of now. It is a replay, or a clock is wrong.`,
  )
}

function bytesOf(rawBody: unknown): Uint8Array<ArrayBuffer> {
  if (typeof rawBody === 'string') return new TextEncoder().encode(rawBody)
  if (rawBody instanceof ArrayBuffer) return new Uint8Array(rawBody)
  if (ArrayBuffer.isView(rawBody)) {
    // A copy, since the buffer may be shared or part of a larger one.
    return Uint8Array.from(new Uint8Array(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength))
  }
  throw new FieldsError(
    'raw_body_required',
    'verifyWebhook needs the body as it arrived, as a string or bytes: the signature does not fit a parsed body. In ' +
      'Express use express.raw().',
  )
}

function headerOf(headers: WebhookHeaders, name: string): string | undefined {
  if (typeof (headers as Headers | null)?.get === 'function') return (headers as Headers).get(name)?.trim()
  if (!isObject(headers)) throw new FieldsError('invalid_headers', 'The headers must be a Headers or an object.')
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
  // A header that was sent twice is not valid.
  return (Array.isArray(found) ? found.join(', ') : typeof found === 'string' ? found : undefined)?.trim()
}

function checkOptions(options: WebhookOptions) {
  const { secret, scheme, tolerance = DEFAULT_TOLERANCE, isNew } = readOptions(options, WEBHOOK)
  must(secret !== undefined, 'secret', SECRET[1])
  must(scheme !== undefined, 'scheme', SCHEME[1])
  return { secret, scheme, tolerance, isNew }
}
