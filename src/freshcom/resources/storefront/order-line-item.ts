import type { ResourceDeclaration } from '../descriptor'

/** A line of an order: a product, its quantity and its amounts (docs/reference/http-api.md, "OrderLineItem"). */
export const OrderLineItem = {
  verbs: 'list create update delete',
  nested: { path: '/orders/:id/line_items', parent: 'order', verbs: 'create' },
  attributes: {
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** The product's name. */
    name: { kind: 'string', translatable: true },
    /** The merchant's own tag, to filter by. */
    label: { kind: 'string', nullable: true },
    /** Written in snake_case. */
    fulfillmentStatus: {
      kind: 'string',
      values: ['pending', 'partially_fulfilled', 'fulfilled', 'partially_returned', 'returned', 'discarded'],
      access: 'read',
    },
    /** The name printed on receipts. */
    printName: { kind: 'string', nullable: true, translatable: true },
    /** Whether it has no parts. */
    isLeaf: { kind: 'boolean', access: 'read' },
    /** Ordered quantity, in the price's order unit. A change does not update the amounts: create a new line instead. */
    orderQuantity: { kind: 'integer' },
    /** Charged quantity, in the price's charge unit. A change does not update the amounts. */
    chargeQuantity: { kind: 'decimal' },
    /** Copied from the price when the line was created. */
    priceName: { kind: 'string', access: 'read', nullable: true },
    /** Copied from the price when the line was created. */
    priceLabel: { kind: 'string', access: 'read', nullable: true },
    /** Copied from the price when the line was created. */
    priceCaption: { kind: 'string', access: 'read', nullable: true, translatable: true },
    /** Copied from the price when the line was created. */
    priceOrderUnit: { kind: 'string', access: 'read', nullable: true },
    /** Copied from the price when the line was created. */
    priceChargeUnit: { kind: 'string', access: 'read', nullable: true },
    /** Copied from the price when the line was created. */
    priceCurrencyCode: { kind: 'string', access: 'read', nullable: true },
    /** Copied from the price when the line was created. */
    priceChargeAmountCents: { kind: 'integer', access: 'read', nullable: true },
    /** Copied from the price when the line was created. */
    priceEstimateAveragePercentage: { kind: 'decimal', access: 'read', nullable: true },
    /** Copied from the price when the line was created. */
    priceEstimateMaximumPercentage: { kind: 'decimal', access: 'read', nullable: true },
    /** Copied from the price when the line was created. */
    priceTaxOnePercentage: { kind: 'decimal', access: 'read', nullable: true },
    /** Copied from the price when the line was created. */
    priceTaxTwoPercentage: { kind: 'decimal', access: 'read', nullable: true },
    /** Copied from the price when the line was created. */
    priceTaxThreePercentage: { kind: 'decimal', access: 'read', nullable: true },
    /** Copied from the price when the line was created. */
    priceEstimateByDefault: { kind: 'boolean', access: 'read', nullable: true },
    /** Copied from the price when the line was created. */
    priceEndTime: { kind: 'datetime', access: 'read', nullable: true },
    /** Amount before taxes, in cents. The server computes it if there is a price. */
    subTotalCents: { kind: 'integer' },
    /** The first tax in cents. */
    taxOneCents: { kind: 'integer' },
    /** The second tax in cents. */
    taxTwoCents: { kind: 'integer' },
    /** The third tax in cents. */
    taxThreeCents: { kind: 'integer' },
    /** Sub total plus taxes, in cents. */
    grandTotalCents: { kind: 'integer', access: 'read' },
    /** Amount to authorize on a card, in cents. */
    authorizationTotalCents: { kind: 'integer' },
    /** Whether the sub total is an estimate. */
    isEstimate: { kind: 'boolean' },
    /** Whether it is fulfilled automatically once the order is opened. */
    autoFulfill: { kind: 'boolean' },
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
    /** Its place among the lines. Default 1000. Never returned. */
    sortIndex: { kind: 'integer', access: 'write' },
  },
  relationships: {
    /** The ordered product. It cannot change. */
    product: { one: 'Product', writable: true },
    /** The price. Default: the cheapest active price that fits. */
    price: { one: 'Price', writable: true },
    /** The order. Included in the result of a create, it does not contain the new line or its amount yet. */
    order: { one: 'Order', sure: true, writable: true },
    /** The line that this line is a part of. Never returned. */
    parent: { one: 'OrderLineItem', writeOnly: true },
    /** The goods that are sold, or the points that are spent. Never returned. */
    target: { one: ['PointTransaction', 'Stockable', 'Unlockable', 'Depositable'], writeOnly: true },
    /** The lines of the parts of a combo. */
    children: { many: 'OrderLineItem', lazy: true },
  },
  needs: [{ sets: [['target'], ['name', 'subTotalCents'], ['product']] }],
  filters: {
    id: 'string',
    /** The id of the order. */
    orderId: 'string',
    fulfillmentStatus: 'string',
  },
  includes: ['order', 'order.rootLineItems', 'children', 'children.children'],
  brokenIncludes: { update: ['children', 'children.children'] },
} as const satisfies ResourceDeclaration
