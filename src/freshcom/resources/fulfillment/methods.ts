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
   * `GET /fulfillment_packages` (spec/api.md, "FulfillmentPackage"); for customers, read-only staff, support, developers and administrators.
   *
   * @returns a list: await it for one page of 50, or loop over it for all. Rejects with `PermissionError` for other roles.
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
   * The recorded servers have a route for it that fails; the call is made all the same.
   *
   * `POST /fulfillment_packages` (spec/api.md, "FulfillmentPackage").
   *
   * @returns the fulfillment package. Rejects with `ValidationError` for refused fields.
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
   * `GET /fulfillment_packages/{id}` (spec/api.md, "FulfillmentPackage"); for customers, read-only staff, support, developers and administrators.
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
   * `DELETE /fulfillment_packages/{id}` (spec/api.md, "FulfillmentPackage"); for developers and administrators.
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
   * Creates a fulfillment item of a fulfillment package: `createFulfillmentItem(packageId, fields)`, or with `package` among the fields.
   *
   * The recorded servers have a route for it that fails; the call is made all the same.
   *
   * `POST /fulfillment_packages/{fulfillmentPackageId}/items` (spec/api.md, "FulfillmentItem").
   *
   * @returns the fulfillment item. Rejects with `ValidationError` for refused fields.
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
   * Changes a fulfillment item. What is left out stays as it is; translatable texts are written for the `locale` that is passed.
   *
   * `PATCH /fulfillment_items/{id}` (spec/api.md, "FulfillmentItem"); for developers and administrators.
   *
   * @param identifiers the fulfillment item's id, bare or as `{id}`.
   * @returns the fulfillment item. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: fulfillmentItem } = await administrator.updateFulfillmentItem(fulfillmentItemId, { name: 'Salmon' })
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
   * The recorded servers have a route for it that fails; the call is made all the same.
   *
   * `DELETE /fulfillment_items/{id}` (spec/api.md, "FulfillmentItem").
   *
   * @param identifiers the fulfillment item's id, bare or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id.
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
   * `GET /return_packages` (spec/api.md, "ReturnPackage"); for customers, read-only staff, support, developers and administrators.
   *
   * @returns a list: await it for one page of 50, or loop over it for all. Rejects with `PermissionError` for other roles.
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
   * The recorded servers have a route for it that fails; the call is made all the same.
   *
   * `DELETE /return_packages/{id}` (spec/api.md, "ReturnPackage").
   *
   * @param identifiers the return package's id, bare or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id.
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
   * `POST /return_items` (spec/api.md, "ReturnItem"); for developers and administrators.
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
   * The recorded servers have a route for it that fails; the call is made all the same.
   *
   * `DELETE /return_items/{id}` (spec/api.md, "ReturnItem").
   *
   * @param identifiers the return item's id, bare or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id.
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
   * `GET /unlocks` (spec/api.md, "Unlock"); for customers, support, developers and administrators.
   *
   * @returns a list: await it for one page of 50, or loop over it for all. Rejects with `PermissionError` for other roles.
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
   * Creates a unlock.
   *
   * `POST /unlocks` (spec/api.md, "Unlock"); for support, developers and administrators.
   *
   * @returns the unlock. Rejects with `ValidationError` for refused fields.
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
   * Retrieves a unlock.
   *
   * `GET /unlocks/{id}` (spec/api.md, "Unlock").
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
   * Deletes a unlock.
   *
   * `DELETE /unlocks/{id}` (spec/api.md, "Unlock"); for support, developers and administrators.
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
