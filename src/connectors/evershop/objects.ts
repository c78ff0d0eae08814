/** What EverShop's answers become, and what its methods take: camelCase, dates in ISO 8601 UTC, codes for countries. */

/** A customer. The password hash that the server sends along at registration is not among its members. */
export interface EverShopCustomer {
  /** Names the customer in every method. */
  readonly uuid: string
  /** The number in the server's database. */
  readonly customerId: number | null
  readonly email: string
  readonly fullName: string
  /** 1 enabled, 0 disabled. */
  readonly status: number | null
  readonly groupId?: number
  readonly group?: EverShopCustomerGroup
  /** ISO 8601, UTC. */
  readonly createdAt: string | null
}

/** A group of customers. No API of the server creates or changes one. */
export interface EverShopCustomerGroup {
  readonly customerGroupId: number
  readonly groupName: string
}

/** An address of a customer. */
export interface EverShopAddress {
  readonly uuid: string
  readonly fullName: string
  readonly telephone: string | null
  readonly address1: string
  readonly address2: string | null
  readonly postcode: string
  readonly city: string | null
  /** ISO 3166-2, such as `US-NY`. */
  readonly province: string
  /** ISO 3166-1 alpha-2, such as `US`. */
  readonly country: string
  /** Whether it is the default one: there is one flag, not one for shipping and one for billing. */
  readonly isDefault: boolean
}

/** An amount of money. */
export interface EverShopPrice {
  readonly value: number
  /** As the shop writes it, such as `$30.00`. */
  readonly text: string
}

/** A state of an order, of its payment or of its shipment. */
export interface EverShopOrderState {
  readonly code: string
  readonly name: string
}

/** What was chosen of a product that comes in variants, such as `Size`: `L`. */
export interface EverShopVariantOption {
  readonly attributeName: string
  readonly optionText: string
}

/** One product of an order. Prices are null where the server does not tell them. */
export interface EverShopOrderItem {
  readonly uuid: string
  /** Named by the items of shipments. */
  readonly orderItemId: string | null
  readonly productSku: string
  readonly productName: string
  readonly qty: number
  /** Address of a picture. */
  readonly thumbnail: string | null
  /** What the customer added, as the shop stored it. */
  readonly productCustomOptions: string | null
  /** `pending`, `partial_shipped`, `shipped`, `delivered` or `digital`. */
  readonly fulfillmentBadge: string | null
  readonly variantOptions: readonly EverShopVariantOption[]
  readonly taxPercent: number | null
  readonly productPrice: EverShopPrice | null
  readonly productPriceInclTax: EverShopPrice | null
  readonly finalPrice: EverShopPrice | null
  readonly finalPriceInclTax: EverShopPrice | null
  readonly taxAmount: EverShopPrice | null
  readonly discountAmount: EverShopPrice | null
  readonly lineTotal: EverShopPrice | null
  readonly lineTotalInclTax: EverShopPrice | null
  readonly lineTotalWithDiscount: EverShopPrice | null
  readonly lineTotalWithDiscountInclTax: EverShopPrice | null
}

/** Something that happened to an order. */
export interface EverShopOrderActivity {
  readonly comment: string | null
  /** 1 if the customer was told, 0 if not. */
  readonly customerNotified: number | null
  /** ISO 8601, UTC. */
  readonly createdAt: string | null
}

/** A product in a shipment. */
export interface EverShopShipmentItem {
  readonly uuid: string
  /** The `orderItemId` of the order's item. */
  readonly orderItemId: string | null
  readonly productSku: string | null
  readonly productName: string | null
  readonly qty: number
}

/** A parcel of an order. Dates are ISO 8601, UTC; null for what has not happened. */
export interface EverShopShipment {
  readonly uuid: string
  readonly status: EverShopOrderState | null
  /** The carrier's code. */
  readonly carrier: string | null
  readonly carrierName: string | null
  readonly trackingNumber: string | null
  readonly trackingUrl: string | null
  readonly shippedAt: string | null
  readonly deliveredAt: string | null
  readonly canceledAt: string | null
  readonly createdAt: string | null
  readonly items: readonly EverShopShipmentItem[]
}

/** Where an order goes, or its bill: as it was when the order was placed. */
export type EverShopOrderAddress = Omit<EverShopAddress, 'isDefault'>

