/** The embedded GroupEat as tests and demos hold it: the switches behind the faces. */
import { FakeSystem } from '../fake-system'
import { Engine } from './engine'
import type { FakeGroupEatOptions, GroupEatMail, NewGroupEatCustomer } from './options'
import { World } from './world'

/**
 * A GroupEat that lives in memory. Made by {@link createFakeGroupEat}.
 *
 * @example
 * ```ts
 * const fake: FakeGroupEat = createFakeGroupEat()
 * fake.addCustomer({ email: 'customer@ensta.fr', password: 'password' })
 * ```
 */
export class FakeGroupEat extends FakeSystem {
  readonly #world: World

  constructor(options: FakeGroupEatOptions = {}) {
    let world!: World
    super(options, 'https://groupeat.test/api', (clock) => {
      const { campuses = ['ensta.fr', 'polytechnique.edu', 'institutoptique.fr'] } = options
      world = new World(clock, campuses, options.style === 'server')
      return new Engine(world, options.envelope ?? true)
    })
    this.#world = world
  }

  /** The mails that were sent, the newest last. */
  get mails(): readonly GroupEatMail[] {
    return this.#world.mails
  }

  /**
   * Adds a customer who has registered.
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
   * Opens the link of an activation mail.
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
   * Makes all tokens worthless that were issued so far: the next calls with them are refused, with 401, or in the
   * server's style with 403.
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
 * Makes an embedded GroupEat: stateful, in memory, with nobody in it.
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
