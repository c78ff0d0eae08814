import type { ResourceDeclaration } from '../descriptor'

/** A line of an order: a product, its quantity and what that comes to (docs/reference/http-api.md, "OrderLineItem"). */
export const OrderLineItem = {
  verbs: 'list create update delete',
  nested: { path: '/orders/:id/line_items', parent: 'order', verbs: 'create' },
  attributes: {
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** The product's name. */
    name: { kind: 'string', translatable: true },
    /** A tag of the merchant's, to filter by. */
    label: { kind: 'string', nullable: true },
    /** In snake_case, as all values. */
    fulfillmentStatus: {
      kind: 'string',
      values: ['pending', 'partially_fulfilled', 'fulfilled', 'partially_returned', 'returned', 'discarded'],
      access: 'read',
    },
    /** The name that receipts print. */
    printName: { kind: 'string', nullable: true, translatable: true },
    /** Whether it has no parts. */
    isLeaf: { kind: 'boolean', access: 'read' },
    /** How many are ordered, in the price's order unit. A later change changes no amount: make the line anew instead. */
    orderQuantity: { kind: 'integer' },
    /** How much is charged, in the price's charge unit. A later change changes no amount. */
    chargeQuantity: { kind: 'decimal' },
    /** Copied from the price when the line was made. */
    priceName: { kind: 'string', access: 'read', nullable: true },
    /** Copied from the price when the line was made. */
    priceLabel: { kind: 'string', access: 'read', nullable: true },
    /** Copied from the price when the line was made. */
    priceCaption: { kind: 'string', access: 'read', nullable: true, translatable: true },
    /** Copied from the price when the line was made. */
    priceOrderUnit: { kind: 'string', access: 'read', nullable: true },
    /** Copied from the price when the line was made. */
    priceChargeUnit: { kind: 'string', access: 'read', nullable: true },
    /** Copied from the price when the line was made. */
    priceCurrencyCode: { kind: 'string', access: 'read', nullable: true },
    /** Copied from the price when the line was made. */
    priceChargeAmountCents: { kind: 'integer', access: 'read', nullable: true },
    /** Copied from the price when the line was made. */
    priceEstimateAveragePercentage: { kind: 'decimal', access: 'read', nullable: true },
    /** Copied from the price when the line was made. */
    priceEstimateMaximumPercentage: { kind: 'decimal', access: 'read', nullable: true },
    /** Copied from the price when the line was made. */
    priceTaxOnePercentage: { kind: 'decimal', access: 'read', nullable: true },
    /** Copied from the price when the line was made. */
    priceTaxTwoPercentage: { kind: 'decimal', access: 'read', nullable: true },
    /** Copied from the price when the line was made. */
    priceTaxThreePercentage: { kind: 'decimal', access: 'read', nullable: true },
    /** Copied from the price when the line was made. */
    priceEstimateByDefault: { kind: 'boolean', access: 'read', nullable: true },
    /** Copied from the price when the line was made. */
    priceEndTime: { kind: 'datetime', access: 'read', nullable: true },
    /** Cents before taxes; follows from the price where there is one. */
    subTotalCents: { kind: 'integer' },
    /** The first tax in cents. */
    taxOneCents: { kind: 'integer' },
    /** The second tax in cents. */
    taxTwoCents: { kind: 'integer' },
    /** The third tax in cents. */
    taxThreeCents: { kind: 'integer' },
    /** Sub total and taxes, in cents. */
    grandTotalCents: { kind: 'integer', access: 'read' },
    /** Cents to authorise on a card. */
    authorizationTotalCents: { kind: 'integer' },
    /** Whether the sub total is an estimate. */
    isEstimate: { kind: 'boolean' },
    /** Delivered by itself once the order is opened. */
    autoFulfill: { kind: 'boolean' },
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
    /** Place among its siblings; 1000 unless told. Never returned. */
    sortIndex: { kind: 'integer', access: 'write' },
  },
  relationships: {
    /** What is ordered; it cannot change. */
    product: { one: 'Product', writable: true },
    /** The price; the cheapest active one that fits unless told. */
    price: { one: 'Price', writable: true },
    /**
     * The order that it is a line of. Included in the answer to a create, it is from before the new line: its totals and
     * its lines lack it.
     */
    order: { one: 'Order', sure: true, writable: true },
    /** The line that this is a part of. Never returned. */
    parent: { one: 'OrderLineItem', writeOnly: true },
    /** What is sold or spent. Never returned. */
    target: { one: ['PointTransaction', 'Stockable', 'Unlockable', 'Depositable'], writeOnly: true },
    /** The parts of a combo. */
    children: { many: 'OrderLineItem', lazy: true },
  },
  needs: [{ sets: [['target'], ['name', 'subTotalCents'], ['product']] }],
  filters: {
    id: 'string',
    /** Id of the order. */
    orderId: 'string',
    fulfillmentStatus: 'string',
  },
  includes: ['order', 'order.rootLineItems', 'children', 'children.children'],
  brokenIncludes: { update: ['children', 'children.children'] },
} as const satisfies ResourceDeclaration
