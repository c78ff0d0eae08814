import type { ResourceDeclaration } from '../descriptor'

/** An order line's part in a fulfillment package (docs/reference/http-api.md, "FulfillmentItem"). */
export const FulfillmentItem = {
  verbs: 'create update delete',
  nested: { path: '/fulfillment_packages/:id/items', parent: 'package', verbs: 'create' },
  attributes: {
    /** Written in snake_case. */
    status: {
      kind: 'string',
      values: ['pending', 'in_progress', 'fulfilled', 'partially_returned', 'returned', 'discarded'],
    },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** The name. */
    name: { kind: 'string', nullable: true, translatable: true },
    /** The merchant's own tag, to filter by. */
    label: { kind: 'string', nullable: true },
    /** The name printed on receipts. */
    printName: { kind: 'string', nullable: true, translatable: true },
    /** Fulfilled quantity. */
    quantity: { kind: 'integer', required: true },
    /** Returned quantity. */
    returnedQuantity: { kind: 'integer', access: 'read' },
    /** Fulfilled quantity less the returned quantity. */
    grossQuantity: { kind: 'integer', access: 'read' },
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
    /** The package. It is required. */
    package: { one: 'FulfillmentPackage', writable: true },
    /** The order line. It is required. */
    orderLineItem: { one: 'OrderLineItem', writable: true },
    /** What the fulfillment created: an unlock or a point transaction. */
    source: { one: ['Unlock', 'PointTransaction'], writable: true },
    /** The goods that are fulfilled. */
    target: { one: ['Stockable', 'Unlockable', 'Depositable', 'PointTransaction'], writable: true },
  },
} as const satisfies ResourceDeclaration
