import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Account membership (spec/api.md, "AccountMembership"). */
export const accountMembership = {
  verbs: 'list update',
} as const satisfies ResourceDescriptor

export const accountMembershipContract = {
  attributes: {
    /** Name of the account. */
    accountName: { kind: 'string', access: 'read' },
    /** Full name of the member. */
    userName: { kind: 'string', access: 'read' },
    /** Username of the member. */
    userUsername: { kind: 'string', access: 'read' },
    /** E-mail of the member. */
    userEmail: { kind: 'string', access: 'read', nullable: true },
    /** Member's role. */
    role: {
      kind: 'string',
      values: [
        'customer',
        'readOnly',
        'supportSpecialist',
        'marketingSpecialist',
        'goodsSpecialist',
        'manager',
        'developer',
        'administrator',
      ],
    },
    /** managed = the user lives inside the account. */
    userKind: { kind: 'string', values: ['standard', 'managed'], access: 'read' },
    /** Creation time. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** Last change. */
    updatedAt: { kind: 'datetime', access: 'read' },
    /** Whether the member owns the account. Never returned. */
    isOwner: { kind: 'boolean', access: 'write' },
  },
  relationships: {
    /** user. */
    user: { one: 'User' },
  },
  filters: { id: 'string', role: 'string', userId: 'string', accountId: 'string' },
  search: ['user.name', 'user.email', 'user.username'],
} as const satisfies ResourceContract
