import type { ResourceDeclaration } from '../descriptor'

/** What a product costs: amount, unit, taxes, minimum quantity and period (docs/reference/http-api.md, "Price"). */
export const Price = {
  nested: { path: '/products/:id/prices', parent: 'product', verbs: 'list create' },
  attributes: {
    /** `draft`, `active` or `disabled`. Each minimum quantity has one active price at most. */
    status: { kind: 'string', values: ['draft', 'active', 'internal', 'disabled'] },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** The name. */
    name: { kind: 'string', required: true, translatable: true },
    /** The merchant's own tag, to filter by. */
    label: { kind: 'string', nullable: true },
    /** ISO code of the currency. Default `CAD`. */
    currencyCode: { kind: 'string' },
    /** Amount per charge unit, in cents. */
    chargeAmountCents: { kind: 'integer', required: true },
    /** The unit that is charged, such as `LB`. */
    chargeUnit: { kind: 'string', required: true, translatable: true },
    /** The unit that is ordered. It differs from the charge unit for estimates only. */
    orderUnit: { kind: 'string', translatable: true },
    /** Average charge units per order unit, in percent. */
    estimateAveragePercentage: { kind: 'decimal', nullable: true },
    /** Maximum charge units per order unit, in percent. The amount to authorize follows from it. */
    estimateMaximumPercentage: { kind: 'decimal', nullable: true },
    /** The smallest ordered quantity that this price is for. */
    minimumOrderQuantity: { kind: 'integer' },
    /** Whether the amount is known only after weighing. */
    estimateByDefault: { kind: 'boolean' },
    /** The first tax, in percent. */
    taxOnePercentage: { kind: 'decimal' },
    /** The second tax, in percent. */
    taxTwoPercentage: { kind: 'decimal' },
    /** The third tax, in percent. */
    taxThreePercentage: { kind: 'decimal' },
    /** Start of its validity, in UTC. */
    startTime: { kind: 'datetime', nullable: true },
    /** End of its validity, in UTC. */
    endTime: { kind: 'datetime', nullable: true },
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
    /** The product. It cannot change. */
    product: { one: 'Product', writable: true },
    /** The price of the combo that this is a part of. Never returned. */
    parent: { one: 'Price', writeOnly: true },
    /** The prices of a combo's parts. */
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
