/** The fake GroupEat, as tests and demos use it. */
import { readOptions } from '../../core/options'
import { FakeSystem } from '../fake-system'
import { Engine } from './engine'
import { GROUPEAT_OPTIONS, type FakeGroupEatOptions, type GroupEatMail, type NewGroupEatCustomer } from './options'
import { World } from './world'

/**
 * A fake GroupEat that keeps its data in memory. Created by {@link createFakeGroupEat}.
 *
 * @example
 * ```ts
 * const fake: FakeGroupEat = createFakeGroupEat()
 * fake.addCustomer({ email: 'customer@ensta.fr', password: 'password' })
 * ```
 */
export class FakeGroupEat extends FakeSystem {
  readonly #world: World

  constructor(given: FakeGroupEatOptions = {}) {
    const options = readOptions(given, GROUPEAT_OPTIONS)
    let world!: World
    super(options, 'https://groupeat.test/api', (clock) => {
      const { campuses = ['ensta.fr', 'polytechnique.edu', 'institutoptique.fr'] } = options
      world = new World(clock, campuses, options.style === 'server')
      return new Engine(world, options.envelope ?? true)
    })
    this.#world = world
  }

  /** The e-mails that were sent. The newest is the last. */
  get mails(): readonly GroupEatMail[] {
    return this.#world.mails
  }

  /**
   * Adds a registered customer.
   *
   * @returns the customer's id.
   * @example
   * ```ts
   * fake.addCustomer({ email: 'customer@ensta.fr', password: 'password', firstName: 'Jean-Nathanaël' })
   * ```
   */
  addCustomer(fields: NewGroupEatCustomer): number {
    return this.#world.add(fields).id
  }

  /**
   * Activates a customer, like the link in the activation e-mail.
   *
   * @example
   * ```ts
   * fake.activate(customerId)
   * ```
   */
  activate(customerId: number): void {
    const customer = this.#world.customers.get(customerId)
    if (customer === undefined) throw new Error(`There is no customer ${customerId}.`)
    this.#world.activate(customer)
  }

  /**
   * Revokes all tokens that were issued so far. Requests with them get 401, or 403 with `style: 'server'`.
   *
   * @example
   * ```ts
   * fake.revokeTokens()
   * ```
   */
  revokeTokens(): void {
    this.#world.revokeAll()
  }
}

/**
 * Creates a fake GroupEat. It keeps its data in memory and begins without customers. Throws a
 * `FieldsError` for an unknown or wrong option.
 *
 * @example
 * ```ts
 * import { GroupEat } from 'freshcom-sdk/groupeat'
 * import { createFakeGroupEat } from 'freshcom-sdk/testing'
 *
 * const fake = createFakeGroupEat()
 * const groupeat = new GroupEat({ baseUrl: fake.baseUrl, fetch: fake.fetch })
 * ```
 */
export function createFakeGroupEat(options: FakeGroupEatOptions = {}): FakeGroupEat {
  return new FakeGroupEat(options)
}
