import type { ResourceDeclaration } from '../descriptor'

/** A line's part in a delivery (docs/reference/http-api.md, "FulfillmentItem"). */
export const FulfillmentItem = {
  verbs: 'create update delete',
  nested: { path: '/fulfillment_packages/:id/items', parent: 'package', verbs: 'create' },
  attributes: {
    /** `cart` until it is opened, then `opened` and `closed`. */
    status: {
      kind: 'string',
      values: ['pending', 'in_progress', 'fulfilled', 'partially_returned', 'returned', 'discarded'],
    },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** Name. */
    name: { kind: 'string', nullable: true, translatable: true },
    /** A tag of the merchant's, to filter by. */
    label: { kind: 'string', nullable: true },
    /** The name that receipts print. */
    printName: { kind: 'string', nullable: true, translatable: true },
    /** How many are delivered. */
    quantity: { kind: 'integer', required: true },
    /** How many were returned. */
    returnedQuantity: { kind: 'integer', access: 'read' },
    /** The quantity less what was returned. */
    grossQuantity: { kind: 'integer', access: 'read' },
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
    /** What it has to be linked to. */
    package: { one: 'FulfillmentPackage', writable: true },
    /** What it has to be linked to. */
    orderLineItem: { one: 'OrderLineItem', writable: true },
    /** What the delivery made: an unlock, a movement of points. */
    source: { one: ['Unlock', 'PointTransaction'], writable: true },
    /** What is delivered. */
    target: { one: ['Stockable', 'Unlockable', 'Depositable', 'PointTransaction'], writable: true },
  },
} as const satisfies ResourceDeclaration
