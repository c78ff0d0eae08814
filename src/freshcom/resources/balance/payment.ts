import type { ResourceDeclaration } from '../descriptor'

/** Money for an order, by card or any other way (docs/reference/http-api.md, "Payment"). */
export const Payment = {
  denied: 'storefront.list storefront.retrieve',
  // The guides pay with a card's token and an amount; the server wants to be told what that means.
  implied: { by: 'source', fields: { status: 'pending', gateway: 'freshcom', processor: 'stripe' } },
  attributes: {
    /** `pending` until the gateway has charged. In snake_case, as all values. */
    status: {
      kind: 'string',
      values: ['pending', 'authorized', 'paid', 'partially_refunded', 'refunded'],
      required: true,
    },
    /** `freshcom` charges by itself, `custom` and `offline` only record what was paid elsewhere. */
    gateway: { kind: 'string', values: ['freshcom', 'custom', 'offline'], required: true },
    /** `stripe`; needed with the gateway `freshcom`. */
    processor: { kind: 'string', nullable: true },
    /** How it was paid, `cash` for one. */
    method: { kind: 'string', nullable: true },
    /** Cents. */
    amountCents: { kind: 'integer', required: true },
    /** Cents that were given back. */
    refundedAmountCents: { kind: 'integer', access: 'read' },
    /** Cents less what was given back. */
    grossAmountCents: { kind: 'integer', access: 'read' },
    /** The fees of the processor and of Freshcom, in cents. */
    transactionFeeCents: { kind: 'integer', access: 'read' },
    /** Cents of fees that were given back. */
    refundedTransactionFeeCents: { kind: 'integer', access: 'read' },
    /** What the merchant keeps of it, fees taken off. */
    netAmountCents: { kind: 'integer', access: 'read' },
    /** Billing address: line 1. */
    billingAddressLineOne: { kind: 'string', nullable: true },
    /** Billing address: line 2. */
    billingAddressLineTwo: { kind: 'string', nullable: true },
    /** Billing address: province or state. */
    billingAddressProvince: { kind: 'string', nullable: true },
    /** Billing address: city. */
    billingAddressCity: { kind: 'string', nullable: true },
    /** Billing address: country code. */
    billingAddressCountryCode: { kind: 'string', nullable: true },
    /** Billing address: postal code. */
    billingAddressPostalCode: { kind: 'string', nullable: true },
    /** Null on the servers recorded so far. */
    authorizedAt: { kind: 'datetime', access: 'read', nullable: true },
    /** Null on the servers recorded so far. */
    capturedAt: { kind: 'datetime', access: 'read', nullable: true },
    /** Null on the servers recorded so far. */
    refundedAt: { kind: 'datetime', access: 'read', nullable: true },
    /** Any JSON object. The servers turn its keys into snake_case. */
    customData: { kind: 'json', translatable: true },
    /** When it was created. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed. */
    updatedAt: { kind: 'datetime', access: 'read' },
    /** The card: a token (`tok_…`), or the id of a kept one (`card_…`). */
    source: { kind: 'string', access: 'write' },
    /** Whether the card is kept for its owner. */
    saveSource: { kind: 'boolean', access: 'write' },
    /** False authorises only; capture later with `captureAmountCents`. */
    capture: { kind: 'boolean', access: 'write' },
    /** In an update: cents to capture of what was authorised. */
    captureAmountCents: { kind: 'integer', access: 'write' },
    /** Merchant’s own reference, unique; `search` finds it. Never returned. */
    code: { kind: 'string', access: 'write' },
    /** A tag to filter by. Never returned. */
    label: { kind: 'string', access: 'write' },
    /** Short text. Never returned. */
    caption: { kind: 'string', access: 'write', translatable: true },
    /** Long text. Never returned. */
    description: { kind: 'string', access: 'write', translatable: true },
  },
  relationships: {
    /** What is paid. */
    target: { one: 'Order', writable: true },
    /** Who pays; needed to keep the card. */
    owner: { one: 'Customer', writable: true },
    /** The refunds. */
    refunds: { many: 'Refund', lazy: true },
  },
  filters: {
    id: 'string',
    /** Type of what it pays for, such as `Order`. */
    targetType: 'string',
    /** Id of what it pays for. */
    targetId: 'string',
    /** Id of the owner. */
    ownerId: 'string',
    /** Type of the owner, such as `Customer`. */
    ownerType: 'string',
    status: 'string',
    gateway: 'string',
    method: 'string',
    label: 'string',
  },
  search: ['code'],
  includes: ['refunds'],
} as const satisfies ResourceDeclaration
