/**
 * Subpath `freshcom-sdk/webhooks`: reads the events that the documents describe. Neither 2018-04 nor 2018-09 sends one:
 * they take a trigger with the action `invokeWebhook`, and never call its address. The module is for a server of yours
 * that follows the documents, or for a relay that posts such bodies: one that reads `listOrder` every minute, for one.
 */
export type { LinkedResource } from '../jsonapi/document'
export type { PlainObject } from '../resources/types/custom-data'
export type { EventName } from './events'
export { parseEvent, type EventOptions, type FreshcomEvent, type KnownEvent, type UnknownEvent } from './parse-event'
