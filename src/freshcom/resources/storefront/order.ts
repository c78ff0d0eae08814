import type { ResourceDeclaration } from '../descriptor'

/** What a shopper buys. It is a cart until it is opened (docs/reference/http-api.md, "Order"). */
export const Order = {
  denied: 'storefront.list',
  attributes: {
    /** `cart` until it is opened. A create ignores this field. */
    status: { kind: 'string', values: ['cart', 'opened', 'closed', 'cancelled'] },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** The buyer's name. Default: first and last name. */
    name: { kind: 'string', nullable: true },
    /** The merchant's own tag, to filter by. */
    label: { kind: 'string', nullable: true },
    /** Responses write it in camelCase, filters need snake_case. */
    paymentStatus: {
      kind: 'string',
      values: [
        'pending',
        'authorized',
        'partiallyAuthorized',
        'partiallyPaid',
        'paid',
        'overPaid',
        'partiallyRefunded',
        'refunded',
      ],
      access: 'read',
    },
    /** Written in snake_case. */
    fulfillmentStatus: {
      kind: 'string',
      values: ['pending', 'partially_fulfilled', 'fulfilled', 'partially_returned', 'returned', 'discarded'],
      access: 'read',
    },
    /** `pickup`, `ship` or `digital`. With `ship`, the delivery address is required. */
    fulfillmentMethod: { kind: 'string', nullable: true },
    /** Set by the server. */
    systemTag: { kind: 'string', access: 'read', nullable: true },
    /** The buyer's e-mail address. */
    email: { kind: 'string', nullable: true },
    /** Given name. */
    firstName: { kind: 'string', nullable: true },
    /** Family name. */
    lastName: { kind: 'string', nullable: true },
    /** Phone number. */
    phoneNumber: { kind: 'string', nullable: true },
    /** Sum of the line items before taxes, in cents. */
    subTotalCents: { kind: 'integer', access: 'read' },
    /** The first tax in cents. */
    taxOneCents: { kind: 'integer', access: 'read' },
    /** The second tax in cents. */
    taxTwoCents: { kind: 'integer', access: 'read' },
    /** The third tax in cents. */
    taxThreeCents: { kind: 'integer', access: 'read' },
    /** Total with taxes, in cents. */
    grandTotalCents: { kind: 'integer', access: 'read' },
    /** Amount to authorize on a card if a line is an estimate, in cents. */
    authorizationTotalCents: { kind: 'integer', access: 'read' },
    /** Whether any root line item is an estimate. */
    isEstimate: { kind: 'boolean', access: 'read' },
    /** Delivery address: line 1. */
    deliveryAddressLineOne: { kind: 'string', nullable: true },
    /** Delivery address: line 2. */
    deliveryAddressLineTwo: { kind: 'string', nullable: true },
    /** Delivery address: province or state. */
    deliveryAddressProvince: { kind: 'string', nullable: true },
    /** Delivery address: city. */
    deliveryAddressCity: { kind: 'string', nullable: true },
    /** Delivery address: country code. */
    deliveryAddressCountryCode: { kind: 'string', nullable: true },
    /** Delivery address: postal code. */
    deliveryAddressPostalCode: { kind: 'string', nullable: true },
    /** When the cart was opened, in UTC. */
    openedAt: { kind: 'datetime', access: 'read', nullable: true },
    /** When the confirmation e-mail was sent, in UTC. */
    confirmationEmailSentAt: { kind: 'datetime', access: 'read', nullable: true },
    /** When the receipt e-mail was sent, in UTC. */
    receiptEmailSentAt: { kind: 'datetime', access: 'read', nullable: true },
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
  },
  relationships: {
    /** The customer who buys. Required before unlockables or depositables can be ordered. */
    customer: { one: 'Customer', writable: true },
    /** The line items. The parts of a combo are `children` of its line. */
    rootLineItems: { many: 'OrderLineItem', lazy: true },
    /** Including them fails with 500: use `listPayment` with the filter `targetId`. */
    payments: { many: 'Payment', lazy: true },
  },
  filters: {
    id: 'string',
    status: 'string',
    /** The id of the customer. */
    customerId: 'string',
    paymentStatus: 'string',
    fulfillmentStatus: 'string',
  },
  search: ['name', 'email', 'phoneNumber', 'code', 'id'],
  includes: [
    'customer',
    'customer.pointAccount',
    'rootLineItems',
    'rootLineItems.children',
    'rootLineItems.children.children',
  ],
} as const satisfies ResourceDeclaration
