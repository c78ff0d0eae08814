import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** A customer's access to an unlockable (spec/api.md, "Unlock"). */
export const unlock = {
  verbs: 'list create retrieve delete',
  writable: ['unlockable', 'customer', 'source'],
} as const satisfies ResourceDescriptor

export const unlockContract = {
  attributes: {
    /** When it was created, UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
    /** Place among the unlocks; 1000 unless told. Never returned. */
    sortIndex: { kind: 'integer', access: 'write' },
    /** Any JSON object. Never returned. */
    customData: { kind: 'json', access: 'write', translatable: true },
  },
  relationships: {
    /** What it has to be linked to. */
    unlockable: { one: 'Unlockable' },
    /** What it has to be linked to. */
    customer: { one: 'Customer' },
    /** What caused it. Never returned. */
    source: { one: 'FulfillmentItem', writeOnly: true },
  },
  filters: {
    id: 'string',
    /** Id of the customer. */
    customerId: 'string',
    /** Id of the unlockable. */
    unlockableId: 'string',
  },
  includes: ['unlockable', 'unlockable.file', 'unlockable.avatar', 'unlockable.fileCollections', 'customer'],
} as const satisfies ResourceContract
