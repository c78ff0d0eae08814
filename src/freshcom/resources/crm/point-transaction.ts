import type { ResourceDeclaration } from '../descriptor'

/** A movement of points; it counts once it is committed (docs/reference/http-api.md, "PointTransaction"). */
export const PointTransaction = {
  verbs: 'list create retrieve delete',
  denied: 'storefront.list customer.list',
  nested: { path: '/point_accounts/:id/transactions', parent: 'pointAccount', verbs: 'list create' },
  attributes: {
    /** A customer token always gets pending. */
    status: { kind: 'string', values: ['pending', 'committed'] },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** Name. */
    name: { kind: 'string', nullable: true, translatable: true },
    /** A tag of the merchant's, to filter by. */
    label: { kind: 'string', nullable: true },
    /** Why the points moved; the servers write `deposit_by_depositable`, `return_depositable` and `return`. */
    reasonLabel: { kind: 'string', nullable: true },
    /** Points; negative to spend them. */
    amount: { kind: 'integer', required: true },
    /** Balance right after commit, must be >= 0. */
    balanceAfterCommit: { kind: 'integer', access: 'read', nullable: true },
    /** Short text, for a list. */
    caption: { kind: 'string', nullable: true, translatable: true },
    /** Long text, for a page of its own. */
    description: { kind: 'string', nullable: true, translatable: true },
    /** Any JSON object. The servers turn its keys into snake_case. */
    customData: { kind: 'json', translatable: true },
    /** When it was committed. */
    committedAt: { kind: 'datetime', access: 'read', nullable: true },
    /** Creation time (there is no updatedAt). */
    insertedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** What caused it. */
    source: { one: 'OrderLineItem', writable: true },
    /** The points account whose balance it moves. */
    pointAccount: { one: 'PointAccount' },
  },
  filters: {
    status: 'string',
    label: 'string',
    /** Id of the point account. */
    pointAccountId: 'string',
    reasonLabel: 'string',
  },
  search: ['name', 'caption'],
  includes: ['pointAccount'],
} as const satisfies ResourceDeclaration
