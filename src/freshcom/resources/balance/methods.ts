import type { Identifier } from '../../jsonapi/document'
import type { EmptyAnswer, ListResult, Result } from '../types/answer'
import type { CreateFields, UpdateFields } from '../types/fields'
import type { Paths } from '../types/include'
import type { Identifiers, ListParams, Options, Params } from '../types/parameters'
import type { BalanceSettings, Card, Payment, Refund } from '../types/resources'

/** The methods of the balance module: payments, refunds, cards and settings. */
export interface BalanceMethods {
  /**
   * Retrieves the account's balance settings.
   *
   * `GET /balance_settings` (spec/api.md, "BalanceSettings"); for developers and administrators.
   *
   * @returns the balance settings.
   * @example
   * ```ts
   * const { data: balanceSettings } = await administrator.retrieveBalanceSettings()
   * console.log(balanceSettings.type) // "BalanceSettings"
   * ```
   */
  retrieveBalanceSettings<const P extends string = never, Linked extends boolean = true>(
    params?: Params<'BalanceSettings', P>,
    options?: Options<Linked>,
  ): Promise<Result<BalanceSettings<Paths<P>>, Linked>>

  /**
   * Changes the account's balance settings.
   *
   * `PATCH /balance_settings` (spec/api.md, "BalanceSettings"); for developers and administrators.
   *
   * @returns the balance settings. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: balanceSettings } = await administrator.updateBalanceSettings({ stripeUserId: 'stripeUserId' })
   * console.log(balanceSettings.type) // "BalanceSettings"
   * ```
   */
  updateBalanceSettings<const P extends string = never, Linked extends boolean = true>(
    fields: UpdateFields<'BalanceSettings'>,
    params?: Params<'BalanceSettings', P>,
    options?: Options<Linked>,
  ): Promise<Result<BalanceSettings<Paths<P>>, Linked>>

  /**
   * Lists cards.
   *
   * `GET /cards` (spec/api.md, "Card"); for customers, support, developers and administrators.
   *
   * @returns a list: await it for one page of 50, or loop over it for all. Rejects with `PermissionError` for other roles.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listCard()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listCard<const P extends string = never, Linked extends boolean = true>(
    params?: ListParams<'Card', P>,
    options?: Options<Linked>,
  ): ListResult<Card<Paths<P>>, Linked>

  /**
   * Creates a card.
   *
   * The recorded servers have a route for it that fails; the call is made all the same.
   *
   * `POST /cards` (spec/api.md, "Card").
   *
   * @returns the card. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: card } = await administrator.createCard({ expMonth: 1, expYear: 1 })
   * console.log(card.type) // "Card"
   * ```
   */
  createCard<const P extends string = never, Linked extends boolean = true>(
    fields: CreateFields<'Card'>,
    params?: Params<'Card', P>,
    options?: Options<Linked>,
  ): Promise<Result<Card<Paths<P>>, Linked>>

  /**
   * Changes a card. What is left out stays as it is; translatable texts are written for the `locale` that is passed.
   *
   * `PATCH /cards/{id}` (spec/api.md, "Card"); for customers, support, developers and administrators.
   *
   * @param identifiers the card's id, bare or as `{id}`.
   * @returns the card. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: card } = await administrator.updateCard(cardId, { label: 'label' })
   * console.log(card.type) // "Card"
   * ```
   */
  updateCard<const P extends string = never, Linked extends boolean = true>(
    identifiers: Identifiers,
    fields: UpdateFields<'Card'>,
    params?: Params<'Card', P>,
    options?: Options<Linked>,
  ): Promise<Result<Card<Paths<P>>, Linked>>

  /**
   * Deletes a card.
   *
   * `DELETE /cards/{id}` (spec/api.md, "Card"); for customers, support, developers and administrators.
   *
   * @param identifiers the card's id, bare or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id.
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
   * `GET /payments` (spec/api.md, "Payment"); for customers, support, developers and administrators.
   *
   * @returns a list: await it for one page of 50, or loop over it for all. Rejects with `PermissionError` for other roles.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listPayment()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listPayment<const P extends string = never, Linked extends boolean = true>(
    params?: ListParams<'Payment', P>,
    options?: Options<Linked>,
  ): ListResult<Payment<Paths<P>>, Linked>

  /**
   * Creates a payment.
   *
   * `POST /payments` (spec/api.md, "Payment").
   *
   * @returns the payment. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: payment } = await administrator.createPayment({ source: 'tok_visa', amountCents: 1500, target: { type: 'Order', id: orderId } })
   * console.log(payment.type) // "Payment"
   * ```
   */
  createPayment<const P extends string = never, Linked extends boolean = true>(
    fields: Partial<CreateFields<'Payment'>>,
    params?: Params<'Payment', P>,
    options?: Options<Linked>,
  ): Promise<Result<Payment<Paths<P>>, Linked>>

  /**
   * Retrieves a payment.
   *
   * `GET /payments/{id}` (spec/api.md, "Payment").
   *
   * @param identifiers the payment's id, bare or as `{id}`.
   * @returns the payment. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * const { data: payment } = await administrator.retrievePayment(paymentId)
   * console.log(payment.type) // "Payment"
   * ```
   */
  retrievePayment<const P extends string = never, Linked extends boolean = true>(
    identifiers: Identifiers,
    params?: Params<'Payment', P>,
    options?: Options<Linked>,
  ): Promise<Result<Payment<Paths<P>>, Linked>>

  /**
   * Changes a payment. What is left out stays as it is; translatable texts are written for the `locale` that is passed.
   *
   * `PATCH /payments/{id}` (spec/api.md, "Payment"); for support, developers and administrators.
   *
   * @param identifiers the payment's id, bare or as `{id}`.
   * @returns the payment. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: payment } = await administrator.updatePayment(paymentId, { status: 'pending' })
   * console.log(payment.type) // "Payment"
   * ```
   */
  updatePayment<const P extends string = never, Linked extends boolean = true>(
    identifiers: Identifiers,
    fields: UpdateFields<'Payment'>,
    params?: Params<'Payment', P>,
    options?: Options<Linked>,
  ): Promise<Result<Payment<Paths<P>>, Linked>>

  /**
   * Deletes a payment.
   *
   * `DELETE /payments/{id}` (spec/api.md, "Payment"); for support, developers and administrators.
   *
   * @param identifiers the payment's id, bare or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * await administrator.deletePayment(paymentId)
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
   * `POST /payments/{paymentId}/refunds` (spec/api.md, "Refund"); for support, developers and administrators.
   *
   * @returns the refund. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: refund } = await administrator.createRefund(paymentId, { gateway: 'freshcom', amountCents: 1500 })
   * console.log(refund.type) // "Refund"
   * ```
   */
  createRefund<const P extends string = never, Linked extends boolean = true>(
    identifiers: Identifiers,
    fields: CreateFields<'Refund'>,
    params?: Params<'Refund', P>,
    options?: Options<Linked>,
  ): Promise<Result<Refund<Paths<P>>, Linked>>
  /** With `payment` among the fields. */
  createRefund<const P extends string = never, Linked extends boolean = true>(
    fields: CreateFields<'Refund'> & { payment: Identifier<'Payment'> },
    params?: Params<'Refund', P>,
    options?: Options<Linked>,
  ): Promise<Result<Refund<Paths<P>>, Linked>>
}
