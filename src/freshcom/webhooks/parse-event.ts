/**
 * The body of a webhook's request becomes a typed event. The documents describe no signature, so nothing here proves
 * who sent it: keep the endpoint's address secret, and read anew whatever money hangs on.
 */
import { ParseError } from '../../core/errors'
import { deserialize } from '../jsonapi/deserialize'
import { isIdentifier, isObject, type LinkedResource } from '../jsonapi/document'
import type { PlainObject } from '../resources/types/custom-data'
import type { Resources } from '../resources/types/resources'
import { readJson } from '../../core/transport/json'
import { isText } from '../../core/values'
import { events, type EventName } from './events'

/** An event of a known name; its data is the resource that the name says. */
export interface KnownEvent<Name extends EventName = EventName> {
  /** Narrows to events whose name, and so whose data, is known. */
  readonly isKnown: true
  readonly name: Name
  /** The resource as it was sent: linked with whatever was included. */
  readonly data: Resources<string>[(typeof events)[Name]]
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
export type FreshcomEvent = { [Name in EventName]: KnownEvent<Name> }[EventName] | UnknownEvent

/**
 * Reads the body of a webhook's request: a JSON:API document whose `meta` names the event.
 *
 * `POST` to the target of a notification trigger whose action is `invokeWebhook` (spec/api.md, "Events").
 *
 * @param body the body's text, or the object that a framework made of it.
 * @returns the event. Throws a `ParseError` with the code `invalid_event` for anything else; nothing of the body is
 * repeated in it.
 * @example
 * ```ts
 * import { parseEvent } from 'freshcom-sdk/webhooks'
 *
 * const event = parseEvent(body)
 * if (event.isKnown && event.name === 'storefront.order.opened.success') console.log(event.data.grandTotalCents)
 * ```
 */
export function parseEvent(body: string | PlainObject): FreshcomEvent {
  const document = typeof body === 'string' ? readJson(body) : body
  if (typeof body === 'string' && document === undefined) throw broken('it is no JSON')
  if (!isObject(document) || !isIdentifier(document.data)) throw broken('it is no JSON:API document of one resource')
  const { eventName: name, locale } = isObject(document.meta) ? document.meta : {}
  if (!isText(name)) throw broken('its meta has no eventName')
  const data = deserialize(document, { type: document.data.type, list: false }).data as LinkedResource
  // A known name over another resource is not what the name's type says.
  const isKnown = Object.hasOwn(events, name) && events[name as EventName] === data.type
  return { isKnown, name, data, locale: typeof locale === 'string' ? locale : null } as FreshcomEvent
}

function broken(reason: string): ParseError {
  return new ParseError('invalid_event', `The webhook's body cannot be read: ${reason}. Answer it with 400.`)
}
