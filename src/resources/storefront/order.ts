import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Order (spec/api.md, "Order"). */
export const order = {
  writable: ['customer'],
} as const satisfies ResourceDescriptor

export const orderContract = {
  attributes: {
    /** Ignored on create; docs once say open instead of opened. */
    status: { kind: 'string', values: ['cart', 'opened', 'closed', 'cancelled'] },
    /** Merchant's own reference. */
    code: { kind: 'string', nullable: true },
    /** Buyer's name; composed from first+last. */
    name: { kind: 'string', nullable: true },
    /** Free tag. */
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
    /** Stays snake_case on the wire (docs show camelCase). */
    fulfillmentStatus: {
      kind: 'string',
      values: ['pending', 'partially_fulfilled', 'fulfilled', 'partially_returned', 'returned', 'discarded'],
      access: 'read',
    },
    /** pickup, ship or digital by convention; ship makes the address required. */
    fulfillmentMethod: { kind: 'string', nullable: true },
    /** Set by the server. */
    systemTag: { kind: 'string', access: 'read', nullable: true },
    /** Buyer's e-mail. */
    email: { kind: 'string', nullable: true },
    /** Given name. */
    firstName: { kind: 'string', nullable: true },
    /** Family name. */
    lastName: { kind: 'string', nullable: true },
    /** Phone. */
    phoneNumber: { kind: 'string', nullable: true },
    /** Sum of root line items. */
    subTotalCents: { kind: 'integer', access: 'read' },
    /** First tax. */
    taxOneCents: { kind: 'integer', access: 'read' },
    /** Second tax. */
    taxTwoCents: { kind: 'integer', access: 'read' },
    /** Third tax. */
    taxThreeCents: { kind: 'integer', access: 'read' },
    /** Total with taxes. */
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
    /** Receipt mail time. */
    receiptEmailSentAt: { kind: 'datetime', access: 'read', nullable: true },
    /** Short text. */
    caption: { kind: 'string', nullable: true, translatable: true },
    /** Long text. */
    description: { kind: 'string', nullable: true, translatable: true },
    /** Arbitrary JSON object. */
    customData: { kind: 'json', translatable: true },
    /** Creation time (UTC, no zone suffix). */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** Last change (UTC, no zone suffix). */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** Set automatically for customer tokens; needed when the order holds unlockables or depositables. */
    customer: { one: 'Customer' },
    /** Top-level line items, sortIndex desc then insertedAt asc. */
    rootLineItems: { many: 'OrderLineItem', lazy: true },
    /** Declared, but include=payments crashes: list payments with filter[targetId]. */
    payments: { many: 'Payment', lazy: true },
  },
  filters: {
    id: 'string',
    status: 'string',
    customerId: 'string',
    paymentStatus: 'string',
    fulfillmentStatus: 'string',
  },
  search: ['name', 'email', 'phoneNumber', 'code', 'id'],
  includes: [
    'customer',
    'rootLineItems',
    'rootLineItems.children',
    'rootLineItems.children.children',
    'rootLineItems.product',
    'rootLineItems.price',
  ],
} as const satisfies ResourceContract
