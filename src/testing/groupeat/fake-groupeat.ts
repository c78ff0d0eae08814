/** The embedded GroupEat as tests and demos hold it: the switches behind the faces. */
import { EmbeddedSystem, type FakeSystemOptions } from '../embedded-system'
import { GroupEatEngine } from './engine'
import { GroupEatWorld, type GroupEatMail, type NewGroupEatCustomer } from './world'

/**
 * How an embedded GroupEat is set up. All may be left out.
 *
 * @example
 * ```ts
 * createFakeGroupEat({ campuses: ['example.org'], envelope: false })
 * ```
 */
export interface FakeGroupEatOptions extends FakeSystemOptions {
  /** Domains whose addresses may register. Default: `ensta.fr`, `polytechnique.edu` and `institutoptique.fr`. */
  campuses?: readonly string[]
  /** Whether answers lie under `data`, as the API's introduction says, or bare, as in its blueprint. Default true. */
  envelope?: boolean
}

/**
 * A GroupEat that lives in memory. Made by {@link createFakeGroupEat}.
 *
 * @example
 * ```ts
 * const fake: FakeGroupEat = createFakeGroupEat()
 * fake.addCustomer({ email: 'customer@ensta.fr', password: 'password' })
 * ```
 */
export class FakeGroupEat extends EmbeddedSystem {
  readonly #world: GroupEatWorld

  constructor(options: FakeGroupEatOptions = {}) {
    let world!: GroupEatWorld
    super(options, 'https://groupeat.test/api', (clock) => {
      world = new GroupEatWorld(clock, options.campuses ?? ['ensta.fr', 'polytechnique.edu', 'institutoptique.fr'])
      return new GroupEatEngine(world, options.envelope ?? true)
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
    customer.activated = true
  }

  /**
   * Makes all tokens worthless that were issued so far: the next calls with them are answered with 401.
   *
   * @example
   * ```ts
   * fake.revokeTokens()
   * ```
   */
  revokeTokens(): void {
    this.#world.tokens.clear()
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
