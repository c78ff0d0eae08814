/** Handles each event once. An event counts as seen after it was handled: if that fails, a redelivery is handled. */
import { FUNCTION, must, readOptions } from '../../core/options'
import { WebhookError } from './webhook-error'
import { replayed, verifyWebhook, WEBHOOK, type WebhookHeaders, type WebhookOptions } from './webhook'
import type { VagaroEvent } from './webhook-event'

/**
 * How a webhook is verified, and how its id is saved and removed. With several processes and one table:
 *
 * @example
 * ```ts
 * // In Redis: `SET id handling NX EX 60`, and `SET id handled EX 86400`.
 * const table = new Map<string, 'handling' | 'handled'>()
 * const options: WebhookHandlerOptions = {
 *   secret: webhookSecret,
 *   scheme: 'hmac-sha256',
 *   isNew: (id) => {
 *     const note = table.get(id)
 *     if (note === undefined) table.set(id, 'handling')
 *     return note === undefined || (note === 'handling' && note)
 *   },
 *   handled: (id) => table.set(id, 'handled'),
 *   forget: (id) => table.delete(id),
 * }
 * await handleWebhook(rawBody, headers, options, async (event) => console.log(event.event_type)) // "customer.created"
 * console.log([...table.values()]) // ["handled"]
 * ```
 */
export interface WebhookHandlerOptions extends Omit<WebhookOptions, 'isNew'> {
  /**
   * Saves an event id and returns whether it is new, in one step: `SET … NX` in Redis, or an insert into a unique
   * column. Keep ids for at least one day. With several processes, return `'handling'` for an id that is saved but not
   * `handled` yet. Respond to that delivery with 503: Vagaro sends it again, in case the other process fails.
   */
  isNew: (eventId: string) => boolean | 'handling' | Promise<boolean | 'handling'>
  /** Removes the id again, since the event was not handled. */
  forget: (eventId: string) => unknown
  /**
   * Saves that the event was handled, so that `isNew` can return it. A process that crashes before that cannot call
   * `forget`. So let the entry of `isNew` expire after one minute, and keep this one. If it fails, the call rejects
   * with its error.
   */
  handled?: ((eventId: string) => unknown) | undefined
  /**
   * The greatest age of `x-vagaro-timestamp`, in seconds. Default 28,800: the last redelivery comes after more than
   * seven hours. The header is optional.
   */
  tolerance?: number | undefined
}

/** Eight hours. By its guide, Vagaro sends an event again after 1, 5 and 15 minutes, and after 1 and 6 hours. */
const LATEST = 28_800

/**
 * Verifies a webhook and handles its event once. If the handler fails, the event's id is removed, so that the next
 * delivery is handled, and the call rejects with the handler's error. A second delivery at the same time, with the same
 * `isNew` in the same process, has the same outcome as the first.
 *
 * Your response decides whether Vagaro sends the event again:
 *
 * - The call resolves: respond with 200. The event was handled and is not sent again.
 * - The call rejects with a {@link WebhookError}: respond with `error.answer`. It is 200 for `webhook_replayed` and
 *   `webhook_event_unknown`, 503 for `webhook_in_progress` (Vagaro sends the event again), else 400.
 * - The call rejects with another error, the handler's or that of `isNew`: respond with 500. Vagaro sends the event
 *   again.
 *
 * By its guide, Vagaro sends an event again after a 5xx, and not after a 4xx. In production it does so after everything
 * except a 2xx, and also if there is no response within 20 seconds. A handler that takes longer should put the event
 * into a queue and return.
 *
 * No HTTP call. It needs Web Crypto, which Node, workers and edge runtimes have.
 *
 * @param rawBody the body as it arrived, before any parsing: text or bytes.
 * @param headers the request's headers.
 * @param handler handles the event. A promise that it returns is awaited.
 * @returns the event that was handled. Rejects as {@link verifyWebhook} does, and with the handler's own error. If
 * `forget` fails as well, it rejects with an `AggregateError` of both errors. Then the event is not handled again until
 * you remove its id.
 * @example
 * ```ts
 * import { handleWebhook, WebhookError } from 'freshcom-sdk/vagaro'
 *
 * const seen = new Set<string>() // In production use a table that all processes share.
 * const isNew = (id: string) => !seen.has(id) && Boolean(seen.add(id))
 * const forget = (id: string) => seen.delete(id)
 *
 * async function receive(): Promise<number> {
 *   try {
 *     const options = { secret: webhookSecret, scheme: 'hmac-sha256', isNew, forget } as const
 *     await handleWebhook(rawBody, headers, options, async (event) => {
 *       console.log(event.event_type) // "customer.created"
 *     })
 *     return 200
 *   } catch (error) {
 *     return error instanceof WebhookError ? error.answer : 500
 *   }
 * }
 * console.log(await receive()) // 200
 * ```
 */
export async function handleWebhook(
  rawBody: string | ArrayBuffer | Uint8Array,
  headers: WebhookHeaders,
  options: WebhookHandlerOptions,
  handler: (event: VagaroEvent) => unknown,
): Promise<VagaroEvent> {
  const rules = { ...WEBHOOK, forget: FUNCTION, handled: FUNCTION }
  const { forget, handled = () => {}, ...given } = readOptions<WebhookHandlerOptions>(options, rules)
  // That they are functions was checked above. Here: they are required.
  must(given.isNew !== undefined, 'isNew', FUNCTION[1])
  must(forget !== undefined, 'forget', FUNCTION[1])
  must(typeof handler === 'function', 'handler', FUNCTION[1])
  const { isNew, tolerance = LATEST, ...rest } = given
  const event = await verifyWebhook(rawBody, headers, { ...rest, tolerance })
  const { event_id: id } = event
  const underWay = handlings(isNew)
  const other = underWay.get(id)
  if (other !== undefined) {
    // The event is being handled. If that fails, this delivery fails as well.
    await other
    throw replayed()
  }
  const once = async (): Promise<void> => {
    const state = await isNew(id)
    if (state === 'handling') {
      throw new WebhookError('webhook_in_progress', 'Another process handles the event. Let Vagaro send it again.')
    }
    if (!state) throw replayed()
    await handle(event, handler, forget)
    await handled(id)
  }
  const handling = once()
  // Set before the first await: two calls of "isNew" may resolve in any order.
  underWay.set(id, handling)
  try {
    await handling
  } finally {
    underWay.delete(id)
  }
  return event
}

/** Events that are being handled, by their `isNew`. */
const running = new WeakMap<object, Map<string, Promise<void>>>()

function handlings(isNew: object): Map<string, Promise<void>> {
  const known = running.get(isNew) ?? new Map<string, Promise<void>>()
  running.set(isNew, known)
  return known
}

async function handle(
  event: VagaroEvent,
  handler: (event: VagaroEvent) => unknown,
  forget: (eventId: string) => unknown,
): Promise<void> {
  try {
    await handler(event)
  } catch (error) {
    try {
      await forget(event.event_id)
    } catch (failure) {
      throw new AggregateError(
        [error, failure],
        'The handler of a webhook failed, and "forget" failed as well. The event counts as seen: remove its id.',
        { cause: failure },
      )
    }
    throw error
  }
}
