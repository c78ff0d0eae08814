/** How an embedded EverShop is set up, who is put into it, and what it sends. */
import type { FakeSystemOptions } from '../fake-system'

/**
 * How an embedded EverShop is set up. All may be left out.
 *
 * @example
 * ```ts
 * createFakeEverShop({ routes: 'reference', rateLimits: true })
 * ```
 */
export interface FakeEverShopOptions extends FakeSystemOptions {
  /** `v2`, the default: 2.2.1's routes. `reference`: the document's beside them. */
  routes?: 'v2' | 'reference'
  /** Whether requests are counted as 2.2.1 does: 8 logins and the like in 15 minutes, 120 requests a minute. Default false. */
  rateLimits?: boolean
  /** Seconds that a customer's access token is good for. Default 1,800. */
  accessTokenLifetime?: number
  /** Makes the uuids. Default: random ones. */
  uuid?: () => string
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
  /** Id of a group: 1, the default group, unless told. */
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
  /** What the shipping costs. Default 0. */
  shipping?: number
  /** ISO 4217. Default USD. */
  currency?: string
  /** Default `pending`. */
  paymentStatus?: string
  /** What the customer wrote for the delivery. */
  shippingNote?: string
  /** The number of the parcel that all of it was sent with. Without: nothing was sent yet. */
  trackingNumber?: string
}

/**
 * An e-mail with the token for a new password.
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
