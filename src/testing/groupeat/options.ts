/** How an embedded GroupEat is set up, who is put into it, and what it sends. */
import type { GroupEatAddress } from '../../connectors/groupeat/customer'
import type { FakeSystemOptions } from '../fake-system'

/**
 * How an embedded GroupEat is set up. All may be left out.
 *
 * @example
 * ```ts
 * createFakeGroupEat({ style: 'server', campuses: ['example.org'] })
 * ```
 */
export interface FakeGroupEatOptions extends FakeSystemOptions {
  /** Domains whose addresses may register. Default: `ensta.fr`, `polytechnique.edu` and `institutoptique.fr`. */
  campuses?: readonly string[]
  /** Whether answers lie under `data`, as the API's introduction says, or bare, as in its blueprint. Default true. */
  envelope?: boolean
  /**
   * `document`, the default, behaves as the document has it. `server` behaves as the public server does where it differs:
   *
   * - the token's `sub` is the id of the credentials, which is not the customer's;
   * - a token that another has replaced is refused with 403 `obsoleteAuthenticationToken`, a missing one with 401 and no
   *   key;
   * - a customer has `email` and `activated` and no times;
   * - somebody else is refused with 403 on reads, too, and 404 has a body;
   * - an account that was ended keeps its address;
   * - the activation mail has a token, which `POST /auth/activationTokens` takes. Releases of March 2015 to April 2016 do
   *   so. In the document the mail's link leads to a page.
   */
  style?: 'document' | 'server'
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
  /** Of an activation mail in the server's style: what the address of its link carries. */
  readonly token?: string
}
