import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Product (spec/api.md, "Product"). */
export const product = {
  writable: ['avatar', 'parent', 'goods'],
} as const satisfies ResourceDescriptor

export const productContract = {
  attributes: {
    /** simple, withVariants and combo cannot be created active or internal. */
    status: { kind: 'string', values: ['draft', 'active', 'internal', 'disabled'] },
    /** Merchant's own reference. */
    code: { kind: 'string', nullable: true },
    /** Name. */
    name: { kind: 'string', translatable: true },
    /** Free tag for filtering. */
    label: { kind: 'string', nullable: true },
    /** Copy name from the goods (server only copies at creation). */
    nameSync: { kind: 'string', values: ['disabled', 'syncWithGoods'] },
    /** Short name. */
    shortName: { kind: 'string', nullable: true, translatable: true },
    /** Receipt name. */
    printName: { kind: 'string', nullable: true, translatable: true },
    /** Kind of product. */
    kind: { kind: 'string', values: ['simple', 'withVariants', 'variant', 'combo', 'item'], createOnly: true },
    /** Larger first (docs); server sorts by updatedAt. */
    sortIndex: { kind: 'integer' },
    /** Goods per product unit. */
    goodsQuantity: { kind: 'integer' },
    /** Primary variant; setting it clears the siblings. */
    primary: { kind: 'boolean' },
    /** Cap for shoppers; docs spell it maximumPubilcOrderQuantity. */
    maximumPublicOrderQuantity: { kind: 'integer' },
    /** Default for line items. */
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
    /** Share of an item in the price of its combo; 10 unless told. Never returned. */
    priceProportionIndex: { kind: 'integer', access: 'write' },
  },
  relationships: {
    /** Writable, but develop always answers null. */
    avatar: { one: 'File' },
    /** Required for kind variant and item. */
    parent: { one: 'Product' },
    /** Required for simple/variant/item; create only; polymorphic. */
    goods: { one: ['Stockable', 'Unlockable', 'Depositable'] },
    /** Active price with the lowest minimumOrderQuantity. */
    defaultPrice: { one: 'Price', lazy: true },
    /** Collections owned by the product. */
    fileCollections: { many: 'FileCollection', lazy: true },
    /** Children of a combo. */
    items: { many: 'Product', lazy: true },
    /** Children of withVariants. */
    variants: { many: 'Product', lazy: true },
    /** All children. */
    children: { many: 'Product', lazy: true },
    /** Prices. */
    prices: { many: 'Price', lazy: true },
  },
  filters: {
    id: 'string',
    status: 'string',
    label: 'string',
    kind: 'string',
    collectionId: 'string',
    parentId: 'string',
  },
  search: ['code', 'name'],
  includes: [
    'defaultPrice',
    'prices',
    'prices.children',
    'items',
    'items.defaultPrice',
    'variants',
    'variants.defaultPrice',
    'variants.prices',
    'children',
    'children.defaultPrice',
    'children.prices',
    'fileCollections',
    'fileCollections.files',
  ],
} as const satisfies ResourceContract
