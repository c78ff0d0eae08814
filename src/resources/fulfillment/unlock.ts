import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Unlock (spec/api.md, "Unlock"). */
export const unlock = {
  path: '/unlocks',
  verbs: 'list create retrieve delete',
  relationships: {
    /** Required. */
    unlockable: { one: 'Unlockable' },
    /** Required. */
    customer: { one: 'Customer' },
    /** Polymorphic origin, not returned. */
    source: { one: 'FulfillmentItem', writeOnly: true },
  },
} as const satisfies ResourceDescriptor

export const unlockContract = {
  attributes: {
    /** Creation time (UTC, no zone suffix). */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** Last change (UTC, no zone suffix). */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  filters: { id: 'string', customerId: 'string', unlockableId: 'string' },
  includes: ['unlockable', 'unlockable.file', 'unlockable.avatar', 'unlockable.fileCollections', 'customer'],
} as const satisfies ResourceContract
