import type { ResourceDeclaration } from '../descriptor'

/** What a shopper buys: a cart until it is opened (docs/reference/http-api.md, "Order"). */
export const Order = {
  denied: 'storefront.list',
  attributes: {
    /** `cart` until it is opened; a create ignores it. */
    status: { kind: 'string', values: ['cart', 'opened', 'closed', 'cancelled'] },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** Buyer's name; composed from first+last. */
    name: { kind: 'string', nullable: true },
    /** A tag of the merchant's, to filter by. */
    label: { kind: 'string', nullable: true },
    /** Camel-cased on output, snake_case in filters. */
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
    /** In snake_case, as all values. */
    fulfillmentStatus: {
      kind: 'string',
      values: ['pending', 'partially_fulfilled', 'fulfilled', 'partially_returned', 'returned', 'discarded'],
      access: 'read',
    },
    /** `pickup`, `ship` or `digital`. What is shipped needs an address. */
    fulfillmentMethod: { kind: 'string', nullable: true },
    /** Follows from what happens to it. */
    systemTag: { kind: 'string', access: 'read', nullable: true },
    /** The buyer's e-mail address. */
    email: { kind: 'string', nullable: true },
    /** Given name. */
    firstName: { kind: 'string', nullable: true },
    /** Family name. */
    lastName: { kind: 'string', nullable: true },
    /** Phone number. */
    phoneNumber: { kind: 'string', nullable: true },
    /** Sum of the lines, in cents. */
    subTotalCents: { kind: 'integer', access: 'read' },
    /** The first tax in cents. */
    taxOneCents: { kind: 'integer', access: 'read' },
    /** The second tax in cents. */
    taxTwoCents: { kind: 'integer', access: 'read' },
    /** The third tax in cents. */
    taxThreeCents: { kind: 'integer', access: 'read' },
    /** Cents, taxes included. */
    grandTotalCents: { kind: 'integer', access: 'read' },
    /** Amount to authorise when estimates are involved. */
    authorizationTotalCents: { kind: 'integer', access: 'read' },
    /** Any root line item is an estimate. */
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
    /** When the cart became an order. */
    openedAt: { kind: 'datetime', access: 'read', nullable: true },
    /** Confirmation mail time. */
    confirmationEmailSentAt: { kind: 'datetime', access: 'read', nullable: true },
    /** When the receipt was mailed. */
    receiptEmailSentAt: { kind: 'datetime', access: 'read', nullable: true },
    /** Short text, for a list. */
    caption: { kind: 'string', nullable: true, translatable: true },
    /** Long text, for a page of its own. */
    description: { kind: 'string', nullable: true, translatable: true },
    /** Any JSON object. The servers turn its keys into snake_case. */
    customData: { kind: 'json', translatable: true },
    /** When it was created, UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** Whose order it is; needed before it can hold what is unlocked or deposited. */
    customer: { one: 'Customer', writable: true },
    /** The lines of the order; the parts of a combo lie below theirs. */
    rootLineItems: { many: 'OrderLineItem', lazy: true },
    /** Declared, but include=payments crashes: list payments with filter[targetId]. */
    payments: { many: 'Payment', lazy: true },
  },
  filters: {
    id: 'string',
    status: 'string',
    /** Id of the customer. */
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
