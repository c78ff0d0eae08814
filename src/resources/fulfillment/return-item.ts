import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Return item (spec/api.md, "ReturnItem"). */
export const returnItem = {
  verbs: 'create delete',
  writable: ['fulfillmentItem', 'package'],
} as const satisfies ResourceDescriptor

export const returnItemContract = {
  attributes: {
    /** Send returned: anything else crashes develop. */
    status: { kind: 'string', values: ['pending', 'in_progress', 'returned'] },
    /** Merchant's own reference. */
    code: { kind: 'string', nullable: true },
    /** Copied from the fulfilment item. */
    name: { kind: 'string', access: 'read', nullable: true, translatable: true },
    /** Free tag. */
    label: { kind: 'string', nullable: true },
    /** Receipt name. */
    printName: { kind: 'string', nullable: true, translatable: true },
    /** Quantity returned. */
    quantity: { kind: 'integer' },
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
    /** Required; identifier id can be an empty string in lists. */
    fulfillmentItem: { one: 'FulfillmentItem' },
    /** Optional; an auto package is made otherwise. */
    package: { one: 'ReturnPackage', writeOnly: true },
    /** Reversal made by the return; polymorphic. */
    source: { one: 'PointTransaction' },
    /** Copied from the fulfilment item; polymorphic. */
    target: { one: ['Stockable', 'Unlockable', 'Depositable', 'PointTransaction'] },
  },
} as const satisfies ResourceContract
