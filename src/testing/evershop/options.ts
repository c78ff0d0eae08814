/** The options of the fake EverShop and their rules, what tests add to it, and the e-mails that it sends. */
import { FLAG, FUNCTION, type Rules } from '../../core/options'
import { FROM_ZERO, oneOf } from '../checks'
import { SYSTEM_OPTIONS, type FakeSystemOptions } from '../fake-system'

/**
 * Options of the fake EverShop. All are optional.
 *
 * @example
 * ```ts
 * createFakeEverShop({ routes: 'reference', rateLimits: true })
 * ```
 */
export interface FakeEverShopOptions extends FakeSystemOptions {
  /** `v2` (default): the routes of EverShop 2.2.1. `reference`: also those of the API document. */
  routes?: 'v2' | 'reference'
  /** Whether the rate limits of 2.2.1 apply: 8 logins in 15 minutes, 120 requests in a minute. Default false. */
  rateLimits?: boolean
  /** Seconds until a customer's access token expires. Default 1,800. */
  accessTokenLifetime?: number
  /** Generates the UUIDs. Default: random ones. */
  uuid?: () => string
}

/** The rules of these options. */
export const EVERSHOP_OPTIONS: Rules<FakeEverShopOptions> = {
  ...SYSTEM_OPTIONS,
  routes: oneOf('v2', 'reference'),
  rateLimits: FLAG,
  accessTokenLifetime: FROM_ZERO,
  uuid: FUNCTION,
}

/**
 * A customer to add.
 *
 * @example
 * ```ts
 * fake.addCustomer({ email: 'ann@example.com', password: 'supersecret', fullName: 'Ann Example' })
 * ```
 */
export interface FakeEverShopCustomer {
  email: string
  password: string
  fullName: string
  /** Id of a group. Default 1, the group `Default`. */
  groupId?: number
  /** 1 enabled (the default), 0 disabled. */
  status?: 0 | 1
}

/**
 * An address to add.
 *
 * @example
 * ```ts
 * fake.addAddress(customerId, { fullName: 'Joe', address1: '5 Elm St', postcode: '12207', province: 'US-NY', country: 'US' })
 * ```
 */
export interface FakeEverShopAddress {
  fullName: string
  address1: string
  address2?: string
  postcode: string
  city?: string
  province: string
  country: string
  telephone?: string
  isDefault?: boolean
}

/**
 * An order to add.
 *
 * @example
 * ```ts
 * fake.addOrder(customerId, { items: [{ sku: 'MUG-1', name: 'Mug', qty: 2, price: 12.5 }], shipping: 5 })
 * ```
 */
export interface FakeEverShopOrder {
  items?: readonly { readonly sku: string; readonly name: string; readonly qty: number; readonly price: number }[]
  /** The shipping costs. Default 0. */
  shipping?: number
  /** Currency code (ISO 4217). Default USD. */
  currency?: string
  /** Default `pending`. */
  paymentStatus?: string
  /** A note of the customer for the delivery. */
  shippingNote?: string
  /** The tracking number of the shipment with all items. Without it, nothing was shipped yet. */
  trackingNumber?: string
}

/**
 * An e-mail with a token for a new password.
 *
 * @example
 * ```ts
 * const token = fake.resets.at(-1)?.token
 * ```
 */
export interface SentReset {
  readonly email: string
  readonly token: string
}
