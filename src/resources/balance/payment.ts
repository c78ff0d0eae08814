import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Payment (spec/api.md, "Payment"). */
export const payment = {
  // The guides pay with a card's token and an amount; the server wants to be told what that means.
  implied: { by: 'source', fields: { status: 'pending', gateway: 'freshcom', processor: 'stripe' } },
  writable: ['target', 'owner'],
} as const satisfies ResourceDescriptor

export const paymentContract = {
  attributes: {
    /** snake_case on the wire; send pending for a gateway charge. */
    status: {
      kind: 'string',
      values: ['pending', 'authorized', 'paid', 'partially_refunded', 'refunded'],
      required: true,
    },
    /** freshcom = charged through Stripe, custom = recorded only; the server also has checks for online and offline. */
    gateway: { kind: 'string', values: ['freshcom', 'custom'], required: true },
    /** stripe; effectively needed with gateway freshcom. */
    processor: { kind: 'string', nullable: true },
    /** e.g. cash. */
    method: { kind: 'string', nullable: true },
    /** Amount. */
    amountCents: { kind: 'integer', required: true },
    /** Refunded so far. */
    refundedAmountCents: { kind: 'integer', access: 'read' },
    /** Amount minus refunds. */
    grossAmountCents: { kind: 'integer', access: 'read' },
    /** Processor plus Freshcom fee. */
    transactionFeeCents: { kind: 'integer', access: 'read' },
    /** Fees given back. */
    refundedTransactionFeeCents: { kind: 'integer', access: 'read' },
    /** What the merchant keeps. */
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
    /** Not stored in develop. */
    authorizedAt: { kind: 'datetime', access: 'read', nullable: true },
    /** Not stored in develop. */
    capturedAt: { kind: 'datetime', access: 'read', nullable: true },
    /** Not stored in develop. */
    refundedAt: { kind: 'datetime', access: 'read', nullable: true },
    /** Arbitrary JSON object. */
    customData: { kind: 'json', translatable: true },
    /** Creation time. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** Last change. */
    updatedAt: { kind: 'datetime', access: 'read' },
    /** Stripe token (tok_...) or card id (card_...). */
    source: { kind: 'string', access: 'write' },
    /** Keep the card for the owner. */
    saveSource: { kind: 'boolean', access: 'write' },
    /** false = authorise only. */
    capture: { kind: 'boolean', access: 'write' },
    /** On update: capture this much of an authorised payment. */
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
    /** What is paid; polymorphic. */
    target: { one: 'Order' },
    /** Who pays; polymorphic; needed to save a card. */
    owner: { one: 'Customer' },
    /** Refunds. */
    refunds: { many: 'Refund', lazy: true },
  },
  filters: {
    id: 'string',
    targetType: 'string',
    targetId: 'string',
    ownerId: 'string',
    ownerType: 'string',
    status: 'string',
    gateway: 'string',
    method: 'string',
    label: 'string',
  },
  search: ['code'],
  includes: ['refunds'],
} as const satisfies ResourceContract
