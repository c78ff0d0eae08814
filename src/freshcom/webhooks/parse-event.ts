/**
 * The body of a webhook's request becomes a typed event. The documents describe no signature, so nothing here proves
 * who sent it: keep the endpoint's address secret, and read anew whatever money hangs on.
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

/** An event of a known name; its data is the resource that the name says. */
export interface KnownEvent<Name extends EventName = EventName, P extends string = never> {
  /** Narrows to events whose name, and so whose data, is known. */
  readonly isKnown: true
  readonly name: Name
  /** The resource as it was sent. What `include` names is expanded, all else that it is linked to is an identifier. */
  readonly data: Resources<P>[(typeof events)[Name]]
  /** Locale of its texts. */
  readonly locale: string | null
}

/** An event of a name that this version of the package does not know. */
export interface UnknownEvent {
  readonly isKnown: false
  readonly name: string
  readonly data: LinkedResource
  readonly locale: string | null
}

/** An event. Ask for `isKnown` first, then for the `name`: the data's type follows. */
export type FreshcomEvent<P extends string = never> =
  | { [Name in EventName]: KnownEvent<Name, P> }[EventName]
  | UnknownEvent

/** What to make of an event. */
export interface EventOptions<P extends string = string> {
  /** Related resources to put in place of their identifiers, as far as the trigger sends them. */
  include?: P | readonly P[] | undefined
}

/**
 * Reads the body of a webhook's request: a JSON:API document whose `meta` names the event.
 *
 * `POST` to the target of a notification trigger whose action is `invokeWebhook` (docs/reference/http-api.md, "Events").
 *
 * - **Both releases**: nothing is sent, whatever the trigger says. The body comes from a server that follows the
 *   documents, or from a relay of yours.
 *
 * @param body the body's text, or the object that a framework made of it.
 * @param options what to expand: `{ include: 'customer' }`.
 * @returns the event. Throws a `ParseError` with the code `invalid_event` for a body that is no event; nothing of the
 * body is repeated in it. Throws a `FieldsError` for what is no body: a promise, a `Buffer`.
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
  if (document === undefined) throw broken('it is no JSON')
  if (!isObject(document) || !isIdentifier(document.data)) throw broken('it is no JSON:API document of one resource')
  const { eventName: name, locale } = isObject(document.meta) ? document.meta : {}
  if (!isText(name)) throw broken('its meta has no eventName')
  const data = deserialize(document, { type: document.data.type, list: false, include }).data as LinkedResource
  // A known name over another resource is not what the name's type says.
  const isKnown = Object.hasOwn(events, name) && events[name as EventName] === data.type
  return { isKnown, name, data, locale: typeof locale === 'string' ? locale : null } as FreshcomEvent<Paths<P>>
}

/** The object that a framework made of the text becomes text again: only a copy of it is safe to read. */
function toText(body: unknown): string {
  if (isObject(body) && !isPlainObject(body)) {
    throw new FieldsError(
      'invalid_body',
      "parseEvent takes the body's text, or the object that was made of it. Await a promise, and decode a Buffer first.",
    )
  }
  try {
    return JSON.stringify(body) ?? ''
  } catch {
    return ''
  }
}

function broken(reason: string): ParseError {
  return new ParseError('invalid_event', `The webhook's body cannot be read: ${reason}. Answer it with 400.`)
}
