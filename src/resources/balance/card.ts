import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Card (spec/api.md, "Card"). */
export const card = {
  verbs: 'list create update delete',
  writable: ['owner'],
} as const satisfies ResourceDescriptor

export const cardContract = {
  attributes: {
    /** Only saved_by_owner ones are listed. */
    status: { kind: 'string', values: ['saved_by_owner', 'kept_by_system'], access: 'read' },
    /** Not stored in develop. */
    code: { kind: 'string', access: 'read', nullable: true },
    /** Not stored in develop. */
    name: { kind: 'string', access: 'read', nullable: true },
    /** Free tag. */
    label: { kind: 'string', nullable: true },
    /** Last four digits. */
    lastFourDigit: { kind: 'string', access: 'read' },
    /** Expiry month. */
    expMonth: { kind: 'integer', required: true },
    /** Expiry year. */
    expYear: { kind: 'integer', required: true },
    /** Stripe fingerprint. */
    fingerprint: { kind: 'string', access: 'read' },
    /** Holder. */
    cardholderName: { kind: 'string', access: 'read', nullable: true },
    /** Brand. */
    brand: { kind: 'string', access: 'read' },
    /** Issuing country. */
    country: { kind: 'string', access: 'read', nullable: true },
    /** Stripe id; send it as Payment.source to reuse the card. */
    stripeCardId: { kind: 'string', access: 'read' },
    /** Default card of the owner. */
    primary: { kind: 'boolean' },
    /** Not stored in develop. */
    caption: { kind: 'string', access: 'read', nullable: true },
    /** Not stored in develop. */
    description: { kind: 'string', access: 'read', nullable: true },
    /** Arbitrary JSON object. */
    customData: { kind: 'json', translatable: true },
    /** Creation time (UTC, no zone suffix). */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** Last change (UTC, no zone suffix). */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** Polymorphic owner. */
    owner: { one: 'Customer' },
  },
  filters: {
    id: 'string',
    status: 'string',
    label: 'string',
    lastFourDigit: 'string',
    ownerId: 'string',
    ownerType: 'string',
    primary: 'boolean',
  },
} as const satisfies ResourceContract
