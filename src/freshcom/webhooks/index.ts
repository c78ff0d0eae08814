/** Subpath `freshcom-sdk/webhooks`: what endpoints need that Freshcom's notification triggers call. */
export type { LinkedResource } from '../jsonapi/document'
export type { PlainObject } from '../resources/types/custom-data'
export type { EventName } from './events'
export { parseEvent, type EventOptions, type FreshcomEvent, type KnownEvent, type UnknownEvent } from './parse-event'
