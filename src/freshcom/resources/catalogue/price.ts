import type { ResourceDeclaration } from '../descriptor'

/** What a product costs, from when on, from which quantity on, with its taxes (docs/reference/http-api.md, "Price"). */
export const Price = {
  nested: { path: '/products/:id/prices', parent: 'product', verbs: 'list create' },
  attributes: {
    /** `draft`, `active` or `disabled`; one active price for each minimum quantity. */
    status: { kind: 'string', values: ['draft', 'active', 'internal', 'disabled'] },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** Name. */
    name: { kind: 'string', required: true, translatable: true },
    /** A tag of the merchant's, to filter by. */
    label: { kind: 'string', nullable: true },
    /** ISO code of the currency; CAD unless told. */
    currencyCode: { kind: 'string' },
    /** Amount per charge unit. */
    chargeAmountCents: { kind: 'integer', required: true },
    /** The unit that is charged. */
    chargeUnit: { kind: 'string', required: true, translatable: true },
    /** The unit that is ordered; the charged one unless the price is an estimate. */
    orderUnit: { kind: 'string', translatable: true },
    /** Average charge units per order unit, in percent. */
    estimateAveragePercentage: { kind: 'decimal', nullable: true },
    /** The same for the amount to authorise. */
    estimateMaximumPercentage: { kind: 'decimal', nullable: true },
    /** The quantity from which on it holds. */
    minimumOrderQuantity: { kind: 'integer' },
    /** Whether the price is only known after weighing. */
    estimateByDefault: { kind: 'boolean' },
    /** The first tax in percent. */
    taxOnePercentage: { kind: 'decimal' },
    /** The second tax in percent. */
    taxTwoPercentage: { kind: 'decimal' },
    /** The third tax in percent. */
    taxThreePercentage: { kind: 'decimal' },
    /** From when on it is valid. */
    startTime: { kind: 'datetime', nullable: true },
    /** Until when it is valid. */
    endTime: { kind: 'datetime', nullable: true },
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
    /** What it is a price of; it cannot change. */
    product: { one: 'Product', writable: true },
    /** Accepted (parent price), not returned. */
    parent: { one: 'Price', writeOnly: true },
    /** Prices of a combo's parts. */
    children: { many: 'Price', lazy: true },
  },
  needs: [
    {
      field: 'estimateByDefault',
      is: [true],
      sets: [['orderUnit', 'estimateAveragePercentage', 'estimateMaximumPercentage']],
    },
  ],
  filters: { status: 'string', label: 'string' },
  search: ['name', 'caption'],
  includes: ['product', 'children'],
} as const satisfies ResourceDeclaration
