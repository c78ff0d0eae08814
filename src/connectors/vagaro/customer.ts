/** Customers of Vagaro, under its own snake_case names, and how to look one up. */
import type { Content } from '../call'
import { readFields, requireText } from '../fields'
import { FieldsError } from '../../core/errors'
import { isObject } from '../../core/values'

/** A customer's home address. */
export interface VagaroAddress {
  street?: string | null
  city?: string | null
  /** Two letters in the United States: `CA`. */
  state?: string | null
  postal_code?: string | null
  /** ISO 3166 code: `US`. */
  country?: string | null
}

/** Which messages a customer wants to get. */
export interface VagaroPreferences {
  email_notifications?: boolean
  sms_notifications?: boolean
  marketing_emails?: boolean
}

/**
 * A customer. Members that the API adds later are kept as well.
 *
 * @example
 * ```ts
 * const customer: VagaroCustomer = await vagaro.retrieveCustomer({ customer_id: 'cust_67890' })
 * console.log(customer.first_name) // "Sarah"
 * ```
 */
export interface VagaroCustomer {
  customer_id: string
  first_name: string
  last_name: string
  /** A customer has an `email`, a `phone` or both. */
  email?: string | null
  phone?: string | null
  /** Calendar day: `1990-05-15`. */
  date_of_birth?: string | null
  address?: VagaroAddress | null
  preferences?: VagaroPreferences | null
  /** Notes of the business about the customer. */
  notes?: string | null
  /** Fields that the business has defined. */
  custom_fields?: Record<string, unknown> | null
  /** Computed: number of appointments so far. */
  total_appointments?: number
  /** Computed: time of the most recent appointment, ISO 8601. */
  last_visit?: string | null
  /** Computed: ISO 8601. */
  created_at?: string
  status?: 'active' | 'inactive' | 'blocked' | (string & {})
}

/** Identifies one customer by exactly one of the three. */
export type VagaroLookup =
  | { customer_id: string; email?: undefined; phone?: undefined }
  | { email: string; customer_id?: undefined; phone?: undefined }
  | { phone: string; customer_id?: undefined; email?: undefined }

/** The API's confirmation that a customer was deleted. */
export interface VagaroDeletion {
  success: true
  customer_id: string
  /** ISO 8601. */
  deleted_at: string
}

/** A customer's data in the form of the document's export. Members that the API did not send are missing. */
export interface VagaroExport {
  personal_info: { name: string; email?: string | null; phone?: string | null; date_of_birth?: string | null }
  account_info: { created_at?: string; total_appointments?: number; last_visit?: string | null }
  preferences?: VagaroPreferences | null
}

/** Checks a lookup before it is sent. */
export function readLookup(lookup: unknown): Record<string, string> {
  const given = readFields('The lookup', lookup, ['customer_id', 'email', 'phone'])
  const [key, ...more] = Object.keys(given)
  if (key === undefined || more.length > 0) {
    throw new FieldsError('invalid_lookup', 'The lookup must have exactly one of customer_id, email and phone.')
  }
  return { [key]: requireText(`The lookup's "${key}"`, given[key]) }
}

/** Reads a customer. With an id, it must be the customer with this id. */
export function readCustomer(content: Content, customerId?: string): VagaroCustomer {
  const customer = content.json()
  if (!isCustomer(customer)) throw content.unexpected('it holds no customer with a customer_id')
  if (customerId !== undefined && customer.customer_id !== customerId) {
    throw content.unexpected('it is about another customer')
  }
  return customer
}

/** Whether a value has a customer's id. Nothing else is required: a deleted customer may have no other member. */
export function isCustomer(value: unknown): value is VagaroCustomer {
  return isObject(value) && typeof value.customer_id === 'string' && value.customer_id !== ''
}

/** Reads the confirmation of a deletion. Without it the call rejects. */
export function readDeletion(content: Content, customerId: string): VagaroDeletion {
  const body = content.json()
  if (!isObject(body) || body.success !== true) throw content.unexpected('it does not confirm the deletion')
  if (body.customer_id !== customerId) throw content.unexpected('it is about another customer')
  return body as unknown as VagaroDeletion
}

/** The document's export of a customer. It holds only what the API has sent. */
export function toExport(customer: VagaroCustomer): VagaroExport {
  const { first_name, last_name, preferences } = customer
  return {
    personal_info: {
      name: [first_name, last_name].filter((name) => typeof name === 'string' && name !== '').join(' '),
      ...pick(customer, ['email', 'phone', 'date_of_birth']),
    },
    account_info: pick(customer, ['created_at', 'total_appointments', 'last_visit']),
    ...(preferences === undefined ? {} : { preferences }),
  }
}

function pick<Name extends keyof VagaroCustomer>(
  customer: VagaroCustomer,
  names: readonly Name[],
): Pick<VagaroCustomer, Name> {
  return Object.fromEntries(
    names.filter((name) => customer[name] !== undefined).map((name) => [name, customer[name]]),
  ) as Pick<VagaroCustomer, Name>
}
