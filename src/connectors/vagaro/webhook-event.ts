/**
 * What a webhook says. Two envelopes are in use: the guide's, which is the event as it is handed on, and the one of
 * production, `{id, createdDate, type, action, payload}`, which becomes the same event.
 */
import { readJson } from '../../core/transport/json'
import { isObject } from '../../core/values'
import { isCustomer, type VagaroCustomer } from './customer'
import { WebhookError } from './webhook-error'

/** What happened to a customer. */
interface CustomerEvent<Type extends string> {
  event_type: Type
  /** Vagaro's id of the event; a repeated delivery has the same. */
  event_id: string
  /** When it happened. */
  timestamp: string | number
  /** The customer. What production's envelope tells stays beside it in its own words, `businessIds` for instance. */
  data: VagaroCustomer
}

/**
 * What a webhook says; `event_type` tells which. It is the same for both envelopes.
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

/** Reads the body of a webhook whose sender is known. */
export function readEvent(body: Uint8Array): VagaroEvent {
  const said = readJson(textOf(body))
  if (said === undefined) throw invalid('it is no JSON')
  if (!isObject(said)) throw invalid('it has no event_type')
  const event = 'event_type' in said ? said : fromProduction(said)
  if (typeof event.event_type !== 'string') throw invalid('it has neither event_type nor type and action')
  if (typeof event.event_id !== 'string' || event.event_id === '') throw invalid('it has no id')
  if (!EVENT_TYPES.includes(event.event_type)) {
    throw new WebhookError(
      'webhook_event_unknown',
      `The webhook is no customer event; known: ${EVENT_TYPES.join(', ')}.`,
    )
  }
  if (typeof event.timestamp !== 'string' && typeof event.timestamp !== 'number') throw invalid('it has no time')
  if (!isCustomer(event.data)) throw invalid('its data is no customer')
  return event as unknown as VagaroEvent
}

/** Empty where the bytes are no text. */
function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return ''
  }
}

function fromProduction(said: Record<string, unknown>): Record<string, unknown> {
  // Vagaro's documentation writes the time both ways.
  const { id, createdAt, createdDate = createdAt, type, action, payload } = said
  const isNamed = typeof type === 'string' && typeof action === 'string'
  const data = isObject(payload) ? toCustomer(payload) : undefined
  return { event_type: isNamed ? `${type}.${action}` : undefined, event_id: id, timestamp: createdDate, data }
}

/** A customer in production's words gets the guide's, too. Nothing is invented, and nothing left out. */
function toCustomer(payload: Record<string, unknown>): Record<string, unknown> {
  const { customerId, customerFirstName, customerLastName, mobilePhone, dayPhone, nightPhone } = payload
  const { streetAddress, city, regionCode, postalCode, countryCode } = payload
  const address = told({
    street: streetAddress,
    city,
    state: regionCode,
    postal_code: postalCode,
    country: countryCode,
  })
  const known = told({
    customer_id: customerId,
    first_name: customerFirstName,
    last_name: customerLastName,
    phone: mobilePhone || dayPhone || nightPhone || undefined,
    address: Object.keys(address).length > 0 ? address : undefined,
  })
  return { ...payload, ...known }
}

function told(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}

function invalid(reason: string): WebhookError {
  return new WebhookError('webhook_body_invalid', `The webhook's body cannot be read: ${reason}.`)
}
