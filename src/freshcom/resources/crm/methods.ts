import type { Identifier } from '../../jsonapi/document'
import type { Answer, EmptyAnswer, ListResult, Result } from '../types/answer'
import type { CreateFields, UpdateFields } from '../types/fields'
import type { Included, Lack } from '../types/included'
import type { Resources } from '../types/resources'
import type { Identifiers, ListParams, Options, Params, ParentIdentifiers, Seen } from '../types/parameters'

/** How a storefront looks up a customer: by the code, and preferably by something that only the customer knows. */
export interface CustomerLookup {
  /** The merchant's own reference. */
  code?: string | undefined
  /** Full name, spelled exactly as it is stored. */
  name?: string | undefined
  /** Phone number, spelled exactly as it is stored. */
  phoneNumber?: string | undefined
}

/** The methods of the CRM module: customers and their points. */
export interface CrmMethods {
  /**
   * Lists the account's customers.
   *
   * `GET /customers` (docs/reference/http-api.md, "Customer").
   *
   * - **Both releases**: for support, developers and administrators. Others get `PermissionError`.
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * for await (const customer of administrator.listCustomer({ filter: { status: 'registered' } })) {
   *   console.log(customer.email)
   * }
   * ```
   */
  listCustomer<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'Customer', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'Customer', I | Lack<P>>, O>

