import type { Identifier } from '../../jsonapi/document'
import type { Answer, EmptyAnswer, ListResult, Result } from '../types/answer'
import type { CreateFields, UpdateFields } from '../types/fields'
import type { Included, Lack } from '../types/included'
import type { Resources } from '../types/resources'
import type { Identifiers, ListParams, Options, Params, Seen } from '../types/parameters'

/** The methods of fulfillment: packages, returns and unlocks. */
export interface FulfillmentMethods {
  /**
   * Lists fulfillment packages.
   *
   * `GET /fulfillment_packages` (docs/reference/http-api.md, "FulfillmentPackage").
   *
   * - **2018-04**: for customers (their own), developers and administrators. Storefronts get `ServerError` (500).
   * - **2018-09**: for customers (their own), support (with the filter `orderId` or `customerId`), read-only staff,
   *   developers and administrators. Storefronts get `PermissionError`.
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listFulfillmentPackage()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listFulfillmentPackage<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'FulfillmentPackage', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'FulfillmentPackage', I | Lack<P>>, O>

  /**
   * Creates a fulfillment package.
   *
   * `POST /fulfillment_packages` (docs/reference/http-api.md, "FulfillmentPackage").
   *
   * - **Both releases**: fails with `ServerError` (500) for everybody. The server creates a package when an order is
   *   opened.
   *
   * @returns the fulfillment package.
   * @example
   * ```ts
   * const { data: fulfillmentPackage } = await administrator.createFulfillmentPackage({
   *   order: { type: 'Order', id: orderId },
   * })
   * console.log(fulfillmentPackage.type) // "FulfillmentPackage"
   * ```
   */
  createFulfillmentPackage<const I = unknown, const P = unknown, const O = unknown>(
    fields?: CreateFields<'FulfillmentPackage'>,
    params?: Params<'FulfillmentPackage', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'FulfillmentPackage', I | Lack<P>>, O>>

  /**
   * Retrieves a fulfillment package.
   *
   * `GET /fulfillment_packages/{id}` (docs/reference/http-api.md, "FulfillmentPackage").
   *
   * - **2018-04**: for customers, support, developers and administrators; a customer can read any package. Storefronts
   *   get `ServerError` (500).
   * - **2018-09**: for the same, and for read-only staff. Storefronts get `PermissionError`.
   *
   * @param identifiers the fulfillment package's id (a UUID), as a string or as `{id}`.
   * @returns the fulfillment package. Rejects with `NotFoundError` for an unknown id, with `BadRequestError` for an id
   * that is no UUID.
   * @example
   * ```ts
   * const { data: fulfillmentPackage } = await administrator.retrieveFulfillmentPackage(fulfillmentPackageId)
   * console.log(fulfillmentPackage.type) // "FulfillmentPackage"
   * ```
   */
  retrieveFulfillmentPackage<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    params?: Params<'FulfillmentPackage', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'FulfillmentPackage', I | Lack<P>>, O>>

  /**
   * Deletes a fulfillment package.
   *
   * `DELETE /fulfillment_packages/{id}` (docs/reference/http-api.md, "FulfillmentPackage").
   *
   * - **2018-04**: for goods specialists, developers and administrators. Customers get `PermissionError`.
   * - **2018-09**: fails with `ServerError` (500) for an existing package. Customers get `PermissionError`.
   *
   * @param identifiers the fulfillment package's id (a UUID), as a string or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * await administrator.deleteFulfillmentPackage(fulfillmentPackageId)
   * ```
   */
  deleteFulfillmentPackage(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Creates a fulfillment item of a fulfillment package. Call it as `createFulfillmentItem(packageId, fields)`, or put
   * `package` in the fields.
   *
   * `POST /fulfillment_packages/{fulfillmentPackageId}/items` (docs/reference/http-api.md, "FulfillmentItem").
   *
   * - **Both releases**: fails with `ServerError` (500) for everybody.
   *
   * @returns the fulfillment item.
   * @example
   * ```ts
   * const { data: item } = await administrator.createFulfillmentItem(packageId, {
   *   orderLineItem: { type: 'OrderLineItem', id: orderLineItemId },
   *   quantity: 1,
   * })
   * console.log(item.type) // "FulfillmentItem"
   * ```
   */
  createFulfillmentItem(
    fields: CreateFields<'FulfillmentItem'> & { package: Identifier<'FulfillmentPackage'> },
  ): Promise<Answer<Resources['FulfillmentItem']>>
  /** Takes the id of the package first. */
  createFulfillmentItem<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: CreateFields<'FulfillmentItem'>,
    params?: Params<'FulfillmentItem', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'FulfillmentItem', I | Lack<P>>, O>>
  /** Takes `package` in the fields, then parameters or options. */
  createFulfillmentItem<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'FulfillmentItem'> & { package: Identifier<'FulfillmentPackage'> },
    params?: Params<'FulfillmentItem', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'FulfillmentItem', I | Lack<P>>, O>>

  /**
   * Updates a fulfillment item. Fields that you omit keep their values. Translatable texts are written for
   * `params.locale`.
   *
   * `PATCH /fulfillment_items/{id}` (docs/reference/http-api.md, "FulfillmentItem").
   *
   * - **2018-04**: for goods specialists, developers and administrators, and only to `discarded`: other changes get
   *   `ServerError` (500) or `ValidationError`. Others get `PermissionError`.
   * - **2018-09**: for developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the fulfillment item's id (a UUID), as a string or as `{id}`.
   * @returns the fulfillment item. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: item } = await administrator.updateFulfillmentItem(fulfillmentItemId, { status: 'discarded' })
   * console.log(item.type) // "FulfillmentItem"
   * ```
   */
  updateFulfillmentItem<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: UpdateFields<'FulfillmentItem'>,
    params?: Params<'FulfillmentItem', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'FulfillmentItem', I | Lack<P>>, O>>

  /**
   * Deletes a fulfillment item.
   *
   * `DELETE /fulfillment_items/{id}` (docs/reference/http-api.md, "FulfillmentItem").
   *
   * - **Both releases**: fails with `ServerError` (500) for everybody: the route exists, but the server does not
   *   implement it.
   *
   * @param identifiers the fulfillment item's id (a UUID), as a string or as `{id}`.
   * @returns nothing.
   * @example
   * ```ts
   * await administrator.deleteFulfillmentItem(fulfillmentItemId)
   * ```
   */
  deleteFulfillmentItem(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Lists return packages.
   *
   * `GET /return_packages` (docs/reference/http-api.md, "ReturnPackage").
   *
   * - **2018-04**: for developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for customers (their own), support (with the filter `orderId` or `customerId`), read-only staff,
   *   developers and administrators. Storefronts get `PermissionError`.
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listReturnPackage()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listReturnPackage<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'ReturnPackage', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'ReturnPackage', I | Lack<P>>, O>

  /**
   * Deletes a return package.
   *
   * `DELETE /return_packages/{id}` (docs/reference/http-api.md, "ReturnPackage").
   *
   * - **Both releases**: fails with `ServerError` (500) for everybody: the route exists, but the server does not
   *   implement it.
   *
   * @param identifiers the return package's id (a UUID), as a string or as `{id}`.
   * @returns nothing.
   * @example
   * ```ts
   * await administrator.deleteReturnPackage(returnPackageId)
   * ```
   */
  deleteReturnPackage(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Creates a return item.
   *
   * `POST /return_items` (docs/reference/http-api.md, "ReturnItem").
   *
   * - **2018-04**: for developers and administrators. An unknown or missing fulfillment item gets `ServerError` (500).
   *   Others get `PermissionError`.
   * - **2018-09**: fails with `ServerError` (500). Others get `PermissionError`.
   *
   * @returns the return item. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: returnItem } = await administrator.createReturnItem({
   *   fulfillmentItem: { type: 'FulfillmentItem', id: fulfillmentItemId },
   *   quantity: 1,
   *   status: 'returned',
   * })
   * console.log(returnItem.type) // "ReturnItem"
   * ```
   */
  createReturnItem<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'ReturnItem'>,
    params?: Params<'ReturnItem', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'ReturnItem', I | Lack<P>>, O>>

  /**
   * Deletes a return item.
   *
   * `DELETE /return_items/{id}` (docs/reference/http-api.md, "ReturnItem").
   *
   * - **Both releases**: fails with `ServerError` (500) for everybody: the route exists, but the server does not
   *   implement it.
   *
   * @param identifiers the return item's id (a UUID), as a string or as `{id}`.
   * @returns nothing.
   * @example
   * ```ts
   * await administrator.deleteReturnItem(returnItemId)
   * ```
   */
  deleteReturnItem(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Lists unlocks.
   *
   * `GET /unlocks` (docs/reference/http-api.md, "Unlock").
   *
   * - **Both releases**: for customers (their own), support, developers and administrators; on 2018-09 support needs
   *   the filter `customerId`. Storefronts get `PermissionError`.
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listUnlock()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listUnlock<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'Unlock', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'Unlock', I | Lack<P>>, O>

  /**
   * Creates an unlock.
   *
   * `POST /unlocks` (docs/reference/http-api.md, "Unlock").
   *
   * - **Both releases**: for support, developers and administrators. Others get `PermissionError`.
   *
   * @returns the unlock. Rejects with `ValidationError` (`errors.unlockable[0].code` is `alreadyUnlocked`) if the
   * customer already has it.
   * @example
   * ```ts
   * const { data: unlock } = await administrator.createUnlock({
   *   unlockable: { type: 'Unlockable', id: unlockableId },
   *   customer: { type: 'Customer', id: customerId },
   * })
   * console.log(unlock.type) // "Unlock"
   * ```
   */
  createUnlock<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'Unlock'>,
    params?: Params<'Unlock', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Unlock', I | Lack<P>>, O>>

  /**
   * Retrieves an unlock.
   *
   * `GET /unlocks/{id}` (docs/reference/http-api.md, "Unlock").
   *
   * - **Both releases**: for customers, support, developers and administrators; a customer can read any unlock.
   *   Storefronts get `PermissionError`.
   *
   * @param identifiers the unlock's id (a UUID), as a string or as `{id}`.
   * @returns the unlock. Rejects with `NotFoundError` for an unknown id, with `BadRequestError` for an id that is no
   * UUID.
   * @example
   * ```ts
   * const { data: unlock } = await administrator.retrieveUnlock(unlockId)
   * console.log(unlock.type) // "Unlock"
   * ```
   */
  retrieveUnlock<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    params?: Params<'Unlock', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Unlock', I | Lack<P>>, O>>

  /**
   * Deletes an unlock.
   *
   * `DELETE /unlocks/{id}` (docs/reference/http-api.md, "Unlock").
   *
   * - **Both releases**: for support, developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the unlock's id (a UUID), as a string or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * await administrator.deleteUnlock(unlockId)
   * ```
   */
  deleteUnlock(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>
}
