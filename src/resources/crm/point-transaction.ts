import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Point transaction (spec/api.md, "PointTransaction"). */
export const pointTransaction = {
  verbs: 'list create retrieve delete',
  nested: { path: '/point_accounts/:id/transactions', parent: 'pointAccount', verbs: 'list create' },
  writable: ['source'],
} as const satisfies ResourceDescriptor

export const pointTransactionContract = {
  attributes: {
    /** A customer token always gets pending. */
    status: { kind: 'string', values: ['pending', 'committed'] },
    /** Merchant's own reference. */
    code: { kind: 'string', nullable: true },
    /** Name. */
    name: { kind: 'string', nullable: true, translatable: true },
    /** Free tag. */
    label: { kind: 'string', nullable: true },
    /** Why; the server itself writes deposit_by_depositable, return_depositable, return. */
    reasonLabel: { kind: 'string', nullable: true },
    /** Points, negative to spend. */
    amount: { kind: 'integer', required: true },
    /** Balance right after commit, must be >= 0. */
    balanceAfterCommit: { kind: 'integer', access: 'read', nullable: true },
    /** Short text. */
    caption: { kind: 'string', nullable: true, translatable: true },
    /** Long text. */
    description: { kind: 'string', nullable: true, translatable: true },
    /** Arbitrary JSON object. */
    customData: { kind: 'json', translatable: true },
    /** When committed. */
    committedAt: { kind: 'datetime', access: 'read', nullable: true },
    /** Creation time (there is no updatedAt). */
    insertedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** Polymorphic origin. */
    source: { one: 'OrderLineItem' },
    /** Taken from the path on create. */
    pointAccount: { one: 'PointAccount' },
  },
  filters: { status: 'string', label: 'string', pointAccountId: 'string', reasonLabel: 'string' },
  search: ['name', 'caption'],
  includes: ['pointAccount'],
} as const satisfies ResourceContract
