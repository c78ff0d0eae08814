import type { Identifier } from '../../jsonapi/document'
import type { Answer, EmptyAnswer, ListResult, Result } from '../types/answer'
import type { CreateFields, UpdateFields } from '../types/fields'
import type { Included, Lack } from '../types/included'
import type { Resources } from '../types/resources'
import type { Identifiers, ListParams, Options, Params, Seen } from '../types/parameters'

/** The methods of the balance module: payments, refunds, cards and settings. */
export interface BalanceMethods {
  /**
   * Retrieves the account's balance settings.
   *
   * `GET /balance_settings` (docs/reference/http-api.md, "BalanceSettings").
   *
   * - **Both releases**: for developers and administrators. Others get `ServerError` (500).
   *
   * @returns the balance settings.
   * @example
   * ```ts
   * const { data: balanceSettings } = await administrator.retrieveBalanceSettings()
   * console.log(balanceSettings.type) // "BalanceSettings"
   * ```
   */
  retrieveBalanceSettings<const I = unknown, const P = unknown, const O = unknown>(
    params?: Params<'BalanceSettings', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'BalanceSettings', I | Lack<P>>, O>>

  /**
   * Updates the account's balance settings.
   *
   * `PATCH /balance_settings` (docs/reference/http-api.md, "BalanceSettings").
   *
   * - **Both releases**: for developers and administrators. Customers get `PermissionError`.
   *
   * @returns the balance settings. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: balanceSettings } = await administrator.updateBalanceSettings({ stripeUserId: 'stripeUserId' })
   * console.log(balanceSettings.type) // "BalanceSettings"
   * ```
   */
  updateBalanceSettings<const I = unknown, const P = unknown, const O = unknown>(
    fields: UpdateFields<'BalanceSettings'>,
    params?: Params<'BalanceSettings', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'BalanceSettings', I | Lack<P>>, O>>

  /**
   * Lists cards.
   *
   * `GET /cards` (docs/reference/http-api.md, "Card").
   *
   * - **Both releases**: for customers (their own), support (with the filter `ownerId`), developers and administrators.
   *   Storefronts get `ServerError` (500).
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listCard()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listCard<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'Card', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'Card', I | Lack<P>>, O>

  /**
   * Creates a card.
   *
   * To save a card, create a payment with `owner` and `saveSource: true`.
   *
   * `POST /cards` (docs/reference/http-api.md, "Card").
   *
   * - **Both releases**: fails with `ServerError` (500) for everybody: the route exists, but the server does not
   *   implement it.
   *
   * @returns the card.
   * @example
   * ```ts
   * const { data: card } = await administrator.createCard({ expMonth: 1, expYear: 1 })
   * console.log(card.type) // "Card"
   * ```
   */
  createCard<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'Card'>,
    params?: Params<'Card', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Card', I | Lack<P>>, O>>

  /**
   * Updates a card. Fields that you omit keep their values. Translatable texts are written for `params.locale`.
   *
   * `PATCH /cards/{id}` (docs/reference/http-api.md, "Card").
   *
   * - **2018-04**: for customers, support, developers and administrators; a customer can update any card. Storefronts
   *   and unknown ids get `ServerError` (500).
   * - **2018-09**: for the same. This release saves no cards, since `createPayment` takes no `owner`.
   *
   * @param identifiers the card's id (a UUID), as a string or as `{id}`.
   * @returns the card.
   * @example
   * ```ts
   * const { data: card } = await administrator.updateCard(cardId, { label: 'label' })
   * console.log(card.type) // "Card"
   * ```
   */
  updateCard<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: UpdateFields<'Card'>,
    params?: Params<'Card', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Card', I | Lack<P>>, O>>

  /**
   * Deletes a card.
   *
   * `DELETE /cards/{id}` (docs/reference/http-api.md, "Card").
   *
   * - **2018-04**: for customers, support, developers and administrators; a customer can delete any card. Storefronts
   *   and unknown ids get `ServerError` (500).
   * - **2018-09**: for the same. This release saves no cards, since `createPayment` takes no `owner`.
   *
   * @param identifiers the card's id (a UUID), as a string or as `{id}`.
   * @returns nothing.
   * @example
   * ```ts
   * await administrator.deleteCard(cardId)
   * ```
   */
  deleteCard(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Lists payments.
   *
   * `GET /payments` (docs/reference/http-api.md, "Payment").
   *
   * - **2018-04**: for customers (their own), support, developers and administrators. Storefronts get `ServerError`
   *   (500).
   * - **2018-09**: for the same. Storefronts get `PermissionError`.
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listPayment()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listPayment<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'Payment', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'Payment', I | Lack<P>>, O>

  /**
   * Creates a payment.
   *
   * A payment by card needs `source`: the SDK then adds `status`, `gateway` and `processor`. The order needs `name`,
   * `email` and `fulfillmentMethod` first. Any amount opens the order, even 0 cents: pay the `grandTotalCents` that
   * `retrieveOrder` returns.
   *
   * `POST /payments` (docs/reference/http-api.md, "Payment").
   *
   * - **2018-04**: for customers and staff. Storefronts get `ServerError` (500): for a guest's order, staff create the
   *   payment.
   * - **2018-09**: for storefronts, customers and staff. A payment with an `owner` fails with `ServerError` (500). So
   *   does a payment for an order with points, or with a product that is fulfilled automatically. The order stays a
   *   cart then.
   *
   * @returns the payment. Rejects with `ValidationError` for a declined card (`errors.source[0].code` is
   * `cardDeclined`) and for missing fields of the order, with `ServerError` for an unknown order.
   * @example
   * ```ts
   * const { data: payment } = await administrator.createPayment({
   *   source: 'tok_visa',
   *   amountCents: 1500,
   *   target: { type: 'Order', id: orderId },
   * })
   * console.log(payment.type) // "Payment"
   * ```
   */
  createPayment<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'Payment'>,
    params?: Params<'Payment', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Payment', I | Lack<P>>, O>>

  /**
   * Retrieves a payment.
   *
   * `GET /payments/{id}` (docs/reference/http-api.md, "Payment").
   *
   * - **2018-04**: for customers and staff; a customer can read any payment. Storefronts get `ServerError` (500).
   * - **2018-09**: for customers and staff; a customer can read any payment. Storefronts get `PermissionError`.
   *
   * @param identifiers the payment's id (a UUID), as a string or as `{id}`.
   * @returns the payment. Rejects with `NotFoundError` for an unknown id, with `BadRequestError` for an id that is no
   * UUID.
   * @example
   * ```ts
   * const { data: payment } = await administrator.retrievePayment(paymentId)
   * console.log(payment.type) // "Payment"
   * ```
   */
  retrievePayment<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    params?: Params<'Payment', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Payment', I | Lack<P>>, O>>

  /**
   * Updates a payment. Fields that you omit keep their values. Translatable texts are written for `params.locale`.
   *
   * To capture an authorized payment, send `captureAmountCents`. `amountCents` does not change, so an order counts as
   * overpaid after a smaller capture.
   *
   * `PATCH /payments/{id}` (docs/reference/http-api.md, "Payment").
   *
   * - **2018-04**: for support, developers and administrators. Customers get `PermissionError`, storefronts
   *   `ServerError` (500).
   * - **2018-09**: for the same. Others get `PermissionError`.
   *
   * @param identifiers the payment's id (a UUID), as a string or as `{id}`.
   * @returns the payment. Rejects with `ValidationError` (`errors.captureAmountCents`) for more than was authorized.
   * @example
   * ```ts
   * const { data: payment } = await administrator.updatePayment(paymentId, { captureAmountCents: 1500 })
   * console.log(payment.type) // "Payment"
   * ```
   */
  updatePayment<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: UpdateFields<'Payment'>,
    params?: Params<'Payment', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Payment', I | Lack<P>>, O>>

  /**
   * Deletes a payment.
   *
   * Only a payment of the gateway `custom` can be deleted.
   *
   * `DELETE /payments/{id}` (docs/reference/http-api.md, "Payment").
   *
   * - **2018-04**: for support, developers and administrators. Customers get `PermissionError`, storefronts
   *   `ServerError` (500).
   * - **2018-09**: for the same. Others get `PermissionError`.
   *
   * @param identifiers the payment's id (a UUID), as a string or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id, with `ValidationError` (`errors.gateway`) for a
   * payment by card.
   * @example
   * ```ts
   * const { data: cash } = await administrator.createPayment({
   *   status: 'paid',
   *   gateway: 'custom',
   *   method: 'cash',
   *   amountCents: 1500,
   *   target: { type: 'Order', id: orderId },
   * })
   * await administrator.deletePayment(cash.id)
   * ```
   */
  deletePayment(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Creates a refund of a payment. Call it as `createRefund(paymentId, fields)`, or put `payment` in the fields.
   *
   * With the gateway `freshcom`, the SDK adds the required `processor: 'stripe'`. Pass the order as `target`: without
   * it, the order stays `paid`.
   *
   * `POST /payments/{paymentId}/refunds` (docs/reference/http-api.md, "Refund").
   *
   * - **2018-04**: for support, developers and administrators. Customers get `PermissionError`, storefronts
   *   `ServerError` (500).
   * - **2018-09**: for the same. Others get `PermissionError`. A refund with a `target` fails with `ServerError` (500).
   *
   * @returns the refund. Rejects with `ValidationError` (`errors.amountCents`) for more than what is left of the
   * payment, with `NotFoundError` for an unknown payment.
   * @example
   * ```ts
   * const { data: refund } = await administrator.createRefund(paymentId, {
   *   gateway: 'freshcom',
   *   amountCents: 1500,
   *   target: { type: 'Order', id: orderId },
   * })
   * console.log(refund.type) // "Refund"
   * ```
   */
  createRefund(
    fields: CreateFields<'Refund'> & { payment: Identifier<'Payment'> },
  ): Promise<Answer<Resources['Refund']>>
  /** Takes the id of the payment first. */
  createRefund<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: CreateFields<'Refund'>,
    params?: Params<'Refund', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Refund', I | Lack<P>>, O>>
  /** Takes `payment` in the fields, then parameters or options. */
  createRefund<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'Refund'> & { payment: Identifier<'Payment'> },
    params?: Params<'Refund', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Refund', I | Lack<P>>, O>>
}
