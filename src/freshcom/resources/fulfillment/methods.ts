import type { Identifier } from '../../jsonapi/document'
import type { Answer, EmptyAnswer, ListResult, Result } from '../types/answer'
import type { CreateFields, UpdateFields } from '../types/fields'
import type { Included, Lack } from '../types/included'
import type { Resources } from '../types/resources'
import type { Identifiers, ListParams, Options, Params, Seen } from '../types/parameters'

/** The methods of fulfilment: packages, returns and unlocks. */
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
   * @returns a list: await it for one page of 50, or loop over it for all.
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
   * - **Both releases**: fails with `ServerError` (500) for everybody. A package comes with each order that is opened.
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
   * - **2018-04**: for customers, support, developers and administrators; a customer may read anybody's package.
   *   Storefronts get `ServerError` (500).
   * - **2018-09**: for the same and read-only staff. Storefronts get `PermissionError`.
   *
   * @param identifiers the fulfillment package's id, bare or as `{id}`.
   * @returns the fulfillment package. Rejects with `NotFoundError` for an unknown id.
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
   * - **2018-09**: fails with `ServerError` (500) for a package that is there. Customers get `PermissionError`.
   *
   * @param identifiers the fulfillment package's id, bare or as `{id}`.
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
   * Creates a fulfillment item of a fulfillment package: `createFulfillmentItem(packageId, fields)`, or with `package`
   * among the fields.
   *
   * `POST /fulfillment_packages/{fulfillmentPackageId}/items` (docs/reference/http-api.md, "FulfillmentItem").
   *
   * - **Both releases**: fails with `ServerError` (500) for everybody.
   *
   * @returns the fulfillment item.
   * @example
   * ```ts
   * const { data: fulfillmentItem } = await administrator.createFulfillmentItem(packageId, {
   *   orderLineItem: { type: 'OrderLineItem', id: orderLineItemId },
   *   quantity: 1,
   * })
   * console.log(fulfillmentItem.type) // "FulfillmentItem"
   * ```
   */
  createFulfillmentItem(
    fields: CreateFields<'FulfillmentItem'> & { package: Identifier<'FulfillmentPackage'> },
  ): Promise<Answer<Resources['FulfillmentItem']>>
  /** By the id of the resource that it lies below. */
  createFulfillmentItem<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: CreateFields<'FulfillmentItem'>,
    params?: Params<'FulfillmentItem', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'FulfillmentItem', I | Lack<P>>, O>>
  /** With parameters or options. */
  createFulfillmentItem<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'FulfillmentItem'> & { package: Identifier<'FulfillmentPackage'> },
    params?: Params<'FulfillmentItem', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'FulfillmentItem', I | Lack<P>>, O>>

  /**
   * Changes a fulfillment item. What is left out stays as it is; translatable texts are written for the `locale` that
   * is passed.
   *
   * `PATCH /fulfillment_items/{id}` (docs/reference/http-api.md, "FulfillmentItem").
   *
   * - **2018-04**: for goods specialists, developers and administrators, and only to `discarded`: other changes get
   *   `ServerError` (500) or `ValidationError`. Others get `PermissionError`.
   * - **2018-09**: for developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the fulfillment item's id, bare or as `{id}`.
   * @returns the fulfillment item. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: fulfillmentItem } = await administrator.updateFulfillmentItem(fulfillmentItemId, { status: 'discarded' })
   * console.log(fulfillmentItem.type) // "FulfillmentItem"
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
   * - **Both releases**: fails with `ServerError` (500) for everybody: the route is there, and nothing behind it.
   *
   * @param identifiers the fulfillment item's id, bare or as `{id}`.
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
   * @returns a list: await it for one page of 50, or loop over it for all.
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
   * - **Both releases**: fails with `ServerError` (500) for everybody: the route is there, and nothing behind it.
   *
   * @param identifiers the return package's id, bare or as `{id}`.
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
   * @returns the return item. Rejects with `ValidationError` for refused fields.
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
   * - **Both releases**: fails with `ServerError` (500) for everybody: the route is there, and nothing behind it.
   *
   * @param identifiers the return item's id, bare or as `{id}`.
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
   * @returns a list: await it for one page of 50, or loop over it for all.
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
   * @returns the unlock. Rejects with `ValidationError` (`errors.unlockable[0].code` is `alreadyUnlocked`) for a
   * customer who has it.
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
   * - **Both releases**: for customers, support, developers and administrators; a customer may read anybody's unlock.
   *   Storefronts get `PermissionError`.
   *
   * @param identifiers the unlock's id, bare or as `{id}`.
   * @returns the unlock. Rejects with `NotFoundError` for an unknown id.
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
   * @param identifiers the unlock's id, bare or as `{id}`.
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
