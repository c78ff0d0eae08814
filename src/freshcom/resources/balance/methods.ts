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
   * Changes the account's balance settings.
   *
   * `PATCH /balance_settings` (docs/reference/http-api.md, "BalanceSettings").
   *
   * - **Both releases**: for developers and administrators. Customers get `PermissionError`.
   *
   * @returns the balance settings. Rejects with `ValidationError` for refused fields.
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
   * @returns a list: await it for one page of 50, or loop over it for all.
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
   * A card is kept by a payment with `owner` and `saveSource: true`.
   *
   * `POST /cards` (docs/reference/http-api.md, "Card").
   *
   * - **Both releases**: fails with `ServerError` (500) for everybody: the route is there, and nothing behind it.
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
   * Changes a card. What is left out stays as it is; translatable texts are written for the `locale` that is passed.
   *
   * `PATCH /cards/{id}` (docs/reference/http-api.md, "Card").
   *
   * - **2018-04**: for customers, support, developers and administrators; a customer may change anybody's card.
   *   Storefronts and unknown ids get `ServerError` (500).
   * - **2018-09**: for the same. No card is kept there, since `createPayment` takes no `owner`.
   *
   * @param identifiers the card's id, bare or as `{id}`.
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
   * - **2018-04**: for customers, support, developers and administrators; a customer may delete anybody's card.
   *   Storefronts and unknown ids get `ServerError` (500).
   * - **2018-09**: for the same. No card is kept there, since `createPayment` takes no `owner`.
   *
   * @param identifiers the card's id, bare or as `{id}`.
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
   * @returns a list: await it for one page of 50, or loop over it for all.
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
   * A card needs `source`, and the order `name`, `email` and `fulfillmentMethod`. Any amount opens the order, even 0
   * cents: pay the `grandTotalCents` that `retrieveOrder` gives.
   *
   * `POST /payments` (docs/reference/http-api.md, "Payment").
   *
   * - **2018-04**: for customers and staff. Storefronts get `ServerError` (500): staff pay a guest's order.
   * - **2018-09**: for storefronts, customers and staff. `ServerError` (500) for a payment with an `owner`, and for an
   *   order with points or with a product that fulfils itself: the order stays a cart.
   *
   * @returns the payment. Rejects with `ValidationError` for a card that was declined (`errors.source[0].code` is
   * `cardDeclined`), and for what the order lacks, with `ServerError` for an unknown order.
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
   * - **2018-04**: for customers and staff; a customer may read anybody's payment. Storefronts get `ServerError` (500).
   * - **2018-09**: for customers and staff; a customer may read anybody's payment. Storefronts get `PermissionError`.
   *
   * @param identifiers the payment's id, bare or as `{id}`.
   * @returns the payment. Rejects with `NotFoundError` for an unknown id.
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
   * Changes a payment. What is left out stays as it is; translatable texts are written for the `locale` that is passed.
   *
   * Captures what was authorized: `{ captureAmountCents }`. `amountCents` stays, so that an order is overpaid after a
   * smaller capture.
   *
   * `PATCH /payments/{id}` (docs/reference/http-api.md, "Payment").
   *
   * - **2018-04**: for support, developers and administrators. Customers get `PermissionError`, storefronts
   *   `ServerError` (500).
   * - **2018-09**: for the same. Others get `PermissionError`.
   *
   * @param identifiers the payment's id, bare or as `{id}`.
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
   * @param identifiers the payment's id, bare or as `{id}`.
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
   * Creates a refund of a payment: `createRefund(paymentId, fields)`, or with `payment` among the fields.
   *
   * With the gateway `freshcom` goes `processor: 'stripe'`, which the servers demand. Without the order as its
   * `target`, the order stays `paid`.
   *
   * `POST /payments/{paymentId}/refunds` (docs/reference/http-api.md, "Refund").
   *
   * - **2018-04**: for support, developers and administrators. Customers get `PermissionError`, storefronts
   *   `ServerError` (500).
   * - **2018-09**: for the same. Others get `PermissionError`. A refund with a `target` fails with `ServerError` (500).
   *
   * @returns the refund. Rejects with `ValidationError` (`errors.amountCents`) for more than is left of the payment,
   * with `NotFoundError` for an unknown payment.
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
  /** By the id of the resource that it lies below. */
  createRefund<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: CreateFields<'Refund'>,
    params?: Params<'Refund', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Refund', I | Lack<P>>, O>>
  /** With parameters or options. */
  createRefund<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'Refund'> & { payment: Identifier<'Payment'> },
    params?: Params<'Refund', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Refund', I | Lack<P>>, O>>
}
