/** The EverShop client: one method for each call. */
import { detach } from '../detach'
import type { CallOptions } from '../options'
import { AuthenticationError } from '../../core/errors'
import { Caller, type CallRoute, type RouteCall } from './caller'
import { ADMIN, fetchAddresses, fetchOrders, findCustomer, notAuthenticated, requireCustomer } from './customer-queries'
import { CUSTOMER, CUSTOMER_GROUP, readAddress, readCustomer, readCustomerGroup } from './customers'
import { copyOf, createBody, type Filled } from './fields'
import type {
  EverShopAddress,
  EverShopAddressFields,
  EverShopCredentials,
  EverShopCustomer,
  EverShopCustomerFields,
  EverShopCustomerFilter,
  EverShopCustomerGroup,
  EverShopCustomerPage,
  EverShopLogin,
  EverShopNewAddress,
  EverShopNewCustomer,
  EverShopProfileFields,
  EverShopRegistration,
} from './objects'
import type { EverShopOrder } from './order-objects'
import type { EverShopOptions } from './options'
import { loadLate } from './load-late'
import { checkId, type EverShopRoutesOf, type EverShopRouteTable } from './routes'
import { member, readList } from './shapes'

/**
 * A client of an EverShop: for customers and their accounts, and for administrators of customers.
 *
 * Every method rejects with an error of this package. For an error response it is an `AuthenticationError`,
 * `ValidationError`, `ConflictError`, `NotFoundError`, `RateLimitError` or `ServerError`. It is a `FieldsError` before
 * anything is sent, and a `ParseError` for a response that is not from EverShop. Without a response it is a
 * `ConnectionError`, `TimeoutError` or `AbortError`.
 *
 * The paths below are those of EverShop 2.2.1. The option `routes` sets others.
 *
 * @example
 * ```ts
 * import { EverShop } from 'freshcom-sdk/evershop'
 *
 * const shop = new EverShop({ baseUrl: 'https://shop.example.com' })
 * const customer = await shop.login({ email: 'joe@example.com', password: 'supersecret' })
 * console.log(customer.fullName) // "Joe Example"
 * ```
 */
export class EverShop<Table extends EverShopRouteTable | undefined = EverShopRouteTable | undefined> {
  /** The server's routes. Null means that the server has no such route. */
  readonly routes: Readonly<EverShopRoutesOf<Table>>
  readonly #caller: Caller

  /** Makes a client. Sends nothing. Throws a `FieldsError` for invalid options. */
  constructor(options: EverShopOptions & { routes?: Table }) {
    this.#caller = new Caller(options)
    this.routes = this.#caller.routes as EverShopRoutesOf<Table>
    detach(this, EverShop)
  }

