import type { ResourceDeclaration } from '../descriptor'

/** What comes back of an order at a time (docs/reference/http-api.md, "ReturnPackage"). */
export const ReturnPackage = {
  verbs: 'list delete',
  attributes: {
    /** What the items' states come to. */
    status: { kind: 'string', values: ['pending', 'in_progress', 'partially_returned', 'returned'] },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** Name. */
    name: { kind: 'string', nullable: true, translatable: true },
    /** A tag of the merchant's, to filter by. */
    label: { kind: 'string', nullable: true },
    /** `auto` for packages that the server made. */
    systemLabel: { kind: 'string', nullable: true },
    /** Null on the servers recorded so far. */
    printName: { kind: 'string', access: 'read', nullable: true },
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
    /** Null on the servers recorded so far. */
    source: { one: 'Order' },
    /** The items. */
    items: { many: 'ReturnItem', lazy: true },
    /** Empty on the servers recorded so far. */
    fileCollections: { many: 'FileCollection', lazy: true },
  },
  filters: {
    id: 'string',
    /** Id of the order. */
    orderId: 'string',
  },
  includes: ['items'],
} as const satisfies ResourceDeclaration
