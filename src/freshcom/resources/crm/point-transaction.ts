import type { ResourceDeclaration } from '../descriptor'

/** A change of a point balance. It counts once it is committed (docs/reference/http-api.md, "PointTransaction"). */
export const PointTransaction = {
  verbs: 'list create retrieve delete',
  denied: 'storefront.list customer.list',
  nested: { path: '/point_accounts/:id/transactions', parent: 'pointAccount', verbs: 'list create' },
  attributes: {
    /** A transaction that a customer creates is always `pending`. */
    status: { kind: 'string', values: ['pending', 'committed'] },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** The name. */
    name: { kind: 'string', nullable: true, translatable: true },
    /** The merchant's own tag, to filter by. */
    label: { kind: 'string', nullable: true },
    /** The reason. The servers write `deposit_by_depositable`, `return_depositable` and `return`. */
    reasonLabel: { kind: 'string', nullable: true },
    /** Number of points, negative to spend them. */
    amount: { kind: 'integer', required: true },
    /** The balance right after the commit. It must not be negative. */
    balanceAfterCommit: { kind: 'integer', access: 'read', nullable: true },
    /** A short text, for lists. */
    caption: { kind: 'string', nullable: true, translatable: true },
    /** A long text, for a details page. */
    description: { kind: 'string', nullable: true, translatable: true },
    /** Any JSON object. The servers turn its keys into snake_case. */
    customData: { kind: 'json', translatable: true },
    /** When it was committed, in UTC. */
    committedAt: { kind: 'datetime', access: 'read', nullable: true },
    /** When it was created, in UTC. There is no `updatedAt`. */
    insertedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** The order line that caused it. */
    source: { one: 'OrderLineItem', writable: true },
    /** The point account whose balance it changes. */
    pointAccount: { one: 'PointAccount' },
  },
  filters: {
    status: 'string',
    label: 'string',
    /** The id of the point account. */
    pointAccountId: 'string',
    reasonLabel: 'string',
  },
  search: ['name', 'caption'],
  includes: ['pointAccount'],
} as const satisfies ResourceDeclaration
