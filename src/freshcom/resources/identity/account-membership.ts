import type { ResourceDeclaration } from '../descriptor'

/** A user's place in an account: the role, and whether the user lives there alone (docs/reference/http-api.md, "AccountMembership"). */
export const AccountMembership = {
  verbs: 'list update',
  attributes: {
    /** Name of the account. */
    accountName: { kind: 'string', access: 'read' },
    /** Full name of the member. */
    userName: { kind: 'string', access: 'read' },
    /** Username of the member. */
    userUsername: { kind: 'string', access: 'read' },
    /** The member's e-mail address. */
    userEmail: { kind: 'string', access: 'read', nullable: true },
    /** The member's role. */
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
    /** Whether the user lives inside this account alone. */
    userKind: { kind: 'string', values: ['standard', 'managed'], access: 'read' },
    /** When it was created. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed. */
    updatedAt: { kind: 'datetime', access: 'read' },
    /** Whether the member owns the account. Never returned. */
    isOwner: { kind: 'boolean', access: 'write' },
  },
  relationships: {
    /** The user. */
    user: { one: 'User' },
  },
  filters: {
    id: 'string',
    role: 'string',
    /** Id of the user. */
    userId: 'string',
    /** Id of the account. */
    accountId: 'string',
  },
  search: ['user.name', 'user.email', 'user.username'],
} as const satisfies ResourceDeclaration
