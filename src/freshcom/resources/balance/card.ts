import type { ResourceDeclaration } from '../descriptor'

/** A card that its owner has kept for later payments (docs/reference/http-api.md, "Card"). */
export const Card = {
  verbs: 'list create update delete',
  denied: 'storefront.list',
  attributes: {
    /** `saved_by_owner` for cards that were kept; only those are listed. */
    status: { kind: 'string', values: ['saved_by_owner', 'kept_by_system'], access: 'read' },
    /** Null on the servers recorded so far. */
    code: { kind: 'string', access: 'read', nullable: true },
    /** Null on the servers recorded so far. */
    name: { kind: 'string', access: 'read', nullable: true },
    /** A tag of the merchant's, to filter by. */
    label: { kind: 'string', nullable: true },
    /** The card's last four digits. */
    lastFourDigit: { kind: 'string', access: 'read' },
    /** Month of its end. */
    expMonth: { kind: 'integer', required: true },
    /** Year of its end. */
    expYear: { kind: 'integer', required: true },
    /** What tells that two cards are the same. */
    fingerprint: { kind: 'string', access: 'read' },
    /** Name of the card's holder. */
    cardholderName: { kind: 'string', access: 'read', nullable: true },
    /** The card's brand. */
    brand: { kind: 'string', access: 'read' },
    /** Country of the card's issuer. */
    country: { kind: 'string', access: 'read', nullable: true },
    /** The card's id; send it as `source` of a payment to use the card again. */
    stripeCardId: { kind: 'string', access: 'read' },
    /** Default card of the owner. */
    primary: { kind: 'boolean' },
    /** Null on the servers recorded so far. */
    caption: { kind: 'string', access: 'read', nullable: true },
    /** Null on the servers recorded so far. */
    description: { kind: 'string', access: 'read', nullable: true },
    /** Any JSON object. The servers turn its keys into snake_case. */
    customData: { kind: 'json', translatable: true },
    /** When it was created, UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** Who or what it belongs to. */
    owner: { one: 'Customer', writable: true },
  },
  filters: {
    id: 'string',
    status: 'string',
    label: 'string',
    lastFourDigit: 'string',
    /** Id of the owner. */
    ownerId: 'string',
    /** Type of the owner, such as `Customer`. */
    ownerType: 'string',
    primary: 'boolean',
  },
} as const satisfies ResourceDeclaration
