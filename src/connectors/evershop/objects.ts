/** EverShop's customers and addresses, and the fields of its methods: camelCase, ISO 8601 dates, country codes. */

/** A customer. The server also sends the password hash after a registration: it is left out. */
export interface EverShopCustomer {
  /** Identifies the customer in every method. */
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

/** A group of customers. The server has no API to create or change one. */
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
  /** Whether it is the default address, for shipping and billing alike. */
  readonly isDefault: boolean
}

/** E-mail address and password. The address is sent in lower case, since the server compares it case-sensitively. */
export interface EverShopCredentials {
  email: string
  password: string
}

/** The credentials of a login. */
export interface EverShopLogin extends EverShopCredentials {
  /** The customer's uuid, if it is known, for example after a registration. Another customer is not logged in. */
  uuid?: string | undefined
}

/** The fields of a registration. */
export interface EverShopRegistration extends EverShopCredentials {
  fullName: string
}

/** The fields that customers may change in their own profile. */
export interface EverShopProfileFields {
  fullName?: string | undefined
  email?: string | undefined
}

/** The fields of a customer that an administrator adds. */
export interface EverShopNewCustomer extends EverShopRegistration {
  /** The group's `customerGroupId`. Default: the shop's first. */
  groupId?: number | undefined
  /** 1 enabled (the default), 0 disabled. */
  status?: 0 | 1 | undefined
}

/** The fields of a customer that an administrator may change. */
export interface EverShopCustomerFields extends EverShopProfileFields {
  /** A new password, at least 6 characters. */
  password?: string | undefined
  /** 1 enabled, 0 disabled. A disabled customer cannot log in. */
  status?: 0 | 1 | undefined
}

/** The fields of an address. Null or a blank string removes an optional field. */
export interface EverShopAddressFields {
  fullName?: string | undefined
  telephone?: string | null | undefined
  address1?: string | undefined
  address2?: string | null | undefined
  postcode?: string | undefined
  city?: string | null | undefined
  /** ISO 3166-2 code of a province of the country, such as `US-NY`. */
  province?: string | undefined
  /** ISO 3166-1 alpha-2, such as `US`. */
  country?: string | undefined
  /** True removes the flag from the other addresses. */
  isDefault?: boolean | undefined
}

/** The fields of a new address. */
export interface EverShopNewAddress extends EverShopAddressFields {
  fullName: string
  address1: string
  postcode: string
  province: string
  country: string
}

/** Which customers an administrator looks for. All members are optional. */
export interface EverShopCustomerFilter {
  /** Part of the name or the e-mail, in any case. It goes with `status`, but not with `email` or `fullName`. */
  keyword?: string | undefined
  /** The whole e-mail, in any case. */
  email?: string | undefined
  /** Part of the name, in any case. */
  fullName?: string | undefined
  status?: 0 | 1 | undefined
  /** From 1 to 1,000,000. */
  page?: number | undefined
  /** Customers on a page, at most 1,000,000. Default: 20, the server's. */
  limit?: number | undefined
}

/** One page of customers. */
export interface EverShopCustomerPage {
  readonly data: readonly EverShopCustomer[]
  /** `totalCount` is the number of all customers found, on all pages. */
  readonly meta: { readonly totalCount: number }
}
