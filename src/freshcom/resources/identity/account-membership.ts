import type { ResourceDeclaration } from '../descriptor'

/** A user's membership in an account, with the user's role (docs/reference/http-api.md, "AccountMembership"). */
export const AccountMembership = {
  verbs: 'list update',
  attributes: {
    /** The account's name. */
    accountName: { kind: 'string', access: 'read' },
    /** The member's full name. */
    userName: { kind: 'string', access: 'read' },
    /** The member's user name. */
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
    /** `managed` users belong to this account alone, `standard` users may belong to several. */
    userKind: { kind: 'string', values: ['standard', 'managed'], access: 'read' },
    /** When it was created, in UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, in UTC. */
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
    /** The id of the user. */
    userId: 'string',
    /** The id of the account. */
    accountId: 'string',
  },
  search: ['user.name', 'user.email', 'user.username'],
} as const satisfies ResourceDeclaration
