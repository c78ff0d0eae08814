import type { ResourceDeclaration } from '../descriptor'

/** Customer: who orders. A registered one has a user to log in with (docs/reference/http-api.md, "Customer"). */
export const Customer = {
  current: 'retrieve',
  // Recorded: as a storefront, the only guest of the shop (flows/04-current-customer). Other attributes are ignored.
  lookedUpBy: 'code|name|phoneNumber',
  answersOwn: 'retrieve update',
  byCode: true,
  denied: 'storefront.retrieve',
  attributes: {
    /** Whether the customer can log in. Guests have no user; a suspended customer keeps its user. */
    status: { kind: 'string', values: ['guest', 'registered', 'suspended', 'internal'] },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** Full name; composed of first and last name where it is not sent. Required to register. */
    name: { kind: 'string', nullable: true },
    /** A tag to filter by. */
    label: { kind: 'string', nullable: true },
    /** Given name. */
    firstName: { kind: 'string', nullable: true },
    /** Family name. */
    lastName: { kind: 'string', nullable: true },
    /** E-mail address, lower-cased by the server. Required to register. */
    email: { kind: 'string', nullable: true },
    /** Phone number, preferably in E.164 form (`+16045550100`). */
    phoneNumber: { kind: 'string', nullable: true },
    /** Delivery address, line 1. Null on the servers recorded so far. */
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
    /** Short text, for a list. */
    caption: { kind: 'string', nullable: true, translatable: true },
    /** Long text, for a page of its own. */
    description: { kind: 'string', nullable: true, translatable: true },
    /** Any JSON object. The servers turn its keys into snake_case. */
    customData: { kind: 'json', translatable: true },
    /** When it was created. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed. */
    updatedAt: { kind: 'datetime', access: 'read' },
    /** Login name of the user that registration creates. */
    username: { kind: 'string', access: 'write' },
    /** Password of that user, at least 8 characters. */
    password: { kind: 'string', access: 'write' },
    /** Six digits from `createPhoneVerificationCode`, where the account asks for a second factor. */
    phoneVerificationCode: { kind: 'string', access: 'write' },
    /** Id of the customer at the payment processor. Never returned. */
    stripeCustomerId: { kind: 'string', access: 'write' },
  },
  relationships: {
    /** Customer who enrolled this one. */
    enroller: { one: 'Customer', writable: true },
    /** Customer who sponsors this one. */
    sponsor: { one: 'Customer', writable: true },
    /** The user to log in with; null for guests. Set by the server on registration. */
    user: { one: 'User', writable: true },
    /** Always null, whatever cards there are: use `listCard({filter: {ownerId}})`. */
    cards: { many: 'Card', lazy: true, nullable: true },
    /** The points account, created along with the customer. */
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
