import type { ResourceDeclaration } from '../descriptor'

/** User: who logs in, a customer or a member of staff (docs/reference/http-api.md, "User"). */
export const User = {
  verbs: 'create retrieve update delete',
  current: 'retrieve update',
  answersOwn: 'retrieve update',
  // Anonymous sign-up is answered with 204, everybody else's call with the user.
  silent: 'sometimes',
  attributes: {
    /** Free text; the servers write `active` or, for customers, the customer's status. */
    status: { kind: 'string', since: '2018-09' },
    /** E-mail address, lower-cased by the server. */
    email: { kind: 'string', nullable: true },
    /** Login name, at least 5 characters, unique within the account. */
    username: { kind: 'string', required: true },
    /** Given name. */
    firstName: { kind: 'string', nullable: true },
    /** Family name. */
    lastName: { kind: 'string', nullable: true },
    /** Full name; composed of first and last name where it is not sent. */
    name: { kind: 'string', nullable: true },
    /** Role within the account. With a storefront token the server says `customer` whatever is sent. */
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
    /** Whether the e-mail address was confirmed. A new address resets it. */
    emailVerified: { kind: 'boolean', access: 'read' },
    /** When the e-mail address was confirmed. */
    emailVerifiedAt: { kind: 'datetime', nullable: true, access: 'read', since: '2018-09' },
    /** When it was created. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed. */
    updatedAt: { kind: 'datetime', access: 'read' },
    /** New password, at least 8 characters. */
    password: { kind: 'string', access: 'write', required: true },
    /** The old password, needed to change one's own. */
    currentPassword: { kind: 'string', access: 'write' },
    /** Six digits from `createPhoneVerificationCode`, needed with `tfa_sms` and for a new phone number. */
    phoneVerificationCode: { kind: 'string', access: 'write' },
    /** Locale of the account that an anonymous sign-up creates. */
    defaultLocale: { kind: 'string', access: 'write', createOnly: true },
  },
  relationships: {
    /** The account a managed user lives in; null for a standard user, who may belong to several. */
    account: { one: 'Account' },
  },
} as const satisfies ResourceDeclaration
