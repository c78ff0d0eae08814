/** The options of the fake GroupEat and their rules, what tests add to it, and the e-mails that it sends. */
import type { GroupEatAddress } from '../../connectors/groupeat/customer'
import { FLAG, type Rules } from '../../core/options'
import { oneOf } from '../checks'
import { SYSTEM_OPTIONS, type FakeSystemOptions } from '../fake-system'

/**
 * Options of the fake GroupEat. All are optional.
 *
 * @example
 * ```ts
 * createFakeGroupEat({ style: 'server', campuses: ['example.org'] })
 * ```
 */
export interface FakeGroupEatOptions extends FakeSystemOptions {
  /** E-mail domains that can register. Default: `ensta.fr`, `polytechnique.edu` and `institutoptique.fr`. */
  campuses?: readonly string[]
  /**
   * Whether responses are wrapped in `data`, as in the API's introduction, or not, as in its blueprint. Default true.
   */
  envelope?: boolean
  /**
   * `document` (default) behaves like the document. `server` behaves like the public server where it differs:
   *
   * - The token's `sub` is the id of the credentials, not that of the customer.
   * - A token that was replaced by another one gets 403 `obsoleteAuthenticationToken`, a missing token 401 without a
   *   key.
   * - A customer has `email` and `activated`, but no times.
   * - Other customers get 403 on reads, too, and a 404 has a body.
   * - The e-mail address of a deleted account stays in use.
   * - The activation e-mail has a token, which `POST /auth/activationTokens` accepts. The releases of March 2015 to
   *   April 2016 do so. In the document, the link in the e-mail leads to a web page.
   */
  style?: 'document' | 'server'
}

/** The rules of these options. */
export const GROUPEAT_OPTIONS: Rules<FakeGroupEatOptions> = {
  ...SYSTEM_OPTIONS,
  campuses: [Array.isArray, 'a list of e-mail domains'],
  envelope: FLAG,
  style: oneOf('document', 'server'),
}

/**
 * A customer to add. Only `email` and `password` are required.
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
 * An e-mail that was sent.
 *
 * @example
 * ```ts
 * fake.mails.at(-1)?.kind // 'activation'
 * ```
 */
export interface GroupEatMail {
  readonly kind: 'activation' | 'password-reset'
  readonly to: string
  /** The language of the e-mail. */
  readonly locale: string
  /** The activation token in the link. Only in activation e-mails with `style: 'server'`. */
  readonly token?: string
}
