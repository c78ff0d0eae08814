/**
 * Subpath `freshcom-sdk/webhooks`: reads the events that the API's documents describe. Neither 2018-04 nor 2018-09
 * sends any: they accept a trigger with the action `invokeWebhook`, and never call its URL. Use it with a server that
 * follows the documents, or with your own relay that posts such bodies, for example after polling `listOrder`.
 */
export type { LinkedResource } from '../jsonapi/document'
export type { PlainObject } from '../resources/types/custom-data'
export type { EventName } from './events'
export { parseEvent, type EventOptions, type FreshcomEvent, type KnownEvent, type UnknownEvent } from './parse-event'
