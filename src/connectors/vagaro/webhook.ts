/**
 * Webhooks: who sent it, when, what it says, and whether it was said before. The signature covers the raw body and
 * nothing else, so the body is not parsed before it was verified, and a replay inside the time limit is recognised by
 * its event id alone.
 */
import { FieldsError } from '../../core/errors'
import { FUNCTION, must, readOptions, type Rule, type Rules } from '../../core/options'
import { isObject, isText } from '../../core/values'
import { WebhookError } from './webhook-error'
import { readEvent, type VagaroEvent } from './webhook-event'
import { isSameSecret, isSignatureOf } from './webhook-signature'

/** Headers as any framework hands them over: a `Headers`, or an object with names in any case. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>

/** How a webhook is verified. */
export interface WebhookOptions {
  /** The webhook's secret. */
  secret: string
  /**
   * What `x-vagaro-signature` holds: `hmac-sha256`, the hex HMAC-SHA256 of the raw body, or `token`, the secret itself.
   * A token does not sign anything: whoever has seen one delivery can write others.
   */
  scheme: 'hmac-sha256' | 'token'
  /**
   * How many seconds old `x-vagaro-timestamp`, where it is sent, may be. Default 300. A redelivery may have the time of
   * the first delivery: {@link handleWebhook} takes those of eight hours.
   */
  tolerance?: number | undefined
  /**
   * Answers whether an event id is new. The signature does not cover `x-vagaro-timestamp`, so only this tells a replay for
   * sure. Note the id once you have handled the event, and not here: what is noted before and then fails is never handled.
   * {@link handleWebhook} sees to that. Default: every event counts as new.
   */
  isNew?: ((eventId: string) => boolean | Promise<boolean>) | undefined
}

const DEFAULT_TOLERANCE = 300
/** How many seconds a sender's clock may run ahead, at most. */
const AHEAD = 300

const SECRET: Rule = [isText, 'a string that is not empty']
const SCHEME: Rule = [(value) => value === 'hmac-sha256' || value === 'token', '"hmac-sha256" or "token"']
export const WEBHOOK: Rules<WebhookOptions> = {
  secret: SECRET,
  scheme: SCHEME,
  tolerance: [(value) => typeof value === 'number' && value >= 0 && value < Infinity, 'a number of seconds from 0'],
  isNew: FUNCTION,
}

/**
 * Verifies a webhook and reads its event, in whichever of Vagaro's two envelopes it comes. No HTTP call; needs Web Crypto
 * (Node, workers, edge runtimes).
 *
 * @param rawBody the body as it arrived, before any parsing: text or bytes.
 * @param headers the request's headers.
 * @returns the event. Rejects with a {@link WebhookError}, and with a `FieldsError` for a body that was parsed already
 * or options that cannot be right.
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
      `The webhook's signature is wrong: it comes from somebody else, was altered, or secret or scheme (${scheme}) are not the webhook's.`,
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
  // A clock that runs ahead is no better than one that is behind: it would make a delivery valid for longer.
  if (age <= tolerance && -age <= Math.min(tolerance, AHEAD)) return
  throw new WebhookError(
    'webhook_timestamp_stale',
    `The webhook's x-vagaro-timestamp is not within ${tolerance} s of now: it is a replay, or the clock is wrong.`,
  )
}

function bytesOf(rawBody: unknown): Uint8Array<ArrayBuffer> {
  if (typeof rawBody === 'string') return new TextEncoder().encode(rawBody)
  if (rawBody instanceof ArrayBuffer) return new Uint8Array(rawBody)
  if (ArrayBuffer.isView(rawBody)) {
    // A copy: a caller's buffer may be a window on a larger one, or shared.
    return Uint8Array.from(new Uint8Array(rawBody.buffer, rawBody.byteOffset, rawBody.byteLength))
  }
  throw new FieldsError(
    'raw_body_required',
    'verifyWebhook needs the body as it arrived, a string or bytes: a parsed one is not what was signed. In Express use express.raw().',
  )
}

function headerOf(headers: WebhookHeaders, name: string): string | undefined {
  if (typeof (headers as Headers | null)?.get === 'function') return (headers as Headers).get(name)?.trim()
  if (!isObject(headers)) throw new FieldsError('invalid_headers', 'The headers must be a Headers or an object.')
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
  // Sent twice, it is neither the one nor the other.
  return (Array.isArray(found) ? found.join(', ') : typeof found === 'string' ? found : undefined)?.trim()
}

function checkOptions(options: WebhookOptions) {
  const { secret, scheme, tolerance = DEFAULT_TOLERANCE, isNew } = readOptions(options, WEBHOOK)
  must(secret !== undefined, 'secret', SECRET[1])
  must(scheme !== undefined, 'scheme', SCHEME[1])
  return { secret, scheme, tolerance, isNew }
}
