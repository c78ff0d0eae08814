import type { ResourceDeclaration } from '../descriptor'

/** A payment of an order, by card or in another way (docs/reference/http-api.md, "Payment"). */
export const Payment = {
  denied: 'storefront.list storefront.retrieve',
  // The guides send only a card's token and an amount, but the servers require these fields, too.
  implied: { by: 'source', fields: { status: 'pending', gateway: 'freshcom', processor: 'stripe' } },
  attributes: {
    /** `pending` until the gateway has charged the card. Written in snake_case. */
    status: {
      kind: 'string',
      values: ['pending', 'authorized', 'paid', 'partially_refunded', 'refunded'],
      required: true,
    },
    /** `freshcom` charges a card. `custom` and `offline` only record what was paid elsewhere. */
    gateway: { kind: 'string', values: ['freshcom', 'custom', 'offline'], required: true },
    /** `stripe`. Required with the gateway `freshcom`. */
    processor: { kind: 'string', nullable: true },
    /** How it was paid, such as `cash`. */
    method: { kind: 'string', nullable: true },
    /** Amount in cents. */
    amountCents: { kind: 'integer', required: true },
    /** Refunded amount, in cents. */
    refundedAmountCents: { kind: 'integer', access: 'read' },
    /** Amount less refunds, in cents. */
    grossAmountCents: { kind: 'integer', access: 'read' },
    /** Fees of the payment processor and of Freshcom, in cents. */
    transactionFeeCents: { kind: 'integer', access: 'read' },
    /** Refunded fees, in cents. */
    refundedTransactionFeeCents: { kind: 'integer', access: 'read' },
    /** Amount that the merchant keeps: without refunds and fees, in cents. */
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
    /** Always null on both releases. */
    authorizedAt: { kind: 'datetime', access: 'read', nullable: true },
    /** Always null on both releases. */
    capturedAt: { kind: 'datetime', access: 'read', nullable: true },
    /** Always null on both releases. */
    refundedAt: { kind: 'datetime', access: 'read', nullable: true },
    /** Any JSON object. The servers turn its keys into snake_case. */
    customData: { kind: 'json', translatable: true },
    /** When it was created, in UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, in UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
    /** The card: a token (`tok_…`), or the id of a saved card (`card_…`). The SDK then adds the required fields. */
    source: { kind: 'string', access: 'write' },
    /** Whether the card is saved for its owner. */
    saveSource: { kind: 'boolean', access: 'write' },
    /** `false` only authorizes the amount. Capture it later with `captureAmountCents`. */
    capture: { kind: 'boolean', access: 'write' },
    /** In an update: the amount to capture of the authorized one, in cents. */
    captureAmountCents: { kind: 'integer', access: 'write' },
    /** The merchant's own reference, unique within the account. `search` finds it. Never returned. */
    code: { kind: 'string', access: 'write' },
    /** The merchant's own tag, to filter by. Never returned. */
    label: { kind: 'string', access: 'write' },
    /** A short text. Never returned. */
    caption: { kind: 'string', access: 'write', translatable: true },
    /** A long text. Never returned. */
    description: { kind: 'string', access: 'write', translatable: true },
  },
  relationships: {
    /** The order that is paid. */
    target: { one: 'Order', writable: true },
    /** The customer who pays. Required to save the card. */
    owner: { one: 'Customer', writable: true },
    /** The refunds. */
    refunds: { many: 'Refund', lazy: true },
  },
  filters: {
    id: 'string',
    /** The type of the paid resource, such as `Order`. */
    targetType: 'string',
    /** The id of the paid resource. */
    targetId: 'string',
    /** The id of the owner. */
    ownerId: 'string',
    /** The type of the owner, such as `Customer`. */
    ownerType: 'string',
    status: 'string',
    gateway: 'string',
    method: 'string',
    label: 'string',
  },
  search: ['code'],
  includes: ['refunds'],
} as const satisfies ResourceDeclaration
