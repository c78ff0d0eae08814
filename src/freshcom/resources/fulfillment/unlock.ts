import type { ResourceDeclaration } from '../descriptor'

/** A customer's access to an unlockable (docs/reference/http-api.md, "Unlock"). */
export const Unlock = {
  verbs: 'list create retrieve delete',
  attributes: {
    /** When it was created, in UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, in UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
    /** Its place among the unlocks. Default 1000. Never returned. */
    sortIndex: { kind: 'integer', access: 'write' },
    /** Any JSON object. Never returned. */
    customData: { kind: 'json', access: 'write', translatable: true },
  },
  relationships: {
    /** The goods that are unlocked. */
    unlockable: { one: 'Unlockable', writable: true, required: true },
    /** The customer who gets access. */
    customer: { one: 'Customer', writable: true, required: true },
    /** The fulfillment item that caused it. Never returned. */
    source: { one: 'FulfillmentItem', writeOnly: true },
  },
  filters: {
    id: 'string',
    /** The id of the customer. */
    customerId: 'string',
    /** The id of the unlockable. */
    unlockableId: 'string',
  },
  includes: ['unlockable', 'unlockable.file', 'unlockable.avatar', 'unlockable.fileCollections', 'customer'],
} as const satisfies ResourceDeclaration
