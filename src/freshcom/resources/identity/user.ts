import type { ResourceDeclaration } from '../descriptor'

/** A person who can log in: a customer or a member of staff (docs/reference/http-api.md, "User"). */
export const User = {
  verbs: 'create retrieve update delete',
  current: 'retrieve update',
  answersOwn: 'retrieve update',
  // A sign-up without a token returns 204, every other create returns the user.
  silent: 'sometimes',
  attributes: {
    /** Free text. The servers write `active`, or for customers the customer's status. */
    status: { kind: 'string', since: '2018-09' },
    /** E-mail address, lower-cased by the server. */
    email: { kind: 'string', nullable: true },
    /** The name to log in with, at least 5 characters, unique within the account. */
    username: { kind: 'string', required: true },
    /** Given name. */
    firstName: { kind: 'string', nullable: true },
    /** Family name. */
    lastName: { kind: 'string', nullable: true },
    /** Full name. Default: first and last name. */
    name: { kind: 'string', nullable: true },
    /** Role within the account. For users that a storefront creates it is always `customer`. */
    role: {
      kind: 'string',
      nullable: true,
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
    /** How the user logs in: by password, or by password and a code sent by SMS. */
    authMethod: { kind: 'string', values: ['simple', 'tfa_sms', 'tfaSms'], since: '2018-09' },
    /** Phone number in E.164 form (`+16045550100`). */
    phoneNumber: { kind: 'string', nullable: true },
    /** Whether the e-mail address was verified. A new address resets it. */
    emailVerified: { kind: 'boolean', access: 'read' },
    /** When the e-mail address was verified, in UTC. */
    emailVerifiedAt: { kind: 'datetime', nullable: true, access: 'read', since: '2018-09' },
    /** When it was created, in UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, in UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
    /** New password, at least 8 characters. */
    password: { kind: 'string', access: 'write', required: true },
    /** The old password. Required to change your own password. */
    currentPassword: { kind: 'string', access: 'write' },
    /** Six digits from `createPhoneVerificationCode`. Required with `tfa_sms` and for a new phone number. */
    phoneVerificationCode: { kind: 'string', access: 'write' },
    /** Locale of the account that a sign-up without a token creates. */
    defaultLocale: { kind: 'string', access: 'write', createOnly: true },
  },
  relationships: {
    /** The account of a managed user. Null for a standard user, who may belong to several accounts. */
    account: { one: 'Account' },
  },
} as const satisfies ResourceDeclaration