  /**
   * Registers a customer. The customer is not logged in.
   *
   * `POST /api/customers` (docs/reference/connectors-http.md, "EverShop").
   *
   * @param fields e-mail, password (at least 6 characters) and full name.
   * @returns the customer. Rejects with `ConflictError` (`email_already_used`) or `ValidationError` (`invalid_email`,
   * `password_too_short`).
   * @example
   * ```ts
   * const fields = { email: 'ann@example.com', password: 'supersecret', fullName: 'Ann Example' }
   * const customer = await shop.registerCustomer(fields)
   * console.log(customer.email) // "ann@example.com"
   * ```
   */
  async registerCustomer(fields: EverShopRegistration, options?: CallOptions): Promise<EverShopCustomer> {
    return readCustomer(await this.#fill('registerCustomer', fields, options))
  }

  /**
   * Logs a customer in, with a cookie or with JWTs (the option `auth`). The server uses the e-mail as a pattern, so it
   * may log in another customer. The client then ends that session at once, and nobody is logged in.
   *
   * `POST /customer/login` or `POST /api/customer/tokens` (docs/reference/connectors-http.md, "EverShop").
   * GraphQL `currentCustomer` follows: `POST /api/graphql`.
   *
   * @param credentials e-mail and password, and the `uuid` if it is known, for example after a registration.
   * @returns the customer. Rejects with `AuthenticationError`: `invalid_credentials`, also for a disabled account or
   * another customer's; `session_not_kept` if the platform did not keep the cookie. A browser keeps cookies of the
   * page's own origin only.
   * @example
   * ```ts
   * const customer = await shop.login({ email: 'joe@example.com', password: 'supersecret' })
   * console.log(customer.email) // "joe@example.com"
   * ```
   */
  async login(credentials: EverShopLogin, options?: CallOptions): Promise<EverShopCustomer> {
    const body = createBody(credentials, 'login')
    return this.#caller.run(options, async (...means) => {
      const customer = await this.#caller.login('login', body, means, () => this.#currentCustomer(means[0]))
      if (customer === null) {
        throw new AuthenticationError(
          'session_not_kept',
          "The session was not kept. Browsers keep cookies of the page's origin only.",
          { status: 401 },
        )
      }
      const { uuid = customer.uuid } = credentials
      if (customer.email.toLowerCase() === body.email && customer.uuid === uuid) return customer
      await this.#caller.logout('logout', means[0]).catch(() => {})
      throw new AuthenticationError(
        'invalid_credentials',
        'The server logged in another customer. That session was ended.',
        { status: 400 },
      )
    })
  }

  /**
   * Logs the customer out, but not the administrator. The client forgets the session even if the call fails. A
   * browser's cookie is different: if the call fails, the customer is still logged in.
   *
   * `POST /customer/logout` (docs/reference/connectors-http.md, "EverShop").
   * With JWTs there is no HTTP call, since the server cannot revoke a JWT.
   *
   * @returns nothing. Rejects with `ConnectionError` or `ServerError` if the call fails.
   * @example
   * ```ts
   * await shopper.logout()
   * console.log(await shopper.retrieveCurrentCustomer()) // null
   * ```
   */
  async logout(options?: CallOptions): Promise<void> {
    await this.#caller.run(options, (send) => this.#caller.logout('logout', send))
  }

  /**
   * Retrieves the signed-in customer.
   *
   * GraphQL `currentCustomer`: `POST /api/graphql` (docs/reference/connectors-http.md, "EverShop").
   * On the document's routes it is `GET /api/customer/me`.
   *
   * With JWTs, a new access token is requested first. A JWT holds a copy of the profile, which may be stale.
   *
   * @returns the customer, or null if nobody is logged in. Rejects with `AuthenticationError` (`session_ended`) if the
   * server has refused the refresh token.
   * @example
   * ```ts
   * const customer = await shopper.retrieveCurrentCustomer()
   * console.log(customer?.fullName) // "Joe Example"
   * ```
   */
  async retrieveCurrentCustomer(options?: CallOptions): Promise<EverShopCustomer | null> {
    return this.#caller.run(options, async (send) => {
      await this.#caller.renew()
      return this.#currentCustomer(send)
    })
  }

  /**
   * Changes the profile of the signed-in customer: `updateCustomer(fields)`.
   *
   * `PATCH /api/customers/me` (docs/reference/connectors-http.md, "EverShop").
   *
   * @returns the customer. Rejects with `ConflictError` (`email_already_used`), `ValidationError` (`invalid_email`,
   * `missing_field`, `nothing_to_update`) or `AuthenticationError` (`not_authenticated`).
   * @example
   * ```ts
   * const customer = await shopper.updateCustomer({ fullName: 'Joseph Example' })
   * console.log(customer.fullName) // "Joseph Example"
   * ```
   */
  async updateCustomer(fields: EverShopProfileFields, options?: CallOptions): Promise<EverShopCustomer>
  /**
   * Changes a customer as an administrator: `updateCustomer(uuid, fields)`. The server also moves the customer to the
   * shop's first group.
   *
   * `PATCH /api/customers/:uuid` (docs/reference/connectors-http.md, "EverShop").
   *
   * @returns the customer. Rejects with `ConflictError` (`email_already_used`), `NotFoundError` (`customer_not_found`),
   * `AuthenticationError`, or `FieldsError`, for example `password_too_short`: the server itself would store that.
   */
  async updateCustomer(uuid: string, fields: EverShopCustomerFields, options?: CallOptions): Promise<EverShopCustomer>
  async updateCustomer(
    first: string | EverShopProfileFields,
    second: EverShopCustomerFields | CallOptions = {},
    third?: CallOptions,
  ): Promise<EverShopCustomer> {
    if (typeof first === 'string') {
      return readCustomer(await this.#fill('updateCustomer', second, third, first))
    }
    const body = createBody(first, 'updateCurrentCustomer')
    return this.#caller.run(second as CallOptions, async (send) => {
      const route = 'updateCurrentCustomer'
      const customer = this.routes[route]?.includes(':uuid') ? await this.#currentCustomer(send) : undefined
      if (customer === null) throw notAuthenticated()
      return readCustomer(await send({ route, uuid: customer?.uuid, body }))
    })
  }

  /**
   * Lists the addresses of the signed-in customer.
   *
   * GraphQL `currentCustomer.addresses`: `POST /api/graphql` (docs/reference/connectors-http.md, "EverShop").
   *
   * @returns the addresses. Rejects with `AuthenticationError` (`not_authenticated`) if nobody is logged in.
   * @example
   * ```ts
   * for (const address of await shopper.listAddress()) console.log(address.city) // "Albany"
   * ```
   */
  async listAddress(options?: CallOptions): Promise<EverShopAddress[]> {
    return this.#caller.run(options, (send) => fetchAddresses(send))
  }

  /**
   * Lists the addresses of a customer, as an administrator.
   *
   * Admin GraphQL `customer(id).addresses`: `POST /api/admin/graphql` (docs/reference/connectors-http.md, "EverShop").
   *
   * @returns the addresses. Rejects with `NotFoundError` (`customer_not_found`).
   * @example
   * ```ts
   * for (const address of await administrator.listCustomerAddress(customerId)) console.log(address.city) // "Albany"
   * ```
   */
  async listCustomerAddress(uuid: string, options?: CallOptions): Promise<EverShopAddress[]> {
    checkId(uuid)
    return this.#caller.run(options, (send) => fetchAddresses(send, uuid))
  }

  /**
   * Adds an address to the signed-in customer. The server accepts almost anything, so the address is checked before it
   * is sent: required fields, ISO codes of country and province, and the form of postcode and phone number.
   *
   * `POST /api/customers/me/addresses` (docs/reference/connectors-http.md, "EverShop").
   *
   * @returns the address. Rejects with `FieldsError` (`invalid_address_fields`, `errors` by field) or
   * `AuthenticationError`.
   * @example
   * ```ts
   * const address = await shopper.createAddress({
   *   fullName: 'Joe Example',
   *   address1: '5 Elm St',
   *   city: 'Albany',
   *   postcode: '12207',
   *   province: 'US-NY',
   *   country: 'US',
   * })
   * console.log(address.isDefault) // false
   * ```
   */
  async createAddress(fields: EverShopNewAddress, options?: CallOptions): Promise<EverShopAddress> {
    const given = copyOf(fields)
    return this.#caller.run(options, async (send) => {
      const body = await addressBody(given, 'createAddress')
      return readAddress(await send({ route: 'createAddress', body }))
    })
  }

  /**
   * Changes an address of the signed-in customer. A field that is left out does not change. A new country must fit the
   * stored province, and a new province the stored country.
   *
   * `PATCH /api/customers/me/addresses/:uuid` (docs/reference/connectors-http.md, "EverShop").
   * With only one of country and province, GraphQL `currentCustomer.addresses` comes first.
   *
   * @returns the address. Rejects with `FieldsError` (`invalid_address_fields`) or `NotFoundError`
   * (`address_not_found`), also for another customer's address.
   * @example
   * ```ts
   * const address = await shopper.updateAddress(addressId, { city: 'Buffalo' })
   * console.log(address.city) // "Buffalo"
   * ```
   */
  async updateAddress(uuid: string, fields: EverShopAddressFields, options?: CallOptions): Promise<EverShopAddress> {
    const given = copyOf(fields)
    checkId(uuid)
    return this.#caller.run(options, async (send) => {
      const body = await addressBody(given, 'updateAddress')
      if ((body.country === undefined) !== (body.province === undefined)) {
        const { country, province } = (await fetchAddresses(send)).find((address) => address.uuid === uuid) ?? {}
        await addressBody({ country, province, ...body }, 'updateAddress')
      }
      return readAddress(await send({ route: 'updateAddress', uuid, body }))
    })
  }

  /**
   * Deletes an address of the signed-in customer.
   *
   * `DELETE /api/customers/me/addresses/:uuid` (docs/reference/connectors-http.md, "EverShop").
   *
   * @returns nothing. Rejects with `NotFoundError` (`address_not_found`), also for another customer's address.
   * @example
   * ```ts
   * await shopper.deleteAddress(addressId)
   * ```
   */
  async deleteAddress(uuid: string, options?: CallOptions): Promise<void> {
    await this.#send({ route: 'deleteAddress', uuid }, options)
  }

  /**
   * Makes an address the only default one. Sends `is_default`.
   *
   * `PATCH /api/customers/me/addresses/:uuid` (docs/reference/connectors-http.md, "EverShop").
   *
   * @returns the address. Rejects with `NotFoundError` (`address_not_found`), also for another customer's address.
   * @example
   * ```ts
   * const address = await shopper.setDefaultAddress(addressId)
   * console.log(address.isDefault) // true
   * ```
   */
  async setDefaultAddress(uuid: string, options?: CallOptions): Promise<EverShopAddress> {
    return this.updateAddress(uuid, { isDefault: true }, options)
  }

  /**
   * Sends an e-mail with a token for a new password. The result is the same whether or not there is such a customer.
   * The address is sent in lower case.
   *
   * `POST /api/customers/reset-password` (docs/reference/connectors-http.md, "EverShop").
   *
   * @returns nothing. Rejects with `ValidationError` (`invalid_email`) for an invalid e-mail address.
   * @example
   * ```ts
   * await shop.forgotPassword({ email: 'joe@example.com' })
   * ```
   */
  async forgotPassword(fields: { email: string }, options?: CallOptions): Promise<void> {
    await this.#fill('forgotPassword', fields, options)
  }

  /**
   * Sets a new password with the token from the e-mail. The token is valid for 48 hours and can be used once.
   *
   * `POST /api/customers/password` (docs/reference/connectors-http.md, "EverShop").
   *
   * @returns nothing. Rejects with `ValidationError`: `reset_token_invalid` or `password_too_short`.
   * @example
   * ```ts
   * await shop.resetPassword({ token: resetToken, password: 'anothersecret' })
   * ```
   */
  async resetPassword(fields: { token: string; password: string }, options?: CallOptions): Promise<void> {
    await this.#fill('resetPassword', fields, options)
  }

  /**
   * Changes the password of the signed-in customer. EverShop 2.2.1 has no route for it; the document's routes have one.
   *
   * `POST /api/customer/changePassword` (docs/reference/connectors-http.md, "EverShop").
   *
   * @returns nothing. Rejects with `UnsupportedError` on the routes of 2.2.1.
   * @example
   * ```ts
   * import { EverShop, UnsupportedError } from 'freshcom-sdk/evershop'
   *
   * await shopper.changePassword({ currentPassword: 'supersecret', newPassword: 'anothersecret' }).catch((error) => {
   *   console.log(error instanceof UnsupportedError) // true
   * })
   * ```
   */
  async changePassword(fields: { currentPassword: string; newPassword: string }, options?: CallOptions): Promise<void> {
    await this.#fill('changePassword', fields, options)
  }

  /**
   * Lists the orders of the signed-in customer, with their items, payments, shipments and events.
   *
   * GraphQL `currentCustomer.orders`: `POST /api/graphql` (docs/reference/connectors-http.md, "EverShop").
   *
   * @returns the orders. Rejects with `AuthenticationError` (`not_authenticated`) if nobody is logged in.
   * @example
   * ```ts
   * const [order] = await shopper.listOrder()
   * console.log(order?.grandTotal?.text) // "$30.00"
   * ```
   */
  async listOrder(options?: CallOptions): Promise<EverShopOrder[]> {
    return this.#caller.run(options, (send) => fetchOrders(send))
  }

  /**
   * Lists the orders of a customer, as an administrator.
   *
   * Admin GraphQL `customer(id).orders`: `POST /api/admin/graphql` (docs/reference/connectors-http.md, "EverShop").
   *
   * @returns the orders. Rejects with `NotFoundError` (`customer_not_found`).
   * @example
   * ```ts
   * const [order] = await administrator.listCustomerOrder(customerId)
   * console.log([order?.orderNumber, order?.items.length]) // ["10001", 1]
   * ```
   */
  async listCustomerOrder(uuid: string, options?: CallOptions): Promise<EverShopOrder[]> {
    checkId(uuid)
    return this.#caller.run(options, (send) => fetchOrders(send, uuid))
  }

  /**
   * Logs an administrator in. A customer may be logged in at the same time. Do not use it in a shopper's browser. This
   * session lasts as long as the client, or as a browser's cookie. The store does not keep it.
   *
   * `POST /admin/user/login` or `POST /api/user/tokens` (docs/reference/connectors-http.md, "EverShop").
   *
   * @returns nothing. Rejects with `AuthenticationError` (`invalid_credentials`).
   * @example
   * ```ts
   * await administrator.loginAdmin({ email: 'root@example.com', password: 'supersecret' })
   * ```
   */
  async loginAdmin(credentials: EverShopCredentials, options?: CallOptions): Promise<void> {
    const body = createBody(credentials, 'login')
    await this.#caller.run(options, (...means) => this.#caller.login('loginAdmin', body, means, async () => {}))
  }

  /**
   * Logs the administrator out, but not the customer.
   *
   * `POST /admin/user/logout` (docs/reference/connectors-http.md, "EverShop").
   * With JWTs there is no HTTP call.
   *
   * @returns nothing. Rejects with `ConnectionError` or `ServerError` if the call fails.
   * @example
   * ```ts
   * await administrator.logoutAdmin()
   * ```
   */
  async logoutAdmin(options?: CallOptions): Promise<void> {
    await this.#caller.run(options, (send) => this.#caller.logout('logoutAdmin', send))
  }

  /**
   * Retrieves a customer, as an administrator.
   *
   * Admin GraphQL `customer(id)`: `POST /api/admin/graphql` (docs/reference/connectors-http.md, "EverShop").
   *
   * @returns the customer. Rejects with `NotFoundError` (`customer_not_found`).
   * @example
   * ```ts
   * const customer = await administrator.retrieveCustomer(customerId)
   * console.log(customer.group?.groupName) // "Default"
   * ```
   */
  async retrieveCustomer(uuid: string, options?: CallOptions): Promise<EverShopCustomer> {
    checkId(uuid)
    return this.#caller.run(options, async (send) => readCustomer(await requireCustomer(send, CUSTOMER, uuid)))
  }

  /**
   * Lists customers as an administrator, the newest first.
   *
   * Admin GraphQL `customers(filters)`: `POST /api/admin/graphql` (docs/reference/connectors-http.md, "EverShop").
   *
   * @param filter keyword, e-mail, name or status; also `page` (from 1) and `limit` (customers on a page).
   * @returns a page of customers. Rejects with `FieldsError` (`invalid_fields`) for a filter that is unknown or that
   * the server cannot apply.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listCustomer({ keyword: 'joe', limit: 10 })
   * console.log([data.length, meta.totalCount]) // [1, 1]
   * ```
   */
  async listCustomer(filter: EverShopCustomerFilter = {}, options?: CallOptions): Promise<EverShopCustomerPage> {
    const given = copyOf(filter)
    return this.#caller.run(options, async (send) => {
      const { searchFor } = await loadLate()
      const { read, ...call } = searchFor(given)
      return read(await send({ ...ADMIN, ...call }))
    })
  }

  /**
   * Adds a customer, as an administrator.
   *
   * `POST /api/customers` (docs/reference/connectors-http.md, "EverShop").
   *
   * @returns the customer. Rejects as {@link EverShop.registerCustomer} does, and with `ValidationError`
   * (`group_not_found`).
   * @example
   * ```ts
   * const fields = { email: 'ann@example.com', password: 'supersecret', fullName: 'Ann', status: 0 } as const
   * const customer = await administrator.createCustomer(fields)
   * console.log(customer.status) // 0
   * ```
   */
  async createCustomer(fields: EverShopNewCustomer, options?: CallOptions): Promise<EverShopCustomer> {
    return readCustomer(await this.#fill('createCustomer', fields, options))
  }

  /**
   * Deletes a customer, as an administrator.
   *
   * `DELETE /api/customers/:uuid` (docs/reference/connectors-http.md, "EverShop").
   *
   * @returns nothing. Rejects with `NotFoundError` (`customer_not_found`).
   * @example
   * ```ts
   * await administrator.deleteCustomer(customerId)
   * ```
   */
  async deleteCustomer(uuid: string, options?: CallOptions): Promise<void> {
    await this.#send({ route: 'deleteCustomer', uuid }, options)
  }

  /**
   * Lists the groups of customers, as an administrator.
   *
   * Admin GraphQL `customerGroups`: `POST /api/admin/graphql` (docs/reference/connectors-http.md, "EverShop").
   *
   * @returns the groups. Rejects with `ParseError` for a response without groups.
   * @example
   * ```ts
   * const [group] = await administrator.listCustomerGroup()
   * console.log(group?.groupName) // "Default"
   * ```
   */
  async listCustomerGroup(options?: CallOptions): Promise<EverShopCustomerGroup[]> {
    const query = `{customerGroups{items${CUSTOMER_GROUP}}}`
    const groups = member(await this.#send({ ...ADMIN, query }, options), 'customerGroups')
    return readList(member(groups, 'items'), readCustomerGroup)
  }

  /** Sends fields to a route. */
  #fill(route: Filled, fields: unknown, options?: CallOptions, uuid?: string): Promise<unknown> {
    return this.#send({ route, uuid, body: createBody(fields, route) }, options)
  }

  #send(call: RouteCall, options: CallOptions | undefined): Promise<unknown> {
    return this.#caller.run(options, (send) => send(call))
  }

  async #currentCustomer(send: CallRoute): Promise<EverShopCustomer | null> {
    const customer = await (this.routes.currentCustomer === null
      ? findCustomer(send, CUSTOMER)
      : // REST responds with 401, GraphQL with null.
        send({ route: 'currentCustomer' }).catch((error: unknown) => {
          if (error instanceof AuthenticationError && error.code === 'not_authenticated') return null
          throw error
        }))
    return customer === null ? null : readCustomer(customer)
  }
}

async function addressBody(given: unknown, route: 'createAddress' | 'updateAddress') {
  const { ADDRESS_RULES } = await loadLate()
  return createBody(given, route, ADDRESS_RULES)
}
