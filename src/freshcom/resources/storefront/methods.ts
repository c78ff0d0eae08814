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
   * Carts are not listed, unless you filter for them with `filter: { status: 'cart' }`. On 2018-09 only staff can do
   * that.
   *
   * `GET /orders` (docs/reference/http-api.md, "Order").
   *
   * - **Both releases**: for customers (their own), support, developers and administrators; on 2018-09 also for
   *   read-only staff. Storefronts get `ServerError` (500).
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
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
   * Creates an order, which begins as a cart.
   *
   * `customer` stays empty unless you send it, even if a customer is logged in.
   *
   * `POST /orders` (docs/reference/http-api.md, "Order").
   *
   * - **2018-04**: for storefronts, customers, support, developers and administrators.
   * - **2018-09**: for support, developers and administrators. Storefronts get `PermissionError`, customers
   *   `BadRequestError` (400).
   *
   * @returns the order. Rejects with `ValidationError` for invalid fields.
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
   * The payments cannot be included. Use `listPayment({ filter: { targetId: id, targetType: 'Order' } })`.
   *
   * `GET /orders/{id}` (docs/reference/http-api.md, "Order").
   *
   * - **2018-04**: for storefronts, customers, support, developers and administrators; each of them can read any order.
   * - **2018-09**: for storefronts (carts without a customer), customers (their own orders), support, developers and
   *   administrators. Other orders fail with `NotFoundError`.
   *
   * @param identifiers the order's id (a UUID), as a string or as `{id}`.
   * @returns the order. Rejects with `NotFoundError` for an unknown id, with `BadRequestError` for an id that is no
   * UUID.
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
   * Updates an order. Fields that you omit keep their values. Translatable texts are written for `params.locale`.
   *
   * An order needs `name`, `email` and `fulfillmentMethod`. The first update of a cart must send those that the cart
   * does not have yet, whatever else it changes. Otherwise it rejects with `ValidationError` (`required`). With
   * `fulfillmentMethod: 'ship'` an order also needs the delivery address. With an e-book in it, it also needs the
   * `customer`.
   *
   * `PATCH /orders/{id}` (docs/reference/http-api.md, "Order").
   *
   * - **2018-04**: for storefronts, customers, support, developers and administrators; each of them can update any
   *   order.
   * - **2018-09**: for storefronts (carts without a customer), customers (their own carts), support, developers and
   *   administrators. Other orders fail with `NotFoundError`.
   *
   * @param identifiers the order's id (a UUID), as a string or as `{id}`.
   * @returns the order. Rejects with `ValidationError` for invalid fields, with `NotFoundError` for an unknown id.
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
   * - **2018-09**: for storefronts (carts without a customer), customers (their own carts), support, developers and
   *   administrators. Other orders fail with `NotFoundError`.
   *
   * @param identifiers the order's id (a UUID), as a string or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id, with `ValidationError` (`errors.payments`) for a
   * paid order.
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
   * - **Both releases**: fails with `ServerError` (500) for everybody: the route exists, but the server does not
   *   implement it.
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
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
   * Creates an order line item of an order. Call it as `createOrderLineItem(orderId, fields)`, or put `order` in the
   * fields.
   *
   * The server picks the product's active price that fits the quantity. If two prices fit, the call rejects with
   * `ServerError`. An included `order` does not have the new line yet: read the totals with `retrieveOrder`.
   *
   * `POST /orders/{orderId}/line_items` (docs/reference/http-api.md, "OrderLineItem").
   *
   * - **2018-04**: for storefronts, customers, support, developers and administrators, in any order.
   * - **2018-09**: for storefronts (in carts without a customer), customers (in their own carts), support, developers
   *   and administrators. Other carts fail with `ServerError` (500).
   *
   * @returns the order line item. Rejects with `ValidationError` for invalid fields, if no price fits the quantity
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
  /** Takes the id of the order first. */
  createOrderLineItem<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: CreateFields<'OrderLineItem'>,
    params?: Params<'OrderLineItem', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'OrderLineItem', I | Lack<P>>, O>>
  /** Takes `order` in the fields, then parameters or options. */
  createOrderLineItem<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'OrderLineItem'> & { order: Identifier<'Order'> },
    params?: Params<'OrderLineItem', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'OrderLineItem', I | Lack<P>>, O>>

  /**
   * Updates an order line item. Fields that you omit keep their values. Translatable texts are written for
   * `params.locale`.
   *
   * A new quantity does not change the amounts. To sell another quantity, delete the line and create a new one. An
   * included `order` still has the old totals.
   *
   * `PATCH /order_line_items/{id}` (docs/reference/http-api.md, "OrderLineItem").
   *
   * - **2018-04**: for storefronts, customers, support, developers and administrators, in any order. Unknown ids get
   *   `ServerError` (500).
   * - **2018-09**: for storefronts (in carts without a customer), customers (in their own carts), support, developers
   *   and administrators. Other carts fail with `ServerError` (500).
   *
   * @param identifiers the order line item's id (a UUID), as a string or as `{id}`.
   * @returns the order line item. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: line } = await administrator.updateOrderLineItem(orderLineItemId, { name: 'Salmon' })
   * console.log(line.type) // "OrderLineItem"
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
   * - **2018-04**: for storefronts, customers, support, developers and administrators, in any order. Unknown ids get
   *   `ServerError` (500).
   * - **2018-09**: for storefronts (in carts without a customer), customers (in their own carts), support, developers
   *   and administrators. Other carts fail with `ServerError` (500).
   *
   * @param identifiers the order line item's id (a UUID), as a string or as `{id}`.
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
