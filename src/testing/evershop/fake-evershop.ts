/** The fake EverShop, as tests and demos use it. */
import { readOptions } from '../../core/options'
import { FakeSystem } from '../fake-system'
import { Engine } from './engine'
import { Signer } from './jwt'
import {
  EVERSHOP_OPTIONS,
  type FakeEverShopAddress,
  type FakeEverShopCustomer,
  type FakeEverShopOptions,
  type FakeEverShopOrder,
  type SentReset,
} from './options'
import { RateLimits } from './rate-limits'
import { routeTable } from './routes'
import { insertAddress } from './rules/addresses'
import { insertCustomer } from './rules/customers'
import { TokenLogins } from './rules/logins'
import { Sessions } from './sessions'
import { World } from './world'
import { randomUuid } from '../randomness'

const REFRESH_LIFETIME = 108_000

/**
 * A fake EverShop that keeps its data in memory. Created by {@link createFakeEverShop}.
 *
 * @example
 * ```ts
 * const fake: FakeEverShop = createFakeEverShop()
 * fake.addCustomer({ email: 'ann@example.com', password: 'supersecret', fullName: 'Ann Example' })
 * ```
 */
export class FakeEverShop extends FakeSystem {
  readonly #world: World

  constructor(given: FakeEverShopOptions = {}) {
    const options = readOptions(given, EVERSHOP_OPTIONS)
    const { routes = 'v2', rateLimits = false, accessTokenLifetime = 1_800, uuid = () => randomUuid() } = options
    let world!: World
    super(options, 'https://evershop.test', (clock) => {
      world = new World(clock, uuid)
      const signer = new Signer()
      return new Engine({
        world,
        routes: routeTable(routes),
        signer,
        logins: new TokenLogins(signer, { access: accessTokenLifetime, refresh: REFRESH_LIFETIME }),
        sessions: { customer: new Sessions('sid', clock), admin: new Sessions('asid', clock) },
        limits: rateLimits ? new RateLimits(clock) : undefined,
      })
    })
    this.#world = world
    this.addGroup('Default')
  }

  /** The e-mails with tokens for a new password. The newest is the last. */
  get resets(): readonly SentReset[] {
    return this.#world.resets
  }

  /**
   * Adds a customer group. The group 1, `Default`, exists from the start.
   *
   * @returns the group's id.
   * @example
   * ```ts
   * fake.addGroup('Wholesale')
   * ```
   */
  addGroup(name: string): number {
    const id = this.#world.next('group')
    this.#world.groups.push({ customer_group_id: id, group_name: name })
    return id
  }

  /**
   * Adds a customer. Throws if another customer has the e-mail address.
   *
   * @returns the customer's uuid.
   * @example
   * ```ts
   * fake.addCustomer({ email: 'ann@example.com', password: 'supersecret', fullName: 'Ann Example' })
   * ```
   */
  addCustomer({ email, password, fullName, groupId, status }: FakeEverShopCustomer): string {
    return insertCustomer(this.#world, { email, password, full_name: fullName, group_id: groupId, status }).uuid
  }

  /**
   * Adds an administrator.
   *
   * @returns the administrator's uuid.
   * @example
   * ```ts
   * fake.addAdmin({ email: 'root@example.com', password: 'supersecret' })
   * ```
   */
  addAdmin({ email, password, fullName = 'Admin' }: { email: string; password: string; fullName?: string }): string {
    const uuid = this.#world.uuid()
    const admin_user_id = this.#world.next('admin')
    const at = { created_at: this.#world.now(), updated_at: this.#world.now() }
    this.#world.admins.push({ admin_user_id, uuid, email, full_name: fullName, status: 1, roles: '*', ...at })
    this.#world.passwords.set(uuid, password)
    return uuid
  }

  /**
   * Adds an address to a customer. Orders are delivered to the first address.
   *
   * @returns the address's uuid.
   * @example
   * ```ts
   * fake.addAddress(customerId, { fullName: 'Joe', address1: '5 Elm St', postcode: '12207', province: 'US-NY', country: 'US' })
   * ```
   */
  addAddress(customerId: string, fields: FakeEverShopAddress): string {
    const { fullName, address1, address2, isDefault, ...rest } = fields
    const row = {
      ...rest,
      full_name: fullName,
      address_1: address1,
      ...(address2 === undefined ? {} : { address_2: address2 }),
      ...(isDefault === undefined ? {} : { is_default: isDefault }),
    }
    return insertAddress(this.#world, this.#idOf(customerId), row).uuid
  }

  /**
   * Adds an order of a customer.
   *
   * @returns the order's uuid.
   * @example
   * ```ts
   * fake.addOrder(customerId, { items: [{ sku: 'MUG-1', name: 'Mug', qty: 2, price: 12.5 }], shipping: 5 })
   * ```
   */
  addOrder(customerId: string, fields: FakeEverShopOrder = {}): string {
    const { items = [], shipping = 0, currency = 'USD', paymentStatus = 'pending' } = fields
    const { shippingNote = null, trackingNumber } = fields
    const order_id = this.#world.next('order')
    const uuid = this.#world.uuid()
    const customer_id = this.#idOf(customerId)
    const order_number = String(10_000 + order_id)
    const created_at = this.#world.now()
    const row = { order_id, uuid, order_number, customer_id, created_at, items, shipping, currency }
    this.#world.orders.push({ ...row, paymentStatus, shippingNote, trackingNumber })
    return uuid
  }

  #idOf(uuid: string): number {
    const row = this.#world.customers.find((customer) => customer.uuid === uuid)
    if (row === undefined) throw new Error('There is no customer with this uuid. Add one with addCustomer().')
    return row.customer_id
  }
}

/**
 * Creates a fake EverShop for tests: in memory, as MSW handlers, or over HTTP. Throws a `FieldsError` for an unknown or
 * wrong option.
 *
 * @example
 * ```ts
 * import { createFakeEverShop } from 'freshcom-sdk/testing'
 * import { EverShop } from 'freshcom-sdk/evershop'
 *
 * const fake = createFakeEverShop()
 * const shop = new EverShop({ baseUrl: fake.baseUrl, fetch: fake.fetch })
 * ```
 */
export function createFakeEverShop(options?: FakeEverShopOptions): FakeEverShop {
  return new FakeEverShop(options)
}
