import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Fulfillment package (spec/api.md, "FulfillmentPackage"). */
export const fulfillmentPackage = {
  verbs: 'list create retrieve delete',
  writable: ['order', 'customer'],
} as const satisfies ResourceDescriptor

export const fulfillmentPackageContract = {
  attributes: {
    /** Derived from the items. */
    status: {
      kind: 'string',
      values: [
        'pending',
        'in_progress',
        'partially_fulfilled',
        'fulfilled',
        'partially_returned',
        'returned',
        'discarded',
      ],
      access: 'read',
    },
    /** Merchant's own reference. */
    code: { kind: 'string', nullable: true },
    /** Name. */
    name: { kind: 'string', nullable: true, translatable: true },
    /** Free tag. */
    label: { kind: 'string', nullable: true },
    /** auto for packages made by auto-fulfilment. */
    systemLabel: { kind: 'string', access: 'read', nullable: true },
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
    /** Required on create. */
    order: { one: 'Order' },
    /** Receiver. */
    customer: { one: 'Customer' },
    /** Declared, always null in develop. */
    source: { one: 'Order' },
    /** Items. */
    items: { many: 'FulfillmentItem', lazy: true },
    /** Declared, always empty. */
    fileCollections: { many: 'FileCollection', lazy: true },
  },
  filters: { id: 'string', status: 'string', label: 'string', customerId: 'string', orderId: 'string' },
  includes: ['items'],
} as const satisfies ResourceContract
