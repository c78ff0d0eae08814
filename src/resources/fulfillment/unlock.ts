import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Unlock (spec/api.md, "Unlock"). */
export const unlock = {
  verbs: 'list create retrieve delete',
  writable: ['unlockable', 'customer', 'source'],
} as const satisfies ResourceDescriptor

export const unlockContract = {
  attributes: {
    /** Creation time (UTC, no zone suffix). */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** Last change (UTC, no zone suffix). */
    updatedAt: { kind: 'datetime', access: 'read' },
    /** Place among the unlocks; 1000 unless told. Never returned. */
    sortIndex: { kind: 'integer', access: 'write' },
    /** Any JSON object. Never returned. */
    customData: { kind: 'json', access: 'write', translatable: true },
  },
  relationships: {
    /** Required. */
    unlockable: { one: 'Unlockable' },
    /** Required. */
    customer: { one: 'Customer' },
    /** Polymorphic origin, not returned. */
    source: { one: 'FulfillmentItem', writeOnly: true },
  },
  filters: { id: 'string', customerId: 'string', unlockableId: 'string' },
  includes: ['unlockable', 'unlockable.file', 'unlockable.avatar', 'unlockable.fileCollections', 'customer'],
} as const satisfies ResourceContract
