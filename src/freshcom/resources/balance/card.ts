import type { ResourceDeclaration } from '../descriptor'

/** A payment card that its owner saved for later payments (docs/reference/http-api.md, "Card"). */
export const Card = {
  verbs: 'list create update delete',
  denied: 'storefront.list',
  attributes: {
    /** `saved_by_owner` for saved cards. Only those are listed. */
    status: { kind: 'string', values: ['saved_by_owner', 'kept_by_system'], access: 'read' },
    /** Always null on both releases. */
    code: { kind: 'string', access: 'read', nullable: true },
    /** Always null on both releases. */
    name: { kind: 'string', access: 'read', nullable: true },
    /** The merchant's own tag, to filter by. */
    label: { kind: 'string', nullable: true },
    /** The card's last four digits. */
    lastFourDigit: { kind: 'string', access: 'read' },
    /** Month of its expiry, 1 to 12. */
    expMonth: { kind: 'integer', required: true },
    /** Year of its expiry, with four digits. */
    expYear: { kind: 'integer', required: true },
    /** A text that is equal for equal cards. */
    fingerprint: { kind: 'string', access: 'read' },
    /** Name of the card's holder. */
    cardholderName: { kind: 'string', access: 'read', nullable: true },
    /** The card's brand. */
    brand: { kind: 'string', access: 'read' },
    /** Country of the card's issuer. */
    country: { kind: 'string', access: 'read', nullable: true },
    /** The card's id at Stripe. Send it as `source` of a payment to use the card again. */
    stripeCardId: { kind: 'string', access: 'read' },
    /** Whether it is the owner's default card. */
    primary: { kind: 'boolean' },
    /** Always null on both releases. */
    caption: { kind: 'string', access: 'read', nullable: true },
    /** Always null on both releases. */
    description: { kind: 'string', access: 'read', nullable: true },
    /** Any JSON object. The servers turn its keys into snake_case. */
    customData: { kind: 'json', translatable: true },
    /** When it was created, in UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, in UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** The resource that it belongs to. */
    owner: { one: 'Customer', writable: true },
  },
  filters: {
    id: 'string',
    status: 'string',
    label: 'string',
    lastFourDigit: 'string',
    /** The id of the owner. */
    ownerId: 'string',
    /** The type of the owner, such as `Customer`. */
    ownerType: 'string',
    primary: 'boolean',
  },
} as const satisfies ResourceDeclaration
