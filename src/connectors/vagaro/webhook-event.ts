/**
 * Reads the event of a webhook. Vagaro uses two envelopes. The guide's envelope is the event itself. Production's
 * envelope, `{id, createdDate, type, action, payload}`, is turned into the same form.
 */
import { readJson } from '../../core/transport/json'
import { isObject, withoutUndefined } from '../../core/values'
import { isCustomer, type VagaroCustomer } from './customer'
import { WebhookError } from './webhook-error'

/** What happened to a customer. */
interface CustomerEvent<Type extends string> {
  event_type: Type
  /** Vagaro's id of the event. A redelivery has the same id. */
  event_id: string
  /** When it happened. */
  timestamp: string | number
  /** The customer. Production's members are kept as well under their own names, for example `businessIds`. */
  data: VagaroCustomer
}

/**
 * The event of a webhook. `event_type` says what happened. Both envelopes give the same form.
 *
 * @example
 * ```ts
 * function handle(event: VagaroEvent) {
 *   if (event.event_type === 'customer.deleted') console.log(event.data.customer_id)
 * }
 * ```
 */
export type VagaroEvent =
  | CustomerEvent<'customer.created'>
  | CustomerEvent<'customer.updated'>
  | CustomerEvent<'customer.deleted'>

const EVENT_TYPES = ['customer.created', 'customer.updated', 'customer.deleted']

/** Reads the body of a webhook that was verified. */
export function readEvent(body: Uint8Array): VagaroEvent {
  const content = readJson(textOf(body))
  if (content === undefined) throw invalidBody('it is not JSON')
  if (!isObject(content)) throw invalidBody('it has no event_type')
  const event = 'event_type' in content ? content : fromProduction(content)
  if (typeof event.event_type !== 'string') throw invalidBody('it has neither event_type nor type and action')
  if (typeof event.event_id !== 'string' || event.event_id === '') throw invalidBody('it has no id')
  if (!EVENT_TYPES.includes(event.event_type)) {
    throw new WebhookError(
      'webhook_event_unknown',
      `The webhook is not a customer event. Known: ${EVENT_TYPES.join(', ')}.`,
    )
  }
  if (typeof event.timestamp !== 'string' && typeof event.timestamp !== 'number') throw invalidBody('it has no time')
  if (!isCustomer(event.data)) throw invalidBody('its data is not a customer')
  return event as unknown as VagaroEvent
}

/** Empty if the bytes are not UTF-8. */
function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return ''
  }
}

function fromProduction(content: Record<string, unknown>): Record<string, unknown> {
  // Vagaro's documentation uses both names for the time.
  const { id, createdAt, createdDate = createdAt, type, action, payload } = content
  const isNamed = typeof type === 'string' && typeof action === 'string'
  const data = isObject(payload) ? toCustomer(payload) : undefined
  return { event_type: isNamed ? `${type}.${action}` : undefined, event_id: id, timestamp: createdDate, data }
}

/** Adds the guide's names to production's. Members that are not there are not added. */
function toCustomer(payload: Record<string, unknown>): Record<string, unknown> {
  const { customerId, customerFirstName, customerLastName, mobilePhone, dayPhone, nightPhone } = payload
  const { streetAddress, city, regionCode, postalCode, countryCode } = payload
  const address = withoutUndefined({
    street: streetAddress,
    city,
    state: regionCode,
    postal_code: postalCode,
    country: countryCode,
  })
  const known = withoutUndefined({
    customer_id: customerId,
    first_name: customerFirstName,
    last_name: customerLastName,
    phone: mobilePhone || dayPhone || nightPhone || undefined,
    address: Object.keys(address).length > 0 ? address : undefined,
  })
  return { ...payload, ...known }
}

function invalidBody(reason: string): WebhookError {
  return new WebhookError('webhook_body_invalid', `The webhook's body cannot be read: ${reason}.`)
}
