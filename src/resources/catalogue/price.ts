import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Price (spec/api.md, "Price"). */
export const price = {
  nested: { path: '/products/:id/prices', parent: 'product', verbs: 'list create' },
  writable: ['product', 'parent'],
} as const satisfies ResourceDescriptor

export const priceContract = {
  attributes: {
    /** Not checked as a list by the server; only one active price per minimumOrderQuantity. */
    status: { kind: 'string', values: ['draft', 'active', 'internal', 'disabled'] },
    /** Merchant's own reference. */
    code: { kind: 'string', nullable: true },
    /** Name. */
    name: { kind: 'string', required: true, translatable: true },
    /** Free tag. */
    label: { kind: 'string', nullable: true },
    /** ISO currency. */
    currencyCode: { kind: 'string', required: true },
    /** Amount per charge unit. */
    chargeAmountCents: { kind: 'integer', required: true },
    /** Unit billed. */
    chargeUnit: { kind: 'string', required: true, translatable: true },
    /** Unit ordered; copied from chargeUnit unless it is an estimate. */
    orderUnit: { kind: 'string', translatable: true },
    /** Average charge units per order unit, in percent. */
    estimateAveragePercentage: { kind: 'decimal', nullable: true },
    /** Same for the amount to authorise. */
    estimateMaximumPercentage: { kind: 'decimal', nullable: true },
    /** From this quantity on. */
    minimumOrderQuantity: { kind: 'integer' },
    /** Price only known after weighing. */
    estimateByDefault: { kind: 'boolean' },
    /** First tax, percent. */
    taxOnePercentage: { kind: 'decimal' },
    /** Second tax, percent. */
    taxTwoPercentage: { kind: 'decimal' },
    /** Third tax, percent. */
    taxThreePercentage: { kind: 'decimal' },
    /** Valid from. */
    startTime: { kind: 'datetime', nullable: true },
    /** Valid to. */
    endTime: { kind: 'datetime', nullable: true },
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
    /** From the path on create, then fixed. */
    product: { one: 'Product' },
    /** Accepted (parent price), not returned. */
    parent: { one: 'Price', writeOnly: true },
    /** Prices of combo parts. */
    children: { many: 'Price', lazy: true },
  },
  filters: { status: 'string', label: 'string' },
  search: ['name', 'caption'],
  includes: ['product', 'children'],
} as const satisfies ResourceContract
