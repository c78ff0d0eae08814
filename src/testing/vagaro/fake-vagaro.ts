/** The embedded Vagaro as tests and demos hold it: the switches behind the faces. */
import type { VagaroCustomer } from '../../connectors/vagaro/customer'
import type { VagaroEvent } from '../../connectors/vagaro/webhook-event'
import { FakeSystem } from '../fake-system'
import { Engine } from './engine'
import type { FakeVagaroOptions, NewVagaroCustomer, SignedWebhook } from './options'
import { inProduction, sealWebhook } from './webhook-sender'
import { World } from './world'
import { randomUuid } from '../randomness'

/**
 * A Vagaro that lives in memory. Made by {@link createFakeVagaro}.
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

  constructor(options: FakeVagaroOptions = {}) {
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

  /** What has happened to customers, the newest last. */
  get events(): readonly VagaroEvent[] {
    return this.#world.events
  }

  /**
   * Adds a customer, as a first booking does.
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
   * Changes a customer, as the administration's pages do.
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
   * Books an appointment that lies ahead: the customer cannot be deleted while it does.
   *
   * @param inMilliseconds how far ahead; a day unless told.
   * @example
   * ```ts
   * fake.addAppointment(customerId)
   * ```
   */
  addAppointment(customerId: string, inMilliseconds = 86_400_000): void {
    this.#world.book(customerId, this.now + inMilliseconds)
  }

  /**
   * Makes all access tokens worthless that were issued so far: the next calls with them are answered with 401.
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
   * Writes an event as the webhook that tells of it, signed.
   *
   * @param event the newest unless told.
   * @example
   * ```ts
   * const { rawBody, headers } = await fake.webhook()
   * ```
   */
  async webhook(event: VagaroEvent | undefined = this.events.at(-1)): Promise<SignedWebhook> {
    if (event === undefined) throw new Error('Nothing has happened yet: add a customer first.')
    const said = this.webhookEnvelope === 'production' ? inProduction(event) : event
    return sealWebhook(said, this.webhookSecret, this.webhookScheme, this.now)
  }
}

/**
 * Makes an embedded Vagaro: stateful, in memory, with nobody in it.
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
