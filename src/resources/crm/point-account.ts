import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Point account (spec/api.md, "PointAccount"). */
export const pointAccount = {
  verbs: 'retrieve',
} as const satisfies ResourceDescriptor

export const pointAccountContract = {
  attributes: {
    /** Status. */
    status: { kind: 'string', access: 'read' },
    /** Points available. */
    balance: { kind: 'integer', access: 'read' },
  },
  relationships: {
    /** Owner. */
    customer: { one: 'Customer' },
    /** At most 10 committed transactions. */
    transactions: { many: 'PointTransaction', lazy: true },
  },
  includes: ['transactions'],
} as const satisfies ResourceContract
