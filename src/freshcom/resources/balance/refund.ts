import type { ResourceDeclaration } from '../descriptor'

/** Money that is given back of a payment (docs/reference/http-api.md, "Refund"). */
export const Refund = {
  verbs: 'list create',
  // Freshcom's own gateway has one processor, and wants to be told so.
  implied: { by: 'gateway', is: 'freshcom', fields: { processor: 'stripe' } },
  nested: { path: '/payments/:id/refunds', parent: 'payment', verbs: 'create' },
  attributes: {
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** A tag of the merchant's, to filter by. */
    label: { kind: 'string', nullable: true },
    /** The gateway of the payment. */
    gateway: { kind: 'string', values: ['freshcom', 'custom'], required: true },
    /** > 0 and at most the payment's gross amount. */
    amountCents: { kind: 'integer', required: true },
    /** Cents of the processor's fee that were given back. */
    processorFeeCents: { kind: 'integer', access: 'read' },
    /** Cents of Freshcom's fee that were given back. */
    freshcomFeeCents: { kind: 'integer', access: 'read' },
    /** Short text, for a list. */
    caption: { kind: 'string', nullable: true, translatable: true },
    /** Null on the servers recorded so far. */
    descrption: { kind: 'string', access: 'read', nullable: true },
    /** Any JSON object. The servers turn its keys into snake_case. */
    customData: { kind: 'json', translatable: true },
    /** When it was created. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** Status. Never returned. */
    status: { kind: 'string', access: 'write' },
    /** `stripe`, which is sent by itself with the gateway `freshcom`. Never returned. */
    processor: { kind: 'string', access: 'write' },
    /** How the money was given back. Never returned. */
    method: { kind: 'string', access: 'write' },
    /** Long text. Never returned. */
    description: { kind: 'string', access: 'write', translatable: true },
  },
  relationships: {
    /** The payment that is given back; it cannot change. */
    payment: { one: 'Payment', writable: true },
    /** The order whose payment status changes with it. */
    target: { one: 'Order', writable: true },
    /** What it belongs to. */
    owner: { one: 'Customer', writable: true },
  },
} as const satisfies ResourceDeclaration
