/** The fake Vagaro, as tests and demos use it. */
import type { VagaroCustomer } from '../../connectors/vagaro/customer'
import type { VagaroEvent } from '../../connectors/vagaro/webhook-event'
import { readOptions } from '../../core/options'
import { FakeSystem } from '../fake-system'
import { Engine } from './engine'
import { VAGARO_OPTIONS, type FakeVagaroOptions, type NewVagaroCustomer, type SignedWebhook } from './options'
import { inProduction, signWebhook } from './webhook-sender'
import { World } from './world'
import { randomUuid } from '../randomness'

/**
 * A fake Vagaro that keeps its data in memory. Created by {@link createFakeVagaro}.
 *
 * @example
 * ```ts
 * const fake: FakeVagaro = createFakeVagaro()
 * fake.addCustomer({ first_name: 'Sarah', last_name: 'Johnson', email: 'sarah.johnson@example.com' })
 * ```
 */
export class FakeVagaro extends FakeSystem {
  readonly clientId: string
  readonly clientSecret: string
  readonly webhookSecret: string
  readonly webhookScheme: 'hmac-sha256' | 'token'
  readonly webhookEnvelope: 'guide' | 'production'
  readonly #world: World

  constructor(given: FakeVagaroOptions = {}) {
    const options = readOptions(given, VAGARO_OPTIONS)
    const clientId = options.clientId ?? `client_${randomUuid()}`
    const clientSecret = options.clientSecret ?? `secret_${randomUuid()}`
    let world!: World
    super(options, 'https://api.vagaro.test', (clock) => {
      world = new World(clock, clientId, clientSecret, options.accessTokenLifetime ?? 3_600)
      return new Engine(world)
    })
    this.#world = world
    this.clientId = clientId
    this.clientSecret = clientSecret
    this.webhookSecret = options.webhookSecret ?? `whsec_${randomUuid()}`
    this.webhookScheme = options.webhookScheme ?? 'hmac-sha256'
    this.webhookEnvelope = options.webhookEnvelope ?? 'guide'
  }

  /** The events of customers. The newest is the last. */
  get events(): readonly VagaroEvent[] {
    return this.#world.events
  }

  /**
   * Adds a customer, like a first booking.
   *
   * @returns the customer's id.
   * @example
   * ```ts
   * fake.addCustomer({ first_name: 'Sarah', last_name: 'Johnson', phone: '+1234567890' })
   * ```
   */
  addCustomer(fields: NewVagaroCustomer): string {
    return this.#world.add(fields).customer_id
  }

  /**
   * Changes a customer, like the pages of the administration.
   *
   * @example
   * ```ts
   * fake.updateCustomer(customerId, { status: 'blocked' })
   * ```
   */
  updateCustomer(customerId: string, fields: Partial<VagaroCustomer>): void {
    this.#world.update(customerId, fields)
  }

  /**
   * Books an appointment in the future. The customer cannot be deleted before it.
   *
   * @param inMilliseconds when, in milliseconds from now. Default: in one day.
   * @example
   * ```ts
   * fake.addAppointment(customerId)
   * ```
   */
  addAppointment(customerId: string, inMilliseconds = 86_400_000): void {
    this.#world.book(customerId, this.now + inMilliseconds)
  }

  /**
   * Revokes all access tokens that were issued so far. Requests with them get 401.
   *
   * @example
   * ```ts
   * fake.revokeAccessTokens()
   * ```
   */
  revokeAccessTokens(): void {
    this.#world.tokens.clear()
  }

  /**
   * Creates the signed webhook of an event.
   *
   * @param event default: the newest.
   * @example
   * ```ts
   * const { rawBody, headers } = await fake.webhook()
   * ```
   */
  async webhook(event: VagaroEvent | undefined = this.events.at(-1)): Promise<SignedWebhook> {
    if (event === undefined) throw new Error('Nothing has happened yet. Add a customer first.')
    const content = this.webhookEnvelope === 'production' ? inProduction(event) : event
    return signWebhook(content, this.webhookSecret, this.webhookScheme, this.now)
  }
}

/**
 * Creates a fake Vagaro. It keeps its data in memory and begins without customers. Throws a
 * `FieldsError` for an unknown or wrong option.
 *
 * @example
 * ```ts
 * import { createFakeVagaro } from 'freshcom-sdk/testing'
 * import { Vagaro } from 'freshcom-sdk/vagaro'
 *
 * const fake = createFakeVagaro()
 * const { baseUrl, clientId, clientSecret, fetch } = fake
 * const vagaro = new Vagaro({ baseUrl, clientId, clientSecret, fetch })
 * ```
 */
export function createFakeVagaro(options: FakeVagaroOptions = {}): FakeVagaro {
  return new FakeVagaro(options)
}
