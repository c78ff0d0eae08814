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
   * Lists the account's customers, the last changed first.
   *
   * `GET /customers` (spec/api.md, "Customer"); for support, developers and administrators.
   *
   * @returns a list: await it for one page of 50, or loop over it for all. Rejects with `PermissionError` for other
   * roles.
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
   * Creates a customer. With `status: 'registered'` a user is created along with it, who can log in with `username`
   * and `password`; without fields it is a guest, whose orders are kept for a later registration.
   *
   * `POST /customers` (spec/api.md, "Customer").
   *
   * @returns the customer. Rejects with `ValidationError` for refused fields: `errors.username[0].code` is `unique`
   * for a name that is taken.
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
   * `GET /customers/{id}`, without an id `GET /customer` (spec/api.md, "Customer"). A customer that asks for
   * somebody else's id is answered with its own record: look at the answer's `id`.
   *
   * @param identifiers the customer's id, bare or as `{id}`; parameters alone mean the current customer; with a
   * storefront token `{code, name}` looks one up.
   * @returns the customer. Rejects with `NotFoundError` for an unknown id.
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
   * `GET /customer` (spec/api.md, "Customer").
   *
   * @returns the customer. Rejects with `ServerError` or `PermissionError` if it is staff who is logged in.
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
   * `GET /customer?code=…` (spec/api.md, "Customer").
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
   * Changes a customer. A guest becomes registered with `status`, `username`, `email` and `password`; customers may
   * change themselves. With a customer's token the servers change that customer, whatever id is passed: look at the
   * answer's `id`.
   *
   * `PATCH /customers/{id}` (spec/api.md, "Customer").
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
   * `DELETE /customers/{id}` (spec/api.md, "Customer"); for support, developers and administrators.
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
   * `GET /point_accounts/{pointAccountId}/transactions` (spec/api.md, "PointTransaction"); for customers, support, developers and administrators.
   *
   * @param identifiers the point account's id, bare, as `{id}`, `{pointAccount: {id}}` or `{pointAccountId}`.
   * @returns a list: await it for one page of 50, or loop over it for all. Rejects with `PermissionError` for other roles.
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
   * Creates a point transaction of a point account: `createPointTransaction(pointAccountId, fields)`, or with `pointAccount` among the fields.
   *
   * `POST /point_accounts/{pointAccountId}/transactions` (spec/api.md, "PointTransaction"); for customers, support, developers and administrators.
   *
   * @returns the point transaction. Rejects with `ValidationError` for refused fields.
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
   * `GET /point_transactions/{id}` (spec/api.md, "PointTransaction"); for support, developers and administrators.
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
   * `DELETE /point_transactions/{id}` (spec/api.md, "PointTransaction"); for customers, support, developers and administrators.
   *
   * @param identifiers the point transaction's id, bare or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id.
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
