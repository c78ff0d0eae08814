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
   * Carts are left out, unless they are filtered for: `filter: { status: 'cart' }`, on 2018-09 for staff only.
   *
   * `GET /orders` (docs/reference/http-api.md, "Order").
   *
   * - **Both releases**: for customers (their own), support, developers and administrators; on 2018-09 for read-only
   *   staff, too. Storefronts get `ServerError` (500).
   *
   * @returns a list: await it for one page of 50, or loop over it for all.
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
   * `customer` stays empty unless it is sent, with a customer's token, too.
   *
   * `POST /orders` (docs/reference/http-api.md, "Order").
   *
   * - **2018-04**: for storefronts, customers, support, developers and administrators.
   * - **2018-09**: for support, developers and administrators. Storefronts get `PermissionError`, customers
   *   `BadRequestError` (400).
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
   * Its payments cannot be included: `listPayment({ filter: { targetId: id, targetType: 'Order' } })` has them.
   *
   * `GET /orders/{id}` (docs/reference/http-api.md, "Order").
   *
   * - **2018-04**: for storefronts, customers, support, developers and administrators; all of them may read anybody's
   *   order.
   * - **2018-09**: for support, developers and administrators; storefronts find carts of nobody, customers their own
   *   orders, and `NotFoundError` for the rest.
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
   * A cart needs `name`, `email` and `fulfillmentMethod` together, for `ship` the delivery address, and for an e-book
   * the `customer`. A payment opens it.
   *
   * `PATCH /orders/{id}` (docs/reference/http-api.md, "Order").
   *
   * - **2018-04**: for storefronts, customers, support, developers and administrators; all of them may change anybody's
   *   order.
   * - **2018-09**: for support, developers and administrators; storefronts find carts of nobody, customers their own
   *   carts, and `NotFoundError` for the rest.
   *
   * @param identifiers the order's id, bare or as `{id}`.
   * @returns the order. Rejects with `ValidationError` for refused fields, with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * const { data: order } = await administrator.updateOrder(orderId, {
   *   name: 'Joe Example',
   *   email: 'joe@example.com',
   *   fulfillmentMethod: 'pickup',
   * })
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
   * `DELETE /orders/{id}` (docs/reference/http-api.md, "Order").
   *
   * - **2018-04**: for support, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for support, developers and administrators; storefronts find carts of nobody, customers their own
   *   carts, and `NotFoundError` for the rest.
   *
   * @param identifiers the order's id, bare or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id, with `ValidationError` (`errors.payments`) for an
   * order that was paid.
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
   * `GET /order_line_items` (docs/reference/http-api.md, "OrderLineItem").
   *
   * - **Both releases**: fails with `ServerError` (500) for everybody: the route is there, and nothing behind it.
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
   * The price is the product's active one that fits the quantity: if two fit, the call fails with `ServerError`. An
   * included order is from before the line. Read the totals with `retrieveOrder`.
   *
   * `POST /orders/{orderId}/line_items` (docs/reference/http-api.md, "OrderLineItem").
   *
   * - **2018-04**: for storefronts, customers, support, developers and administrators, in anybody's order.
   * - **2018-09**: for support, developers and administrators; for storefronts in carts of nobody, for customers in
   *   their own, and `ServerError` (500) for the rest.
   *
   * @returns the order line item. Rejects with `ValidationError` for refused fields, for a quantity that no price fits
   * (`errors.subTotalCents`), and for an unknown order.
   * @example
   * ```ts
   * await administrator.createOrderLineItem(orderId, { product: { type: 'Product', id: productId }, orderQuantity: 2 })
   * const { data: order } = await administrator.retrieveOrder(orderId, { include: 'rootLineItems' })
   * console.log(order.rootLineItems.length) // 1
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
   * Changes an order line item. What is left out stays as it is; translatable texts are written for the `locale` that
   * is passed.
   *
   * A changed quantity changes no amount. To sell another quantity, delete the line and create it anew. An included
   * order has the totals from before the change.
   *
   * `PATCH /order_line_items/{id}` (docs/reference/http-api.md, "OrderLineItem").
   *
   * - **2018-04**: for storefronts, customers, support, developers and administrators, in anybody's order. Unknown ids
   *   get `ServerError` (500).
   * - **2018-09**: for support, developers and administrators; for storefronts in carts of nobody, for customers in
   *   their own, and `ServerError` (500) for the rest.
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
   * `DELETE /order_line_items/{id}` (docs/reference/http-api.md, "OrderLineItem").
   *
   * - **2018-04**: for storefronts, customers, support, developers and administrators, in anybody's order. Unknown ids
   *   get `ServerError` (500).
   * - **2018-09**: for support, developers and administrators; for storefronts in carts of nobody, for customers in
   *   their own, and `ServerError` (500) for the rest.
   *
   * @param identifiers the order line item's id, bare or as `{id}`.
   * @returns nothing.
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
