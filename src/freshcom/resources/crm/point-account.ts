import type { ResourceDeclaration } from '../descriptor'

/** A customer's points: the balance and its movements (docs/reference/http-api.md, "PointAccount"). */
export const PointAccount = {
  verbs: 'retrieve',
  attributes: {
    /** Its state. */
    status: { kind: 'string', access: 'read' },
    /** Points that can be spent. */
    balance: { kind: 'integer', access: 'read' },
  },
  relationships: {
    /** Who owns it. */
    customer: { one: 'Customer' },
    /** At most 10 committed transactions. */
    transactions: { many: 'PointTransaction', lazy: true },
  },
} as const satisfies ResourceDeclaration
