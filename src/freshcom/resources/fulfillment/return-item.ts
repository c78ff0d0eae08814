import type { ResourceDeclaration } from '../descriptor'

/** A delivered item's part in a return (docs/reference/http-api.md, "ReturnItem"). */
export const ReturnItem = {
  verbs: 'create delete',
  attributes: {
    /** Send `returned`. */
    status: { kind: 'string', values: ['pending', 'in_progress', 'returned'] },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** Copied from the fulfilment item. */
    name: { kind: 'string', access: 'read', nullable: true, translatable: true },
    /** A tag of the merchant's, to filter by. */
    label: { kind: 'string', nullable: true },
    /** The name that receipts print. */
    printName: { kind: 'string', nullable: true, translatable: true },
    /** How many come back. */
    quantity: { kind: 'integer' },
    /** Short text, for a list. */
    caption: { kind: 'string', nullable: true, translatable: true },
    /** Long text, for a page of its own. */
    description: { kind: 'string', nullable: true, translatable: true },
    /** Any JSON object. The servers turn its keys into snake_case. */
    customData: { kind: 'json', translatable: true },
    /** When it was created, UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** What comes back. */
    fulfillmentItem: { one: 'FulfillmentItem', writable: true, required: true },
    /** The package; one is made where it is left out. */
    package: { one: 'ReturnPackage', writeOnly: true },
    /** What the return took back. */
    source: { one: 'PointTransaction' },
    /** What was delivered. */
    target: { one: ['Stockable', 'Unlockable', 'Depositable', 'PointTransaction'] },
  },
} as const satisfies ResourceDeclaration
