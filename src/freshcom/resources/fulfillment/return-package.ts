import type { ResourceDeclaration } from '../descriptor'

/** The parts of an order that are returned together (docs/reference/http-api.md, "ReturnPackage"). */
export const ReturnPackage = {
  verbs: 'list delete',
  attributes: {
    /** Follows from the states of its items. Written in snake_case. */
    status: { kind: 'string', values: ['pending', 'in_progress', 'partially_returned', 'returned'] },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** The name. */
    name: { kind: 'string', nullable: true, translatable: true },
    /** The merchant's own tag, to filter by. */
    label: { kind: 'string', nullable: true },
    /** `auto` for packages that the server created. */
    systemLabel: { kind: 'string', nullable: true },
    /** Always null on both releases. */
    printName: { kind: 'string', access: 'read', nullable: true },
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
    /** Always null on both releases. */
    source: { one: 'Order' },
    /** The items. */
    items: { many: 'ReturnItem', lazy: true },
    /** Always empty on both releases. */
    fileCollections: { many: 'FileCollection', lazy: true },
  },
  filters: {
    id: 'string',
    /** The id of the order. */
    orderId: 'string',
  },
  includes: ['items'],
} as const satisfies ResourceDeclaration
