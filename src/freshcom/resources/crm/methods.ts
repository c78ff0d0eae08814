import type { Identifier } from '../../jsonapi/document'
import type { Answer, EmptyAnswer, ListResult, Result } from '../types/answer'
import type { CreateFields, UpdateFields } from '../types/fields'
import type { Included, Lack } from '../types/included'
import type { Resources } from '../types/resources'
import type { Identifiers, ListParams, Options, Params, ParentIdentifiers, Seen } from '../types/parameters'

/** What a storefront token may look a customer up by: the code, and ideally something only the customer knows. */
export interface CustomerLookup {
  /** The merchant's own reference. */
  code?: string | undefined
  /** Full name, exactly. */
  name?: string | undefined
  /** Phone number, exactly. */
  phoneNumber?: string | undefined
}

/** The methods of the customer module. */
export interface CrmMethods {
  /**
   * Lists the account's customers.
   *
   * `GET /customers` (docs/reference/http-api.md, "Customer").
   *
   * - **Both releases**: for support, developers and administrators. Others get `PermissionError`.
   *
   * @returns a list: await it for one page of 50, or loop over it for all.
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
   * Creates a customer. With `status: 'registered'` a user is created along with it, who can log in with `username` and
   * `password`. That needs `email`, too, and a name: `name`, or `firstName` and `lastName`. User names are kept in
   * lower case, and have to be written so at the login. Without fields it is a guest.
   *
   * Of includes only `user` comes. With `pointAccount` both releases answer with 500 although the customer was stored:
   * read the customer anew instead.
   *
   * `POST /customers` (docs/reference/http-api.md, "Customer").
   *
   * - **2018-04**: for storefronts, support, developers and administrators. Customers get `PermissionError`.
   * - **2018-09**: for the same. A storefront's customer becomes registered whatever `status` says, so that a guest is
   *   refused with `ValidationError`; staff make guests.
   *
   * @returns the customer. Rejects with `ValidationError` for refused fields: `errors.username[0].code` is `unique` for
   * a name that is taken. Rejects with `ServerError` for a `code` that is taken.
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
   * Retrieves a customer, or the one who is logged in if no id is passed.
   *
   * `GET /customers/{id}`, without an id `GET /customer` (docs/reference/http-api.md, "Customer").
   *
   * - **2018-04**: for support, developers and administrators. Customers get their own record whatever id they pass:
   *   look at the answer's `id`. Storefronts get guests, and `NotFoundError` for a registered customer.
   * - **2018-09**: for support, developers and administrators. Customers get `PermissionError`, even for their own
   *   record: `retrieveCurrentUser` has their name, e-mail and phone number. Storefronts get `ServerError` (500) for
   *   any id.
   *
   * @param identifiers the customer's id, bare or as `{id}`; parameters alone mean the current customer; with a
   * storefront token `{code, name}` looks one up.
   * @returns the customer. Rejects with `NotFoundError` for an unknown id, with `AuthenticationError` if nobody is
   * logged in and nobody is named: nothing is sent then.
   * @example
   * ```ts
   * const { data: customer } = await shopper.retrieveCustomer({ include: 'pointAccount' })
   * console.log(customer.pointAccount.balance) // 0
   * ```
   */
  retrieveCustomer<const I = unknown, const P = unknown, const O = unknown>(
    params?: (CustomerLookup & Params<'Customer', I>) | Seen<P>,
    none?: undefined,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Customer', I | Lack<P>>, O>>
  /** By the customer's id, or by what only the customer knows. */
  retrieveCustomer<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers | CustomerLookup | undefined,
    params?: Params<'Customer', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Customer', I | Lack<P>>, O>>

  /**
   * Retrieves the customer who is logged in.
   *
   * `GET /customer` (docs/reference/http-api.md, "Customer").
   *
   * - **2018-04**: for customers. Staff get `ServerError`, `NotFoundError` or the only customer that there is.
   * - **2018-09**: for nobody. Customers get `PermissionError`: `retrieveCurrentUser` has their name, e-mail and phone
   *   number. Staff get `ServerError` (500).
   *
   * @returns the customer. Rejects with `AuthenticationError` if nobody is logged in: nothing is sent then.
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
   * Looks a customer up by the merchant's own reference, with a storefront token. Servers may ask for `name` or
   * `phoneNumber` in the parameters, too.
   *
   * `GET /customer?code=…` (docs/reference/http-api.md, "Customer").
   *
   * - **2018-04**: with a storefront token, guests only: a registered customer gets `NotFoundError`.
   * - **2018-09**: with a storefront token.
   *
   * @param code the merchant's own reference.
   * @returns the customer. Rejects with `NotFoundError` if there is none.
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
   * Changes a customer. A guest becomes registered with `status`, `username`, `email`, `password` and a name.
   *
   * `PATCH /customers/{id}` (docs/reference/http-api.md, "Customer").
   *
   * - **2018-04**: for storefronts, customers, support, developers and administrators; all of them may change anybody.
   *   The user's e-mail and phone number follow.
   * - **2018-09**: for support, developers and administrators, and guests only: a registered customer gets
   *   `ServerError` (500), and so do customers who change themselves. Storefronts get `PermissionError`.
   *
   * @param identifiers the customer's id, bare or as `{id}`.
   * @returns the customer. Rejects with `ValidationError` for refused fields.
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
   * - **2018-09**: fails with `NotFoundError` (404) or `ServerError` (500), also for a customer that is there. Others
   *   get `PermissionError`.
   *
   * @param identifiers the customer's id, bare or as `{id}`.
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
   * Lists point transactions of a point account.
   *
   * Only what is committed is listed.
   *
   * `GET /point_accounts/{pointAccountId}/transactions` (docs/reference/http-api.md, "PointTransaction").
   *
   * - **2018-04**: for customers, anybody's account; support, developers and administrators. Storefronts get
   *   `ServerError` (500).
   * - **2018-09**: for support, developers and administrators. Customers and storefronts get `ServerError` (500).
   *
   * @param identifiers the point account's id, bare, as `{id}`, `{pointAccount: {id}}` or `{pointAccountId}`.
   * @returns a list: await it for one page of 50, or loop over it for all.
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
   * Creates a point transaction of a point account: `createPointTransaction(pointAccountId, fields)`, or with
   * `pointAccount` among the fields.
   *
   * `POST /point_accounts/{pointAccountId}/transactions` (docs/reference/http-api.md, "PointTransaction").
   *
   * - **2018-04**: for customers (always `pending`, anybody's account), support, developers and administrators.
   *   Storefronts get `PermissionError`.
   * - **2018-09**: for support, developers and administrators. Customers get `ServerError` (500), storefronts
   *   `PermissionError`.
   *
   * @returns the point transaction. Rejects with `ValidationError` (`errors.balanceAfterCommit`) for more points than
   * there are.
   * @example
   * ```ts
   * const { data: pointTransaction } = await administrator.createPointTransaction(pointAccountId, { amount: 5 })
   * console.log(pointTransaction.type) // "PointTransaction"
   * ```
   */
  createPointTransaction(
    fields: CreateFields<'PointTransaction'> & { pointAccount: Identifier<'PointAccount'> },
  ): Promise<Answer<Resources['PointTransaction']>>
  /** By the id of the resource that it lies below. */
  createPointTransaction<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: CreateFields<'PointTransaction'>,
    params?: Params<'PointTransaction', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'PointTransaction', I | Lack<P>>, O>>
  /** With parameters or options. */
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
   * @param identifiers the point transaction's id, bare or as `{id}`.
   * @returns the point transaction. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * const { data: pointTransaction } = await administrator.retrievePointTransaction(pointTransactionId)
   * console.log(pointTransaction.type) // "PointTransaction"
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
   * - **2018-09**: fails with `NotFoundError` (404) or `ServerError` (500), also for a transaction that is there.
   *
   * @param identifiers the point transaction's id, bare or as `{id}`.
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
