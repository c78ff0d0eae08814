/** The state of the fake Vagaro: customers, appointments, tokens and events. */
import { setMember } from '../../core/values'
import type { VagaroCustomer } from '../../connectors/vagaro/customer'
import type { VagaroEvent } from '../../connectors/vagaro/webhook-event'
import type { Clock } from '../clock'
import type { NewVagaroCustomer } from './options'
import { randomUuid } from '../randomness'

export class World {
  readonly clock: Clock
  readonly clientId: string
  readonly clientSecret: string
  readonly accessTokenLifetime: number
  /** The expiry of each valid access token, in milliseconds since 1970. */
  readonly tokens = new Map<string, number>()
  readonly events: VagaroEvent[] = []
  readonly #customers = new Map<string, VagaroCustomer>()
  /** The times of each customer's appointments. */
  readonly #appointments = new Map<string, number[]>()

  constructor(clock: Clock, clientId: string, clientSecret: string, accessTokenLifetime: number) {
    this.clock = clock
    this.clientId = clientId
    this.clientSecret = clientSecret
    this.accessTokenLifetime = accessTokenLifetime
  }

  add(fields: NewVagaroCustomer): VagaroCustomer {
    if (!fields.email && !fields.phone) throw new Error('A Vagaro customer needs an e-mail address or a phone number.')
    const customer: VagaroCustomer = {
      customer_id: `cust_${randomUuid()}`,
      created_at: this.time(),
      last_visit: null,
      total_appointments: 0,
      preferences: { email_notifications: true, sms_notifications: true, marketing_emails: false },
      status: 'active',
      ...fields,
    }
    this.#customers.set(customer.customer_id, customer)
    this.#announce('customer.created', customer)
    return customer
  }

  update(customerId: string, fields: Partial<VagaroCustomer>): void {
    const customer = this.#customers.get(customerId)
    if (customer === undefined) throw new Error(`There is no customer ${customerId}.`)
    for (const [name, value] of Object.entries(fields)) setMember(customer, name, value)
    this.#announce('customer.updated', customer)
  }

  find(key: 'customer_id' | 'email' | 'phone', value: string): VagaroCustomer | undefined {
    const fold = (text: unknown) => (key === 'email' ? String(text).toLowerCase() : text)
    return [...this.#customers.values()].find((customer) => fold(customer[key]) === fold(value))
  }

  remove(customer: VagaroCustomer): void {
    this.#customers.delete(customer.customer_id)
    this.#appointments.delete(customer.customer_id)
    this.#announce('customer.deleted', customer)
  }

  book(customerId: string, at: number): void {
    this.#appointments.set(customerId, [...(this.#appointments.get(customerId) ?? []), at])
  }

  hasFutureAppointments(customerId: string): boolean {
    return (this.#appointments.get(customerId) ?? []).some((at) => at > this.clock.now())
  }

  /** The current time, in the API's format. */
  time(): string {
    return new Date(this.clock.now()).toISOString().replace(/\.\d+Z$/, 'Z')
  }

  #announce(type: VagaroEvent['event_type'], customer: VagaroCustomer): void {
    const event_id = `evt_${randomUuid()}`
    this.events.push({
      event_type: type,
      event_id,
      timestamp: this.time(),
      data: JSON.parse(JSON.stringify(customer)) as VagaroCustomer,
    })
  }
}
