/** How an embedded GroupEat is set up, who is put into it, and what it sends. */
import type { GroupEatAddress } from '../../connectors/groupeat/customer'
import type { FakeSystemOptions } from '../embedded-system'

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
 * A customer to add. Everything but address and password has a default.
 *
 * @example
 * ```ts
 * fake.addCustomer({ email: 'customer@ensta.fr', password: 'password', locale: 'en', activated: true })
 * ```
 */
export interface NewGroupEatCustomer {
  email: string
  password: string
  /** Default `fr`. */
  locale?: string
  firstName?: string
  lastName?: string
  phoneNumber?: string
  /** Default false. */
  activated?: boolean
  address?: GroupEatAddress
}

/**
 * A mail that was sent.
 *
 * @example
 * ```ts
 * fake.mails.at(-1)?.kind // 'activation'
 * ```
 */
export interface GroupEatMail {
  readonly kind: 'activation' | 'password-reset'
  readonly to: string
  /** Language it is written in. */
  readonly locale: string
}
