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

/** One product of an order. */
export interface EverShopOrderItem {
  readonly uuid: string
  readonly productSku: string
  readonly productName: string
  readonly qty: number
  readonly finalPrice: EverShopPrice | null
  readonly lineTotal: EverShopPrice | null
}

/** Where an order goes, or its bill: as it was when the order was placed. */
export type EverShopOrderAddress = Omit<EverShopAddress, 'isDefault'>

/** An order of the customer who is logged in. */
export interface EverShopOrder {
  readonly uuid: string
  readonly orderId: string
  readonly orderNumber: string
  /** ISO 4217. */
  readonly currency: string
  readonly grandTotal: EverShopPrice | null
  readonly totalQty: number
  /** ISO 8601, UTC. */
  readonly createdAt: string | null
  readonly status: EverShopOrderState | null
  readonly paymentStatus: EverShopOrderState | null
  readonly shipmentStatus: EverShopOrderState | null
  readonly items: readonly EverShopOrderItem[]
  readonly shippingAddress: EverShopOrderAddress | null
  readonly billingAddress: EverShopOrderAddress | null
}

/** E-mail and password. */
export interface EverShopCredentials {
  email: string
  password: string
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

/** What may be changed of an address. Null empties what is not required. */
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
  /** Part of the name or the e-mail. */
  keyword?: string | undefined
  /** The whole e-mail. */
  email?: string | undefined
  /** Part of the name. */
  fullName?: string | undefined
  status?: 0 | 1 | undefined
  /** From 1. */
  page?: number | undefined
  /** Customers on a page. Default: the server's 20. */
  limit?: number | undefined
}

/** One page of customers. */
export interface EverShopCustomerPage {
  readonly data: readonly EverShopCustomer[]
  /** `totalCount` counts all that were found, on every page. */
  readonly meta: { readonly totalCount: number }
}