/** An order of a customer. Prices are null where the server does not tell them. */
export interface EverShopOrder {
  readonly uuid: string
  readonly orderId: string
  readonly orderNumber: string
  /** ISO 4217. */
  readonly currency: string
  readonly totalQty: number
  readonly subTotal: EverShopPrice | null
  readonly subTotalInclTax: EverShopPrice | null
  readonly subTotalWithDiscount: EverShopPrice | null
  readonly subTotalWithDiscountInclTax: EverShopPrice | null
  readonly discountAmount: EverShopPrice | null
  readonly taxAmount: EverShopPrice | null
  readonly totalTaxAmount: EverShopPrice | null
  readonly shippingFeeExclTax: EverShopPrice | null
  readonly shippingFeeInclTax: EverShopPrice | null
  readonly shippingTaxAmount: EverShopPrice | null
  readonly grandTotal: EverShopPrice | null
  /** The code that was redeemed. */
  readonly coupon: string | null
  readonly customerEmail: string | null
  readonly customerFullName: string | null
  /** The address in the network that the order came from. */
  readonly userIp: string | null
  /** What the customer wrote for the delivery. */
  readonly shippingNote: string | null
  readonly shippingMethodName: string | null
  /** The method's code, such as `cod`. */
  readonly paymentMethod: string | null
  readonly paymentMethodName: string | null
  /** ISO 8601, UTC. */
  readonly createdAt: string | null
  /** ISO 8601, UTC. */
  readonly updatedAt: string | null
  readonly status: EverShopOrderState | null
  readonly paymentStatus: EverShopOrderState | null
  readonly shipmentStatus: EverShopOrderState | null
  readonly items: readonly EverShopOrderItem[]
  /** What happened to it, the newest first. */
  readonly activities: readonly EverShopOrderActivity[]
  /** The parcels, the oldest first. */
  readonly shipments: readonly EverShopShipment[]
  readonly shippingAddress: EverShopOrderAddress | null
  readonly billingAddress: EverShopOrderAddress | null
}

/** E-mail and password. E-mails are sent in lower case, since the server takes those of another case for others. */
export interface EverShopCredentials {
  email: string
  password: string
}

/** Who logs in. */
export interface EverShopLogin extends EverShopCredentials {
  /** Whom the credentials are known to be of, after a registration for instance: anybody else is refused. */
  uuid?: string | undefined
}

/** Who registers. */
export interface EverShopRegistration extends EverShopCredentials {
  fullName: string
}

/** What customers may change of themselves. */
export interface EverShopProfileFields {
  fullName?: string | undefined
  email?: string | undefined
}

/** Whom an administrator adds. */
export interface EverShopNewCustomer extends EverShopRegistration {
  /** The group's `customerGroupId`. Default: the shop's first. */
  groupId?: number | undefined
  /** 1 enabled (the default), 0 disabled. */
  status?: 0 | 1 | undefined
}

/** What an administrator may change of a customer. */
export interface EverShopCustomerFields extends EverShopProfileFields {
  /** A new password, at least 6 characters. */
  password?: string | undefined
  /** 1 enabled, 0 disabled: a disabled customer cannot log in. */
  status?: 0 | 1 | undefined
}

/** What may be changed of an address. Null or a blank empties what is not required. */
export interface EverShopAddressFields {
  fullName?: string | undefined
  telephone?: string | null | undefined
  address1?: string | undefined
  address2?: string | null | undefined
  postcode?: string | undefined
  city?: string | null | undefined
  /** ISO 3166-2 of the country, such as `US-NY`. */
  province?: string | undefined
  /** ISO 3166-1 alpha-2, such as `US`. */
  country?: string | undefined
  /** True takes the flag from the other addresses. */
  isDefault?: boolean | undefined
}

/** A new address. */
export interface EverShopNewAddress extends EverShopAddressFields {
  fullName: string
  address1: string
  postcode: string
  province: string
  country: string
}

/** Which customers an administrator looks for; members that are left out do not count. */
export interface EverShopCustomerFilter {
  /** Part of the name or the e-mail, in any case. Goes with `status`, not with `email` or `fullName`. */
  keyword?: string | undefined
  /** The whole e-mail, in any case. */
  email?: string | undefined
  /** Part of the name, in any case. */
  fullName?: string | undefined
  status?: 0 | 1 | undefined
  /** From 1 to 1,000,000. */
  page?: number | undefined
  /** Customers on a page. Default: the server's 20; at most 1,000,000. */
  limit?: number | undefined
}

/** One page of customers. */
export interface EverShopCustomerPage {
  readonly data: readonly EverShopCustomer[]
  /** `totalCount` counts all that were found, on every page. */
  readonly meta: { readonly totalCount: number }
}
