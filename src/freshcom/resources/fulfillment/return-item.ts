import type { ResourceDeclaration } from '../descriptor'

/** A fulfillment item's part in a return (docs/reference/http-api.md, "ReturnItem"). */
export const ReturnItem = {
  verbs: 'create delete',
  attributes: {
    /** Send `returned`. Written in snake_case. */
    status: { kind: 'string', values: ['pending', 'in_progress', 'returned'] },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** Copied from the fulfillment item. */
    name: { kind: 'string', access: 'read', nullable: true, translatable: true },
    /** The merchant's own tag, to filter by. */
    label: { kind: 'string', nullable: true },
    /** The name printed on receipts. */
    printName: { kind: 'string', nullable: true, translatable: true },
    /** Returned quantity. */
    quantity: { kind: 'integer' },
    /** A short text, for lists. */
    caption: { kind: 'string', nullable: true, translatable: true },
    /** A long text, for a details page. */
    description: { kind: 'string', nullable: true, translatable: true },
    /** Any JSON object. The servers turn its keys into snake_case. */
    customData: { kind: 'json', translatable: true },
    /** When it was created, in UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, in UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** The fulfillment item that is returned. */
    fulfillmentItem: { one: 'FulfillmentItem', writable: true, required: true },
    /** The return package. Default: the server creates one. */
    package: { one: 'ReturnPackage', writeOnly: true },
    /** The point transaction that the return created. */
    source: { one: 'PointTransaction' },
    /** The returned goods. */
    target: { one: ['Stockable', 'Unlockable', 'Depositable', 'PointTransaction'] },
  },
} as const satisfies ResourceDeclaration
