/** A webhook counts as seen once it was handled, and not before: what fails is handled when Vagaro sends it again. */
import { FUNCTION, must, readOptions } from '../../core/options'
import { WebhookError } from './webhook-error'
import { replayed, verifyWebhook, WEBHOOK, type WebhookHeaders, type WebhookOptions } from './webhook'
import type { VagaroEvent } from './webhook-event'

/**
 * How a webhook is verified, and how its id is noted and forgotten. With several processes on one table:
 *
 * @example
 * ```ts
 * const table = new Map<string, 'handling' | 'handled'>() // In Redis: `SET id handling NX EX 60`, and `SET id handled EX 86400`.
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
   * Notes an event id and answers whether it is new, in one step: a `SET … NX` in Redis, an insert into a unique column.
   * Keep ids for a day at least. With several processes, answer `'handling'` for an id that is noted and not `handled`
   * yet: that delivery is refused with 503 and sent again, so that nothing is lost if the other process fails.
   */
  isNew: (eventId: string) => boolean | 'handling' | Promise<boolean | 'handling'>
  /** Takes the note back, since the event was not handled. */
  forget: (eventId: string) => unknown
  /**
   * Notes that the event was handled, for `isNew` to tell. A process that dies before cannot call `forget`: let the first
   * note end by itself after a minute, and let this one last. If it fails, the call rejects with its error.
   */
  handled?: ((eventId: string) => unknown) | undefined
  /**
   * How many seconds old `x-vagaro-timestamp`, where it is sent, may be. Default 28,800: the last redelivery comes after
   * more than seven hours.
   */
  tolerance?: number | undefined
}

/** Eight hours. Vagaro's guide sends again after 1, 5 and 15 minutes, 1 and 6 hours. */
const LATEST = 28_800

/**
 * Verifies a webhook and handles its event once. If the handler fails, the event is forgotten, so that the next delivery
 * of it is handled; the call rejects with the handler's own error. A second delivery that comes meanwhile, with the same
 * `isNew` in the same process, ends as the first does.
 *
 * What you answer decides whether Vagaro sends the event again:
 *
 * - resolved: answer 200. The event was handled, and is not sent again;
 * - rejected with a {@link WebhookError}: answer `error.answer`. It is 200 for what means no harm, `webhook_replayed` and
 *   `webhook_event_unknown`. It is 400 for what nobody should send again, and 503 for `webhook_in_progress`, which is sent
 *   again;
 * - rejected with anything else, the handler's error or `isNew`'s: answer 500. Vagaro sends the event again.
 *
 * By its guide Vagaro sends again after a 5xx, and not after a 4xx; in production after everything but a 2xx, and also if
 * there is no answer within 20 seconds. A handler that takes longer should put the event into a queue, and return.
 *
 * @param rawBody the body as it arrived, before any parsing: text or bytes.
 * @param headers the request's headers.
 * @param handler handles the event. Whatever it returns is waited for.
 * @returns the event that was handled. Rejects as {@link verifyWebhook} does, with the handler's own error, and with an
 * `AggregateError` of two if `forget` failed after it: then the event is not handled again, unless you take its id back.
 * @example
 * ```ts
 * import { handleWebhook, WebhookError } from 'freshcom-sdk/vagaro'
 *
 * const seen = new Set<string>() // In a shop a table, so that other processes and tomorrow know, too.
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
  // Whether they are there. That they are functions was looked at.
  must(given.isNew !== undefined, 'isNew', FUNCTION[1])
  must(forget !== undefined, 'forget', FUNCTION[1])
  must(typeof handler === 'function', 'handler', FUNCTION[1])
  const { isNew, tolerance = LATEST, ...rest } = given
  const event = await verifyWebhook(rawBody, headers, { ...rest, tolerance })
  const { event_id: id } = event
  const others = handlings(isNew)
  const other = others.get(id)
  if (other !== undefined) {
    // Handled in this moment: if that fails, this delivery has failed, too.
    await other
    throw replayed()
  }
  const once = async (): Promise<void> => {
    const answer = await isNew(id)
    if (answer === 'handling') {
      throw new WebhookError('webhook_in_progress', 'Another process handles the event: have it sent again.')
    }
    if (!answer) throw replayed()
    await handle(event, handler, forget)
    await handled(id)
  }
  const handling = once()
  // Before anything was asked: answers to "isNew" may overtake each other.
  others.set(id, handling)
  try {
    await handling
  } finally {
    others.delete(id)
  }
  return event
}

/** Events that are being handled, by the one who notes their ids. */
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
        'The handler of a webhook failed, and "forget" did, too: the event counts as seen. Take its id back by hand.',
        { cause: failure },
      )
    }
    throw error
  }
}
