import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Fulfillment item (spec/api.md, "FulfillmentItem"). */
export const fulfillmentItem = {
  verbs: 'create update delete',
  nested: { path: '/fulfillment_packages/:id/items', parent: 'package', verbs: 'create' },
  writable: ['package', 'orderLineItem', 'source', 'target'],
} as const satisfies ResourceDescriptor

export const fulfillmentItemContract = {
  attributes: {
    /** See transitions. */
    status: {
      kind: 'string',
      values: ['pending', 'in_progress', 'fulfilled', 'partially_returned', 'returned', 'discarded'],
    },
    /** Merchant's own reference. */
    code: { kind: 'string', nullable: true },
    /** Name. */
    name: { kind: 'string', nullable: true, translatable: true },
    /** Free tag. */
    label: { kind: 'string', nullable: true },
    /** Receipt name. */
    printName: { kind: 'string', nullable: true, translatable: true },
    /** Quantity fulfilled. */
    quantity: { kind: 'integer', required: true },
    /** Returned so far. */
    returnedQuantity: { kind: 'integer', access: 'read' },
    /** quantity minus returned. */
    grossQuantity: { kind: 'integer', access: 'read' },
    /** Short text. */
    caption: { kind: 'string', nullable: true, translatable: true },
    /** Long text. */
    description: { kind: 'string', nullable: true, translatable: true },
    /** Arbitrary JSON object. */
    customData: { kind: 'json', translatable: true },
    /** Creation time (UTC, no zone suffix). */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** Last change (UTC, no zone suffix). */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** Required. */
    package: { one: 'FulfillmentPackage' },
    /** Required. */
    orderLineItem: { one: 'OrderLineItem' },
    /** What fulfilling produced; polymorphic. */
    source: { one: ['Unlock', 'PointTransaction'] },
    /** What is fulfilled; polymorphic. */
    target: { one: ['Stockable', 'Unlockable', 'Depositable', 'PointTransaction'] },
  },
} as const satisfies ResourceContract
