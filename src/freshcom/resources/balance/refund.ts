import type { ResourceDeclaration } from '../descriptor'

/** A refund of a payment, in part or in full (docs/reference/http-api.md, "Refund"). */
export const Refund = {
  verbs: 'list create',
  // The gateway `freshcom` has one processor, and the servers still require it.
  implied: { by: 'gateway', is: 'freshcom', fields: { processor: 'stripe' } },
  nested: { path: '/payments/:id/refunds', parent: 'payment', verbs: 'create' },
  attributes: {
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** The merchant's own tag, to filter by. */
    label: { kind: 'string', nullable: true },
    /** The gateway of the payment. */
    gateway: { kind: 'string', values: ['freshcom', 'custom'], required: true },
    /** Amount in cents: more than 0, and at most the payment's `grossAmountCents`. */
    amountCents: { kind: 'integer', required: true },
    /** Refunded fee of the payment processor, in cents. */
    processorFeeCents: { kind: 'integer', access: 'read' },
    /** Refunded fee of Freshcom, in cents. */
    freshcomFeeCents: { kind: 'integer', access: 'read' },
    /** A short text, for lists. */
    caption: { kind: 'string', nullable: true, translatable: true },
    /** Always null on both releases. The misspelling is the servers' own. */
    descrption: { kind: 'string', access: 'read', nullable: true },
    /** Any JSON object. The servers turn its keys into snake_case. */
    customData: { kind: 'json', translatable: true },
    /** When it was created, in UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** The status. Never returned. */
    status: { kind: 'string', access: 'write' },
    /** `stripe`. The SDK adds it with the gateway `freshcom`. Never returned. */
    processor: { kind: 'string', access: 'write' },
    /** How the money was refunded, such as `cash`. Never returned. */
    method: { kind: 'string', access: 'write' },
    /** A long text. Never returned. */
    description: { kind: 'string', access: 'write', translatable: true },
  },
  relationships: {
    /** The refunded payment. It cannot change. */
    payment: { one: 'Payment', writable: true },
    /** The order whose payment status changes. */
    target: { one: 'Order', writable: true },
    /** The customer that it belongs to. */
    owner: { one: 'Customer', writable: true },
  },
} as const satisfies ResourceDeclaration
