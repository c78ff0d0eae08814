import type { ResourceDeclaration } from '../descriptor'

/** A person who orders. A registered customer has a user to log in with (docs/reference/http-api.md, "Customer"). */
export const Customer = {
  current: 'retrieve',
  // Without one of these, a storefront gets the only guest of the shop (recorded: flows/04-current-customer).
  lookedUpBy: 'code|name|phoneNumber',
  answersOwn: 'retrieve update',
  byCode: true,
  denied: 'storefront.retrieve',
  attributes: {
    /** Whether the customer can log in. A guest has no user. A suspended customer keeps its user. */
    status: { kind: 'string', values: ['guest', 'registered', 'suspended', 'internal'] },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** Full name. Default: first and last name. Required to register. */
    name: { kind: 'string', nullable: true },
    /** The merchant's own tag, to filter by. */
    label: { kind: 'string', nullable: true },
    /** Given name. */
    firstName: { kind: 'string', nullable: true },
    /** Family name. */
    lastName: { kind: 'string', nullable: true },
    /** E-mail address, lower-cased by the server. Required to register. */
    email: { kind: 'string', nullable: true },
    /** Phone number, preferably in E.164 form (`+16045550100`). */
    phoneNumber: { kind: 'string', nullable: true },
    /** Delivery address, line 1. Always null on both releases. */
    deliveryAddressLineOne: { kind: 'string', nullable: true, access: 'read' },
    /** Delivery address, line 2. */
    deliveryAddressLineTwo: { kind: 'string', nullable: true, access: 'read' },
    /** Delivery address: province or state. */
    deliveryAddressProvince: { kind: 'string', nullable: true, access: 'read' },
    /** Delivery address: city. */
    deliveryAddressCity: { kind: 'string', nullable: true, access: 'read' },
    /** Delivery address: ISO country code. */
    deliveryAddressCountryCode: { kind: 'string', nullable: true, access: 'read' },
    /** Delivery address: postal code. */
    deliveryAddressPostalCode: { kind: 'string', nullable: true, access: 'read' },
    /** A short text, for lists. */
    caption: { kind: 'string', nullable: true, translatable: true },
    /** A long text, for a details page. */
    description: { kind: 'string', nullable: true, translatable: true },
    /** Any JSON object. The servers turn its keys into snake_case. */
    customData: { kind: 'json', translatable: true },
    /** When it was created, in UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, in UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
    /** User name of the user that registration creates. */
    username: { kind: 'string', access: 'write' },
    /** Password of the user that registration creates, at least 8 characters. */
    password: { kind: 'string', access: 'write' },
    /** Six digits from `createPhoneVerificationCode`, if the account requires two-factor logins. */
    phoneVerificationCode: { kind: 'string', access: 'write' },
    /** The id of the customer at the payment processor. Never returned. */
    stripeCustomerId: { kind: 'string', access: 'write' },
  },
  relationships: {
    /** The customer who enrolled this one. */
    enroller: { one: 'Customer', writable: true },
    /** The customer who sponsors this one. */
    sponsor: { one: 'Customer', writable: true },
    /** The user to log in with, null for guests. The server sets it on registration. */
    user: { one: 'User', writable: true },
    /** Always null, even if cards are saved: use `listCard({ filter: { ownerId } })`. */
    cards: { many: 'Card', lazy: true, nullable: true },
    /** The point account, created together with the customer. */
    pointAccount: { one: 'PointAccount', sure: true, lazy: true },
    /** File collections that the customer owns. */
    fileCollections: { many: 'FileCollection', lazy: true },
  },
  needs: [
    {
      field: 'status',
      is: ['registered'],
      sets: [
        ['username', 'email', 'password', 'firstName', 'lastName'],
        ['username', 'email', 'password', 'name'],
      ],
    },
  ],
  filters: { id: 'string', status: 'string', label: 'string' },
  search: ['code', 'name', 'email', 'phoneNumber', 'id'],
  includes: ['pointAccount', 'pointAccount.transactions', 'fileCollections', 'fileCollections.files'],
  brokenIncludes: { create: ['pointAccount', 'pointAccount.transactions'] },
} as const satisfies ResourceDeclaration