  /**
   * Creates a customer. Without fields, it is a guest. With `status: 'registered'`, the server also creates a user who
   * can log in. Registration needs `username`, `email`, `password` and a name (`name`, or `firstName` and `lastName`).
   * The server stores user names in lower case: write them so at the login.
   *
   * Only the include `user` works here. With `pointAccount`, both releases store the customer and then fail with 500:
   * retrieve the customer afterwards instead.
   *
   * `POST /customers` (docs/reference/http-api.md, "Customer").
   *
   * - **2018-04**: for storefronts, support, developers and administrators. Customers get `PermissionError`.
   * - **2018-09**: for the same. A customer that a storefront creates is always registered, so a guest fails
   *   with `ValidationError`. Only staff create guests.
   *
   * @returns the customer. Rejects with `ValidationError` for invalid fields: `errors.username[0].code` is `unique` if
   * the user name is taken. Rejects with `ServerError` if the `code` is taken.
   * @example
   * ```ts
   * const { data: customer } = await freshcom.createCustomer({
   *   status: 'registered',
   *   username: 'ann@example.com',
   *   email: 'ann@example.com',
   *   password: 'supersecurepassword',
   *   firstName: 'Ann',
   *   lastName: 'Example',
   * })
   * console.log(customer.name) // "Ann Example"
   * ```
   */
  createCustomer<const I = unknown, const P = unknown, const O = unknown>(
    fields?: CreateFields<'Customer'>,
    params?: Params<'Customer', I, 'create'> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Customer', I | Lack<P>>, O>>

  /**
   * Retrieves a customer by id, or the signed-in customer if you pass no id.
   *
   * `GET /customers/{id}`, without an id `GET /customer` (docs/reference/http-api.md, "Customer").
   *
   * - **2018-04**: for support, developers and administrators. Customers always get their own record, whatever id they
   *   pass: compare the `id` of the result. Storefronts get guests only, and `NotFoundError` for a registered customer.
   * - **2018-09**: for support, developers and administrators. Customers get `PermissionError`, even for their own
   *   record: `retrieveCurrentUser` returns their name, e-mail and phone number. Storefronts get `ServerError` (500)
   *   for any id.
   *
   * @param identifiers the customer's id (a UUID), as a string or as `{id}`. Pass parameters alone for the signed-in
   * customer. A storefront looks up a customer with `{ code, name }`.
   * @returns the customer. Rejects with `NotFoundError` for an unknown id, with `BadRequestError` for an id that is no
   * UUID. Without an id and without a lookup, it rejects with `AuthenticationError` if nobody is logged in, before
   * anything is sent.
   * @example
   * ```ts
   * const { data: customer } = await shopper.retrieveCustomer({ include: 'pointAccount' })
   * console.log(customer.pointAccount.balance) // 0
   * ```
   */
  retrieveCustomer<const I = unknown, const P = unknown, const O = unknown>(
    params?: (CustomerLookup & Params<'Customer', I>) | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Customer', I | Lack<P>>, O>>
  /** Takes options third, as after an id. */
  retrieveCustomer<const I = unknown, const P = unknown, const O = unknown>(
    params?: (CustomerLookup & Params<'Customer', I>) | Seen<P>,
    none?: undefined,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Customer', I | Lack<P>>, O>>
  /** Takes the customer's id first, or what a storefront looks a customer up by. */
  retrieveCustomer<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers | CustomerLookup | undefined,
    params?: Params<'Customer', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Customer', I | Lack<P>>, O>>

  /**
   * Retrieves the signed-in customer.
   *
   * `GET /customer` (docs/reference/http-api.md, "Customer").
   *
   * - **2018-04**: for customers. Staff get `ServerError`, `NotFoundError`, or the only customer of the account.
   * - **2018-09**: for nobody. Customers get `PermissionError`: `retrieveCurrentUser` returns their name, e-mail and
   *   phone number. Staff get `ServerError` (500).
   *
   * @returns the customer. Rejects with `AuthenticationError` if nobody is logged in, before anything is sent.
   * @example
   * ```ts
   * const { data: customer } = await shopper.retrieveCurrentCustomer()
   * console.log(customer.status) // "registered"
   * ```
   */
  retrieveCurrentCustomer<const I = unknown, const P = unknown, const O = unknown>(
    params?: Params<'Customer', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Customer', I | Lack<P>>, O>>

  /**
   * Retrieves a customer by `code`, the merchant's own reference, with a storefront token. Servers may also require
   * `name` or `phoneNumber` in the parameters.
   *
   * `GET /customer?code=…` (docs/reference/http-api.md, "Customer").
   *
   * - **2018-04**: with a storefront token, guests only: a registered customer gets `NotFoundError`.
   * - **2018-09**: with a storefront token.
   *
   * @param code the merchant's own reference.
   * @returns the customer. Rejects with `NotFoundError` if no customer has this code.
   * @example
   * ```ts
   * const { data: customer } = await freshcom.retrieveCustomerByCode('C-1', { name: 'Joe Example' })
   * console.log(customer.code) // "C-1"
   * ```
   */
  retrieveCustomerByCode<const I = unknown, const P = unknown, const O = unknown>(
    code: string,
    params?: (CustomerLookup & Params<'Customer', I>) | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Customer', I | Lack<P>>, O>>

  /**
   * Updates a customer. To register a guest, send `status: 'registered'`, `username`, `email`, `password` and a name.
   *
   * `PATCH /customers/{id}` (docs/reference/http-api.md, "Customer").
   *
   * - **2018-04**: for storefronts, customers, support, developers and administrators; each of them can update any
   *   customer. The e-mail address and phone number of the customer's user change, too.
   * - **2018-09**: for support, developers and administrators, for guests only. An update of a registered
   *   customer fails with `ServerError` (500), also by that customer. Storefronts get `PermissionError`.
   *
   * @param identifiers the customer's id (a UUID), as a string or as `{id}`.
   * @returns the customer. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: me } = await shopper.retrieveCustomer()
   * const { data: customer } = await shopper.updateCustomer(me.id, { lastName: 'Sample' })
   * console.log(customer.lastName) // "Sample"
   * ```
   */
  updateCustomer<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: UpdateFields<'Customer'>,
    params?: Params<'Customer', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Customer', I | Lack<P>>, O>>

  /**
   * Deletes a customer and its user.
   *
   * `DELETE /customers/{id}` (docs/reference/http-api.md, "Customer").
   *
   * - **2018-04**: for support, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: fails with `NotFoundError` (404) or `ServerError` (500), even for an existing customer. Others get
   *   `PermissionError`.
   *
   * @param identifiers the customer's id (a UUID), as a string or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * const { data: guest } = await freshcom.createCustomer()
   * await administrator.deleteCustomer(guest.id)
   * ```
   */
  deleteCustomer(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Lists the point transactions of a point account.
   *
   * Only committed transactions are listed.
   *
   * `GET /point_accounts/{pointAccountId}/transactions` (docs/reference/http-api.md, "PointTransaction").
   *
   * - **2018-04**: for customers (any point account), support, developers and administrators. Storefronts get
   *   `ServerError` (500).
   * - **2018-09**: for support, developers and administrators. Customers and storefronts get `ServerError` (500).
   *
   * @param identifiers the point account's id (a UUID): a string, `{id}`, `{pointAccount: {id}}` or `{pointAccountId}`.
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listPointTransaction(pointAccountId)
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listPointTransaction<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: ParentIdentifiers<'pointAccount'>,
    params?: ListParams<'PointTransaction', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'PointTransaction', I | Lack<P>>, O>

  /**
   * Creates a point transaction of a point account. Call it as `createPointTransaction(pointAccountId, fields)`, or put
   * `pointAccount` in the fields.
   *
   * `POST /point_accounts/{pointAccountId}/transactions` (docs/reference/http-api.md, "PointTransaction").
   *
   * - **2018-04**: for customers (always `pending`, in any point account), support, developers and administrators.
   *   Storefronts get `PermissionError`.
   * - **2018-09**: for support, developers and administrators. Customers get `ServerError` (500), storefronts
   *   `PermissionError`.
   *
   * @returns the point transaction. Rejects with `ValidationError` (`errors.balanceAfterCommit`) if the account has too
   * few points.
   * @example
   * ```ts
   * const { data: transaction } = await administrator.createPointTransaction(pointAccountId, { amount: 5 })
   * console.log(transaction.type) // "PointTransaction"
   * ```
   */
  createPointTransaction(
    fields: CreateFields<'PointTransaction'> & { pointAccount: Identifier<'PointAccount'> },
  ): Promise<Answer<Resources['PointTransaction']>>
  /** Takes the id of the point account first. */
  createPointTransaction<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: CreateFields<'PointTransaction'>,
    params?: Params<'PointTransaction', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'PointTransaction', I | Lack<P>>, O>>
  /** Takes `pointAccount` in the fields, then parameters or options. */
  createPointTransaction<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'PointTransaction'> & { pointAccount: Identifier<'PointAccount'> },
    params?: Params<'PointTransaction', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'PointTransaction', I | Lack<P>>, O>>

  /**
   * Retrieves a point transaction.
   *
   * `GET /point_transactions/{id}` (docs/reference/http-api.md, "PointTransaction").
   *
   * - **2018-04**: fails with `PermissionError` (403) on a test account, for administrators, too.
   * - **2018-09**: for support, developers and administrators. Customers get `PermissionError`.
   *
   * @param identifiers the point transaction's id (a UUID), as a string or as `{id}`.
   * @returns the point transaction. Rejects with `NotFoundError` for an unknown id, with `BadRequestError` for an id
   * that is no UUID.
   * @example
   * ```ts
   * const { data: transaction } = await administrator.retrievePointTransaction(pointTransactionId)
   * console.log(transaction.type) // "PointTransaction"
   * ```
   */
  retrievePointTransaction<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    params?: Params<'PointTransaction', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'PointTransaction', I | Lack<P>>, O>>

  /**
   * Deletes a point transaction.
   *
   * `DELETE /point_transactions/{id}` (docs/reference/http-api.md, "PointTransaction").
   *
   * - **2018-04**: fails with `ServerError` (500) for staff. Customers get `PermissionError`.
   * - **2018-09**: fails with `NotFoundError` (404) or `ServerError` (500), even for an existing transaction.
   *
   * @param identifiers the point transaction's id (a UUID), as a string or as `{id}`.
   * @returns nothing.
   * @example
   * ```ts
   * await administrator.deletePointTransaction(pointTransactionId)
   * ```
   */
  deletePointTransaction(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>
}
