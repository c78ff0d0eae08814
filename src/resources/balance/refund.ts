import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Refund (spec/api.md, "Refund"). */
export const refund = {
  verbs: 'list create',
  nested: { path: '/payments/:id/refunds', parent: 'payment', verbs: 'create' },
  writable: ['payment', 'target', 'owner'],
} as const satisfies ResourceDescriptor

export const refundContract = {
  attributes: {
    /** Merchant's own reference. */
    code: { kind: 'string', nullable: true },
    /** Free tag. */
    label: { kind: 'string', nullable: true },
    /** Same gateway as the payment; server also knows offline. */
    gateway: { kind: 'string', values: ['freshcom', 'custom'], required: true },
    /** > 0 and at most the payment's gross amount. */
    amountCents: { kind: 'integer', required: true },
    /** Given back by the processor. */
    processorFeeCents: { kind: 'integer', access: 'read' },
    /** Given back by Freshcom. */
    freshcomFeeCents: { kind: 'integer', access: 'read' },
    /** Short text. */
    caption: { kind: 'string', nullable: true, translatable: true },
    /** Misspelt by the serialiser, always null. */
    descrption: { kind: 'string', access: 'read', nullable: true },
    /** Arbitrary JSON object. */
    customData: { kind: 'json', translatable: true },
    /** Creation time. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** Status. Never returned. */
    status: { kind: 'string', access: 'write' },
    /** `stripe`; needed with the gateway `freshcom`. Never returned. */
    processor: { kind: 'string', access: 'write' },
    /** How the money was given back. Never returned. */
    method: { kind: 'string', access: 'write' },
    /** Long text. Never returned. */
    description: { kind: 'string', access: 'write', translatable: true },
  },
  relationships: {
    /** From the path. */
    payment: { one: 'Payment' },
    /** Polymorphic; set it to refresh the order's payment status. */
    target: { one: 'Order' },
    /** Polymorphic. */
    owner: { one: 'Customer' },
  },
} as const satisfies ResourceContract
