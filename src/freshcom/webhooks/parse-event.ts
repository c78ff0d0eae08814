/**
 * The body of a webhook request becomes a typed event. The documents describe no signature, so nothing proves who sent
 * it: keep the endpoint's URL secret, and fetch the resource again before you act on its amounts.
 */
import { FieldsError, ParseError } from '../../core/errors'
import { deserialize } from '../jsonapi/deserialize'
import { isIdentifier, type LinkedResource } from '../jsonapi/document'
import type { PlainObject } from '../resources/types/custom-data'
import type { Paths } from '../resources/types/include'
import type { Resources } from '../resources/types/resources'
import { readJson } from '../../core/transport/json'
import { isObject, isPlainObject, isText } from '../../core/values'
import { events, type EventName } from './events'

/** An event with a known name. The name decides the type of its data. */
export interface KnownEvent<Name extends EventName = EventName, P extends string = never> {
  /** True if this version of the package knows the name and its resource. */
  readonly isKnown: true
  readonly name: Name
  /** The resource. Relationships that `include` names are expanded, all others are identifiers. */
  readonly data: Resources<P>[(typeof events)[Name]]
  /** Locale of the texts, null if the event names none. */
  readonly locale: string | null
}

/** An event whose name this version of the package does not know. */
export interface UnknownEvent {
  readonly isKnown: false
  readonly name: string
  readonly data: LinkedResource
  readonly locale: string | null
}

/** An event. Check `isKnown` first, then `name`: TypeScript then knows the type of `data`. */
export type FreshcomEvent<P extends string = never> =
  | { [Name in EventName]: KnownEvent<Name, P> }[EventName]
  | UnknownEvent

/** Options of {@link parseEvent}. */
export interface EventOptions<P extends string = string> {
  /** Relationships to expand, if the body contains their resources. */
  include?: P | readonly P[] | undefined
}

/**
 * Reads the body of a webhook request: a JSON:API document whose `meta` names the event.
 *
 * `POST` to the target of a notification trigger with the action `invokeWebhook`
 * (docs/reference/http-api.md, "Events").
 *
 * - **Both releases**: send no events, whatever the trigger says. The body comes from a server that follows the
 *   documents, or from your own relay.
 *
 * @param body the body's text, or the object that a framework parsed from it.
 * @param options what to expand: `{ include: 'customer' }`.
 * @returns the event. Throws a `ParseError` (`invalid_event`) for a body that is no event; the error does not contain
 * the body. Throws a `FieldsError` for another argument, such as a promise or a `Buffer`.
 * @example
 * ```ts
 * import { parseEvent } from 'freshcom-sdk/webhooks'
 *
 * const event = parseEvent(body)
 * if (event.isKnown && event.name === 'storefront.order.opened.success') console.log(event.data.grandTotalCents)
 * ```
 */
export function parseEvent<const P extends string = never>(
  body: string | PlainObject,
  { include }: EventOptions<P> = {},
): FreshcomEvent<Paths<P>> {
  const document = readJson(typeof body === 'string' ? body : toText(body))
  if (document === undefined) throw invalidEvent('it is no JSON')
  if (!isObject(document) || !isIdentifier(document.data))
    throw invalidEvent('it is no JSON:API document of one resource')
  const { eventName: name, locale } = isObject(document.meta) ? document.meta : {}
  if (!isText(name)) throw invalidEvent('its meta has no eventName')
  const data = deserialize(document, { type: document.data.type, list: false, include }).data as LinkedResource
  // If a known name comes with another resource, the name's type would be wrong.
  const isKnown = Object.hasOwn(events, name) && events[name as EventName] === data.type
  return { isKnown, name, data, locale: typeof locale === 'string' ? locale : null } as FreshcomEvent<Paths<P>>
}

/** Turns a parsed object into text again. Only a copy without getters and prototypes is safe to read. */
function toText(body: unknown): string {
  if (isObject(body) && !isPlainObject(body)) {
    throw new FieldsError(
      'invalid_body',
      "Pass the body's text, or the object parsed from it. Await a promise, and decode a Buffer first.",
    )
  }
  try {
    return JSON.stringify(body) ?? ''
  } catch {
    return ''
  }
}

function invalidEvent(reason: string): ParseError {
  return new ParseError('invalid_event', `The webhook's body cannot be read: ${reason}. Respond with 400.`)
}
