import type { Identifier } from '../../jsonapi/document'
import type { Answer, EmptyAnswer, ListResult, Result } from '../types/answer'
import type { CreateFields, UpdateFields } from '../types/fields'
import type { Included, Lack } from '../types/included'
import type { Resources } from '../types/resources'
import type { Identifiers, ListParams, Options, Params, Seen } from '../types/parameters'

/** The methods of the storefront: orders, which begin as carts, and their line items. */
export interface StorefrontMethods {
  /**
   * Lists orders.
   *
   * `GET /orders` (spec/api.md, "Order"); for customers, support, read-only staff, developers and administrators.
   *
   * @returns a list: await it for one page of 50, or loop over it for all. Rejects with `PermissionError` for other roles.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listOrder()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listOrder<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'Order', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'Order', I | Lack<P>>, O>

  /**
   * Creates an order.
   *
   * `POST /orders` (spec/api.md, "Order"); for customers, support, developers and administrators.
   *
   * @returns the order. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: order } = await administrator.createOrder()
   * console.log(order.type) // "Order"
   * ```
   */
  createOrder<const I = unknown, const P = unknown, const O = unknown>(
    fields?: CreateFields<'Order'>,
    params?: Params<'Order', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Order', I | Lack<P>>, O>>

  /**
   * Retrieves an order.
   *
   * `GET /orders/{id}` (spec/api.md, "Order"); for storefronts, customers, support, developers and administrators.
   *
   * @param identifiers the order's id, bare or as `{id}`.
   * @returns the order. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * const { data: order } = await administrator.retrieveOrder(orderId)
   * console.log(order.type) // "Order"
   * ```
   */
  retrieveOrder<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    params?: Params<'Order', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Order', I | Lack<P>>, O>>

  /**
   * Changes an order. What is left out stays as it is; translatable texts are written for the `locale` that is passed.
   *
   * `PATCH /orders/{id}` (spec/api.md, "Order"); for storefronts, customers, support, developers and administrators.
   *
   * @param identifiers the order's id, bare or as `{id}`.
   * @returns the order. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: order } = await administrator.updateOrder(orderId, { name: 'Salmon' })
   * console.log(order.type) // "Order"
   * ```
   */
  updateOrder<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: UpdateFields<'Order'>,
    params?: Params<'Order', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Order', I | Lack<P>>, O>>

  /**
   * Deletes an order.
   *
   * `DELETE /orders/{id}` (spec/api.md, "Order"); for storefronts, customers, support, developers and administrators.
   *
   * @param identifiers the order's id, bare or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * await administrator.deleteOrder(orderId)
   * ```
   */
  deleteOrder(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Lists order line items.
   *
   * The recorded servers have a route for it that fails; the call is made all the same.
   *
   * `GET /order_line_items` (spec/api.md, "OrderLineItem").
   *
   * @returns a list: await it for one page of 50, or loop over it for all.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listOrderLineItem()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listOrderLineItem<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'OrderLineItem', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'OrderLineItem', I | Lack<P>>, O>

  /**
   * Creates an order line item of an order: `createOrderLineItem(orderId, fields)`, or with `order` among the fields.
   *
   * `POST /orders/{orderId}/line_items` (spec/api.md, "OrderLineItem"); for storefronts, customers, support, developers and administrators.
   *
   * @returns the order line item. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: orderLineItem } = await administrator.createOrderLineItem(orderId, { product: { type: 'Product', id: productId }, orderQuantity: 2 })
   * console.log(orderLineItem.type) // "OrderLineItem"
   * ```
   */
  createOrderLineItem(
    fields: CreateFields<'OrderLineItem'> & { order: Identifier<'Order'> },
  ): Promise<Answer<Resources['OrderLineItem']>>
  /** By the id of the resource that it lies below. */
  createOrderLineItem<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: CreateFields<'OrderLineItem'>,
    params?: Params<'OrderLineItem', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'OrderLineItem', I | Lack<P>>, O>>
  /** With parameters or options. */
  createOrderLineItem<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'OrderLineItem'> & { order: Identifier<'Order'> },
    params?: Params<'OrderLineItem', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'OrderLineItem', I | Lack<P>>, O>>

  /**
   * Changes an order line item. What is left out stays as it is; translatable texts are written for the `locale` that is passed.
   *
   * `PATCH /order_line_items/{id}` (spec/api.md, "OrderLineItem"); for storefronts, customers, support, developers and administrators.
   *
   * @param identifiers the order line item's id, bare or as `{id}`.
   * @returns the order line item. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: orderLineItem } = await administrator.updateOrderLineItem(orderLineItemId, { name: 'Salmon' })
   * console.log(orderLineItem.type) // "OrderLineItem"
   * ```
   */
  updateOrderLineItem<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: UpdateFields<'OrderLineItem'>,
    params?: Params<'OrderLineItem', I, 'update'> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'OrderLineItem', I | Lack<P>>, O>>

  /**
   * Deletes an order line item.
   *
   * `DELETE /order_line_items/{id}` (spec/api.md, "OrderLineItem"); for storefronts, customers, support, developers and administrators.
   *
   * @param identifiers the order line item's id, bare or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * await administrator.deleteOrderLineItem(orderLineItemId)
   * ```
   */
  deleteOrderLineItem(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>
}
