/** The connector as programs hold it: one method per thing that EverShop can do for customers and their accounts. */
import { detach } from '../detach'
import type { CallOptions } from '../options'
import { AuthenticationError, FieldsError, NotFoundError, ServerError } from '../../core/errors'
import { member, readAddress, readCustomer, readCustomerGroup, readList, readOrder } from './answers'
import { Caller, type CallRoute, type RouteCall } from './caller'
import { searchFor } from './customer-search'
import { createBody, permitted } from './fields'
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
  EverShopOrder,
  EverShopProfileFields,
  EverShopRegistration,
} from './objects'
import type { EverShopOptions } from './options'
import * as queries from './queries'
import { checkId, type EverShopRoutesOf, type EverShopRouteTable } from './routes'

/**
 * A client of an EverShop: customers and their accounts, and what administrators do for them.
 *
 * Every method rejects with errors of this package: `AuthenticationError`, `ValidationError`, `ConflictError`,
 * `NotFoundError`, `RateLimitError` and `ServerError` for refusals, `FieldsError` before anything is sent,
 * `ParseError` for an answer that is not EverShop's, `ConnectionError`, `TimeoutError` and `AbortError` for the way.
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
  /** Where the server has what; null for what it has no route for. */
  readonly routes: Readonly<EverShopRoutesOf<Table>>
  readonly #caller: Caller

  /** Makes a client; nothing is sent yet. Throws a `FieldsError` for options that cannot be right. */
  constructor(options: EverShopOptions & { routes?: Table }) {
    this.#caller = new Caller(options)
    this.routes = this.#caller.routes as EverShopRoutesOf<Table>
    detach(this, EverShop)
  }

  /**
   * Registers a customer, who is not logged in by that.
   *
   * `POST /api/customers`.
   *
   * @returns the customer. Rejects with `ConflictError` (`email_already_used`) or `ValidationError`
   * (`invalid_email`, `password_too_short`).
   * @example
   * ```ts
   * const customer = await shop.registerCustomer({ email: 'ann@example.com', password: 'supersecret', fullName: 'Ann' })
   * console.log(customer.email) // "ann@example.com"
   * ```
   */
  async registerCustomer(fields: EverShopRegistration, options?: CallOptions): Promise<EverShopCustomer> {
    const body = createBody(fields, permitted.registration)
    return readCustomer(await this.#send({ route: 'registerCustomer', body }, options))
  }

  /**
   * Logs a customer in, with a cookie or a pair of JWTs as the client's `auth` says. The server takes an e-mail for a
   * pattern and may log in somebody else: that session is ended at once, and nobody is logged in.
   *
   * `POST /customer/login` or `POST /api/customer/tokens`, then GraphQL `currentCustomer`.
   *
   * @param credentials e-mail and password; the `uuid` too where it is known, after a registration for instance.
   * @returns the customer. Rejects with `AuthenticationError`: `invalid_credentials`, also for a disabled account and
   * for somebody else's; `session_not_kept` where the platform did not keep the cookie, as a browser does for another origin than the page's.
   * @example
   * ```ts
   * const customer = await shop.login({ email: 'joe@example.com', password: 'supersecret' })
   * console.log(customer.email) // "joe@example.com"
   * ```
   */
  async login(credentials: EverShopLogin, options?: CallOptions): Promise<EverShopCustomer> {
    const body = createBody(credentials, permitted.credentials)
    return this.#caller.run(options, async (...means) => {
      const customer = await this.#caller.login('customer', body, means, () => this.#currentCustomer(means[0]))
      if (customer === null) {
        throw new AuthenticationError(
          'session_not_kept',
          'The session was not kept: browsers do so for the origin of the page only.',
          { status: 401 },
        )
      }
      const { uuid = customer.uuid } = credentials
      if (customer.email.toLowerCase() === body.email && customer.uuid === uuid) return customer
      await this.#caller.logout('customer', means[0]).catch(() => {})
      throw new AuthenticationError(
        'invalid_credentials',
        'The server logged in another customer than the one who was meant. That session has been ended.',
        { status: 400 },
      )
    })
  }

  /**
   * Logs the customer out, and no administrator. Whatever the network does, the client forgets the session; a cookie in a browser is the
   * server's to end, so that there a failure means that the customer is still logged in.
   *
   * `POST /customer/logout`; with JWTs no HTTP call, since the server cannot revoke one.
   *
   * @example
   * ```ts
   * await shopper.logout()
   * console.log(await shopper.retrieveCurrentCustomer()) // null
   * ```
   */
  async logout(options?: CallOptions): Promise<void> {
    await this.#caller.run(options, (send) => this.#caller.logout('customer', send))
  }

  /**
   * Who is logged in.
   *
   * GraphQL `currentCustomer`; `GET /api/customer/me` on the document's routes. With JWTs a new access token is got
   * first, since one holds a copy of the profile and another holder of the store may have changed that.
   *
   * @returns the customer, or null if nobody is logged in.
   * @example
   * ```ts
   * const customer = await shopper.retrieveCurrentCustomer()
   * console.log(customer?.fullName) // "Joe Example"
   * ```
   */
  async retrieveCurrentCustomer(options?: CallOptions): Promise<EverShopCustomer | null> {
    return this.#caller.run(options, async (send, signal) => {
      await this.#caller.renew(signal)
      return this.#currentCustomer(send)
    })
  }

  /**
   * Changes the profile of whoever is logged in.
   *
   * `PATCH /api/customers/me`.
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
   * Changes a customer, as an administrator: name, e-mail, password, status. The server moves the customer to the
   * shop's first group by that, whatever group it was in.
   *
   * `PATCH /api/customers/:uuid`.
   *
   * @returns the customer. Rejects with `ConflictError` (`email_already_used`), `NotFoundError` (`customer_not_found`),
   * `AuthenticationError`, or `FieldsError`: `password_too_short` and the like, which the server would store.
   */
  async updateCustomer(uuid: string, fields: EverShopCustomerFields, options?: CallOptions): Promise<EverShopCustomer>
  async updateCustomer(
    first: string | EverShopProfileFields,
    second: EverShopCustomerFields | CallOptions = {},
    third?: CallOptions,
  ): Promise<EverShopCustomer> {
    if (typeof first === 'string') {
      const body = createBody(second, permitted.customer, true)
      if (Object.keys(body).length === 0) throw new FieldsError('nothing_to_update', 'There is nothing to update.')
      return readCustomer(await this.#send({ route: 'updateCustomer', as: 'admin', uuid: first, body }, third))
    }
    const body = createBody(first, permitted.profile, true)
    return this.#caller.run(second as CallOptions, async (send) => {
      const route = 'updateCurrentCustomer'
      const isNamed = this.routes[route]?.includes(':uuid') === true
      const { uuid = '' } = (isNamed && (await this.#currentCustomer(send))) || {}
      if (isNamed && uuid === '') throw notAuthenticated()
      return readCustomer(await send({ route, as: 'customer', uuid, body }))
    })
  }

  /**
   * The addresses of whoever is logged in.
   *
   * GraphQL `currentCustomer.addresses`.
   *
   * @example
   * ```ts
   * for (const address of await shopper.listAddress()) console.log(address.city) // "Albany"
   * ```
   */
  async listAddress(options?: CallOptions): Promise<EverShopAddress[]> {
    return this.#caller.run(options, (send) => this.#addresses(send))
  }

  /**
   * The addresses of a customer, as an administrator.
   *
   * Admin GraphQL `customer(id).addresses`.
   *
   * @returns the addresses. Rejects with `NotFoundError` (`customer_not_found`).
   * @example
   * ```ts
   * for (const address of await administrator.listCustomerAddress(customerId)) console.log(address.city) // "Albany"
   * ```
   */
  async listCustomerAddress(uuid: string, options?: CallOptions): Promise<EverShopAddress[]> {
    checkId(uuid)
    return this.#caller.run(options, (send) => this.#addresses(send, uuid))
  }

  /**
   * Adds an address to whoever is logged in. Looked at before it is sent, since the server takes almost anything:
   * what is required, ISO codes of country and province, the shapes of postcode and phone number.
   *
   * `POST /api/customers/me/addresses`.
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
    const body = createBody(fields, permitted.address)
    return readAddress(await this.#send({ route: 'createAddress', as: 'customer', body }, options))
  }

  /**
   * Changes an address of whoever is logged in. What is left out stays as it is. A country without its province, or the
   * other way round, is held against the other one that is stored.
   *
   * `PATCH /api/customers/me/addresses/:uuid`, after GraphQL `currentCustomer.addresses` for half of such a pair.
   *
   * @returns the address. Rejects with `FieldsError` (`invalid_address_fields`), or `NotFoundError` (`address_not_found`), also for somebody else's.
   * @example
   * ```ts
   * const address = await shopper.updateAddress(addressId, { city: 'Buffalo' })
   * console.log(address.city) // "Buffalo"
   * ```
   */
  async updateAddress(uuid: string, fields: EverShopAddressFields, options?: CallOptions): Promise<EverShopAddress> {
    const body = createBody(fields, permitted.address, true)
    checkId(uuid)
    return this.#caller.run(options, async (send) => {
      if ((body.country === undefined) !== (body.province === undefined)) {
        const { country, province } = (await this.#addresses(send)).find((address) => address.uuid === uuid) ?? {}
        createBody({ country, province, ...body }, permitted.address, true)
      }
      return readAddress(await send({ route: 'updateAddress', as: 'customer', uuid, body }))
    })
  }

  /**
   * Deletes an address of whoever is logged in.
   *
   * `DELETE /api/customers/me/addresses/:uuid`.
   *
   * @returns nothing. Rejects with `NotFoundError` (`address_not_found`), also for somebody else's.
   * @example
   * ```ts
   * await shopper.deleteAddress(addressId)
   * ```
   */
  async deleteAddress(uuid: string, options?: CallOptions): Promise<void> {
    await this.#send({ route: 'deleteAddress', as: 'customer', uuid }, options)
  }

  /**
   * Makes an address the default one, and the others not.
   *
   * `PATCH /api/customers/me/addresses/:uuid` with `is_default`.
   *
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
   * Has a token for a new password sent to an e-mail, in lower case. The answer is the same whether anybody has it.
   *
   * `POST /api/customers/reset-password`.
   *
   * @returns nothing. Rejects with `ValidationError` (`invalid_email`) for what is no e-mail address.
   * @example
   * ```ts
   * await shop.forgotPassword({ email: 'joe@example.com' })
   * ```
   */
  async forgotPassword(fields: { email: string }, options?: CallOptions): Promise<void> {
    await this.#send({ route: 'forgotPassword', body: createBody(fields, permitted.email) }, options)
  }

  /**
   * Sets a new password with the token from the e-mail, good for 48 hours and one use.
   *
   * `POST /api/customers/password`.
   *
   * @returns nothing. Rejects with `ValidationError`: `reset_token_invalid` or `password_too_short`.
   * @example
   * ```ts
   * await shop.resetPassword({ token: resetToken, password: 'anothersecret' })
   * ```
   */
  async resetPassword(fields: { token: string; password: string }, options?: CallOptions): Promise<void> {
    await this.#send({ route: 'resetPassword', body: createBody(fields, permitted.reset) }, options)
  }

  /**
   * Changes the password of whoever is logged in, where the server has a route for it. 2.2.1 has none.
   *
   * `POST /api/customer/changePassword` on the document's routes.
   *
   * @returns nothing. Rejects with `UnsupportedError` on 2.2.1's routes.
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
    const body = createBody(fields, permitted.passwords)
    await this.#send({ route: 'changePassword', as: 'customer', body }, options)
  }

  /**
   * The orders of whoever is logged in, with their items, payments, shipments and what happened to them.
   *
   * GraphQL `currentCustomer.orders`.
   *
   * @example
   * ```ts
   * const [order] = await shopper.listOrder()
   * console.log(order?.grandTotal?.text) // "$30.00"
   * ```
   */
  async listOrder(options?: CallOptions): Promise<EverShopOrder[]> {
    return this.#caller.run(options, (send) => this.#orders(send))
  }

  /**
   * The orders of a customer, as an administrator.
   *
   * Admin GraphQL `customer(id).orders`.
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
    return this.#caller.run(options, (send) => this.#orders(send, uuid))
  }

  /**
   * Logs an administrator in beside the customer, if one is. Not for browsers of shoppers. It lasts as long as the
   * client, or as the browser's cookie: the store is the customer's.
   *
   * `POST /admin/user/login` or `POST /api/user/tokens`.
   *
   * @returns nothing. Rejects with `AuthenticationError` (`invalid_credentials`).
   * @example
   * ```ts
   * await administrator.loginAdmin({ email: 'root@example.com', password: 'supersecret' })
   * ```
   */
  async loginAdmin(credentials: EverShopCredentials, options?: CallOptions): Promise<void> {
    const body = createBody(credentials, permitted.credentials)
    await this.#caller.run(options, (...means) => this.#caller.login('admin', body, means, async () => {}))
  }

  /**
   * Logs the administrator out, and no customer.
   *
   * `POST /admin/user/logout`; with JWTs no HTTP call.
   *
   * @example
   * ```ts
   * await administrator.logoutAdmin()
   * ```
   */
  async logoutAdmin(options?: CallOptions): Promise<void> {
    await this.#caller.run(options, (send) => this.#caller.logout('admin', send))
  }

  /**
   * A customer, as an administrator.
   *
   * Admin GraphQL `customer(id)`.
   *
   * @returns the customer. Rejects with `NotFoundError` (`customer_not_found`).
   * @example
   * ```ts
   * const customer = await administrator.retrieveCustomer(customerId)
   * console.log(customer.group?.groupName) // "Default"
   * ```
   */
  async retrieveCustomer(uuid: string, options?: CallOptions): Promise<EverShopCustomer> {
    const call = { query: queries.CUSTOMER_BY_UUID, variables: { id: checkId(uuid) } }
    return readCustomer(customerOf(await this.#admin(call, options), 'customer'))
  }

  /**
   * Customers, the newest first, as an administrator.
   *
   * Admin GraphQL `customers(filters)`.
   *
   * @returns a page of customers. Rejects with `FieldsError` (`invalid_fields`) for a filter that is unknown or that
   * the server cannot apply.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listCustomer({ keyword: 'joe', limit: 10 })
   * console.log([data.length, meta.totalCount]) // [1, 1]
   * ```
   */
  async listCustomer(filter: EverShopCustomerFilter = {}, options?: CallOptions): Promise<EverShopCustomerPage> {
    const { read, ...call } = searchFor(filter)
    return read(await this.#admin(call, options))
  }

  /**
   * Adds a customer, as an administrator.
   *
   * `POST /api/customers`.
   *
   * @returns the customer. Rejects as {@link EverShop.registerCustomer}, and with `ValidationError`
   * (`group_not_found`).
   * @example
   * ```ts
   * const fields = { email: 'ann@example.com', password: 'supersecret', fullName: 'Ann', status: 0 } as const
   * const customer = await administrator.createCustomer(fields)
   * console.log(customer.status) // 0
   * ```
   */
  async createCustomer(fields: EverShopNewCustomer, options?: CallOptions): Promise<EverShopCustomer> {
    const body = createBody(fields, permitted.newCustomer)
    return readCustomer(await this.#send({ route: 'createCustomer', as: 'admin', body }, options))
  }

  /**
   * Deletes a customer, as an administrator.
   *
   * `DELETE /api/customers/:uuid`.
   *
   * @returns nothing. Rejects with `NotFoundError` (`customer_not_found`).
   * @example
   * ```ts
   * await administrator.deleteCustomer(customerId)
   * ```
   */
  async deleteCustomer(uuid: string, options?: CallOptions): Promise<void> {
    await this.#send({ route: 'deleteCustomer', as: 'admin', uuid }, options)
  }

  /**
   * The groups of customers, as an administrator.
   *
   * Admin GraphQL `customerGroups`.
   *
   * @example
   * ```ts
   * const [group] = await administrator.listCustomerGroup()
   * console.log(group?.groupName) // "Default"
   * ```
   */
  async listCustomerGroup(options?: CallOptions): Promise<EverShopCustomerGroup[]> {
    const groups = member(await this.#admin({ query: queries.CUSTOMER_GROUPS }, options), 'customerGroups')
    return readList(member(groups, 'items'), readCustomerGroup)
  }

  #send(call: RouteCall, options: CallOptions | undefined): Promise<unknown> {
    return this.#caller.run(options, (send) => send(call))
  }

  #admin(call: Pick<RouteCall, 'query' | 'variables'>, options: CallOptions | undefined): Promise<unknown> {
    return this.#send({ route: 'adminGraphql', as: 'admin', ...call }, options)
  }

  async #currentCustomer(send: CallRoute): Promise<EverShopCustomer | null> {
    if (this.routes.currentCustomer !== null) return this.#customerByRest(send)
    const customer = member(
      await send({ route: 'graphql', as: 'customer', query: queries.CURRENT_CUSTOMER }),
      'currentCustomer',
    )
    return customer === null ? null : readCustomer(customer)
  }

  /** REST says 401 where GraphQL says null. */
  async #customerByRest(send: CallRoute): Promise<EverShopCustomer | null> {
    try {
      const customer = await send({ route: 'currentCustomer', as: 'customer' })
      return customer === null ? null : readCustomer(customer)
    } catch (error) {
      if (error instanceof AuthenticationError && error.code === 'not_authenticated') return null
      throw error
    }
  }

  /** Of whoever is logged in, or, for an administrator, of the customer with a uuid. */
  async #addresses(send: CallRoute, uuid?: string): Promise<EverShopAddress[]> {
    const customer = await this.#customerWith(send, queries.addresses(uuid === undefined), uuid)
    return readList(member(customer, 'addresses'), readAddress)
  }

  async #orders(send: CallRoute, uuid?: string): Promise<EverShopOrder[]> {
    const ask = (withFees: boolean) => this.#customerWith(send, queries.orders(uuid === undefined, withFees), uuid)
    const customer = await ask(true).catch((error: unknown) => {
      if (error instanceof ServerError && error.message.includes('non-nullable')) return ask(false)
      throw error
    })
    return readList(member(customer, 'orders'), readOrder)
  }

  async #customerWith(send: CallRoute, query: string, uuid: string | undefined): Promise<unknown> {
    return uuid === undefined
      ? customerOf(await send({ route: 'graphql', as: 'customer', query }), 'currentCustomer')
      : customerOf(await send({ route: 'adminGraphql', as: 'admin', query, variables: { id: uuid } }), 'customer')
  }
}

/** What an answer holds of a customer. Null is nobody. */
function customerOf(answer: unknown, name: 'currentCustomer' | 'customer'): unknown {
  const customer = member(answer, name)
  if (customer !== null) return customer
  if (name === 'currentCustomer') throw notAuthenticated()
  throw new NotFoundError('customer_not_found', 'There is no customer with this uuid.', { status: 404 })
}

function notAuthenticated(): AuthenticationError {
  return new AuthenticationError('not_authenticated', 'Nobody is logged in.', { status: 401 })
}
