import type { ResourceDeclaration } from '../descriptor'

/** A customer's point account: the balance and its transactions (docs/reference/http-api.md, "PointAccount"). */
export const PointAccount = {
  verbs: 'retrieve',
  attributes: {
    /** The state of the account. */
    status: { kind: 'string', access: 'read' },
    /** Points that can be spent. */
    balance: { kind: 'integer', access: 'read' },
  },
  relationships: {
    /** The customer who owns it. */
    customer: { one: 'Customer' },
    /** The committed transactions, 10 at most. */
    transactions: { many: 'PointTransaction', lazy: true },
  },
} as const satisfies ResourceDeclaration
