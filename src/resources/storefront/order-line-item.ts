import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Order line item (spec/api.md, "OrderLineItem"). */
export const orderLineItem = {
  verbs: 'list create update delete',
  nested: { path: '/orders/:id/line_items', parent: 'order', verbs: 'create' },
  writable: ['product', 'price', 'order', 'parent', 'target'],
} as const satisfies ResourceDescriptor

export const orderLineItemContract = {
  attributes: {
    /** Merchant's own reference. */
    code: { kind: 'string', nullable: true },
    /** Name; copied from the product. */
    name: { kind: 'string', translatable: true },
    /** Free tag. */
    label: { kind: 'string', nullable: true },
    /** snake_case on the wire. */
    fulfillmentStatus: {
      kind: 'string',
      values: ['pending', 'partially_fulfilled', 'fulfilled', 'partially_returned', 'returned', 'discarded'],
      access: 'read',
    },
    /** Receipt name. */
    printName: { kind: 'string', nullable: true, translatable: true },
    /** No children. */
    isLeaf: { kind: 'boolean', access: 'read' },
    /** Quantity in priceOrderUnit. */
    orderQuantity: { kind: 'integer' },
    /** Quantity in priceChargeUnit; JSON string. */
    chargeQuantity: { kind: 'decimal' },
    /** Copy of the price. */
    priceName: { kind: 'string', access: 'read', nullable: true },
    /** Copy of the price. */
    priceLabel: { kind: 'string', access: 'read', nullable: true },
    /** Copy of the price. */
    priceCaption: { kind: 'string', access: 'read', nullable: true, translatable: true },
    /** Copy of the price. */
    priceOrderUnit: { kind: 'string', access: 'read', nullable: true },
    /** Copy of the price. */
    priceChargeUnit: { kind: 'string', access: 'read', nullable: true },
    /** Copy of the price (docs say integer). */
    priceCurrencyCode: { kind: 'string', access: 'read', nullable: true },
    /** Copy of the price. */
    priceChargeAmountCents: { kind: 'integer', access: 'read', nullable: true },
    /** Copy of the price. */
    priceEstimateAveragePercentage: { kind: 'decimal', access: 'read', nullable: true },
    /** Copy of the price. */
    priceEstimateMaximumPercentage: { kind: 'decimal', access: 'read', nullable: true },
    /** Copy of the price. */
    priceTaxOnePercentage: { kind: 'decimal', access: 'read', nullable: true },
    /** Copy of the price. */
    priceTaxTwoPercentage: { kind: 'decimal', access: 'read', nullable: true },
    /** Copy of the price. */
    priceTaxThreePercentage: { kind: 'decimal', access: 'read', nullable: true },
    /** Copy of the price. */
    priceEstimateByDefault: { kind: 'boolean', access: 'read', nullable: true },
    /** Copy of the price (docs: priceEndDate). */
    priceEndTime: { kind: 'datetime', access: 'read', nullable: true },
    /** Computed when there is a price. */
    subTotalCents: { kind: 'integer' },
    /** First tax. */
    taxOneCents: { kind: 'integer' },
    /** Second tax. */
    taxTwoCents: { kind: 'integer' },
    /** Third tax. */
    taxThreeCents: { kind: 'integer' },
    /** Sub total plus taxes. */
    grandTotalCents: { kind: 'integer', access: 'read' },
    /** Amount to authorise; computed. */
    authorizationTotalCents: { kind: 'integer' },
    /** Sub total not final. */
    isEstimate: { kind: 'boolean' },
    /** Without product: true when the total is negative. */
    autoFulfill: { kind: 'boolean' },
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
    /** Place among its siblings; 1000 unless told. Never returned. */
    sortIndex: { kind: 'integer', access: 'write' },
  },
  relationships: {
    /** Create only. */
    product: { one: 'Product' },
    /** Default: cheapest matching active price of the product. */
    price: { one: 'Price' },
    /** From the path on create. */
    order: { one: 'Order', sure: true },
    /** Accepted on create, not returned. */
    parent: { one: 'OrderLineItem', writeOnly: true },
    /** What is sold or spent; polymorphic, not returned. */
    target: { one: ['PointTransaction', 'Stockable', 'Unlockable', 'Depositable'], writeOnly: true },
    /** Nested items. */
    children: { many: 'OrderLineItem', lazy: true },
  },
  filters: { id: 'string', orderId: 'string', fulfillmentStatus: 'string' },
  includes: ['order', 'order.rootLineItems', 'children', 'children.children', 'product', 'price'],
} as const satisfies ResourceContract
