import type { ResourceDeclaration } from '../descriptor'

/** A customer's access to an unlockable (docs/reference/http-api.md, "Unlock"). */
export const Unlock = {
  verbs: 'list create retrieve delete',
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
    unlockable: { one: 'Unlockable', writable: true, required: true },
    /** What it has to be linked to. */
    customer: { one: 'Customer', writable: true, required: true },
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
} as const satisfies ResourceDeclaration
