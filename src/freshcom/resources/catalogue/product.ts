import type { ResourceDeclaration } from '../descriptor'

/** What a shop sells: goods with a name, pictures and prices (docs/reference/http-api.md, "Product"). */
export const Product = {
  attributes: {
    /** A product of variants or parts begins as `draft`, until it has them and their prices. */
    status: { kind: 'string', values: ['draft', 'active', 'internal', 'disabled'] },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** The name. */
    name: { kind: 'string', translatable: true },
    /** The merchant's own tag, to filter by. */
    label: { kind: 'string', nullable: true },
    /** Whether the name is copied from the goods. The server copies it at creation only. */
    nameSync: { kind: 'string', values: ['disabled', 'syncWithGoods'] },
    /** A short name. */
    shortName: { kind: 'string', nullable: true, translatable: true },
    /** The name printed on receipts. */
    printName: { kind: 'string', nullable: true, translatable: true },
    /** Whether it is sold alone, in variants, or as a combo of items. */
    kind: { kind: 'string', values: ['simple', 'withVariants', 'variant', 'combo', 'item'], createOnly: true },
    /** Its place in lists. Both releases ignore it and sort by the last change. */
    sortIndex: { kind: 'integer' },
    /** How many of the goods one product contains. */
    goodsQuantity: { kind: 'integer' },
    /** Whether it is the variant that represents the others. */
    primary: { kind: 'boolean' },
    /** The largest quantity that a shopper can order at once. */
    maximumPublicOrderQuantity: { kind: 'integer' },
    /** Whether its line items are fulfilled automatically. */
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
    /** An item's share in the price of its combo. Default 10. Never returned. */
    priceProportionIndex: { kind: 'integer', access: 'write' },
  },
  relationships: {
    /** The main image. Both releases always return null. */
    avatar: { one: 'File', writable: true },
    /** The product that this is a variant or an item of. */
    parent: { one: 'Product', writable: true },
    /** What is sold: goods that are delivered, unlocked or deposited. */
    goods: { one: ['Stockable', 'Unlockable', 'Depositable'], writable: true },
    /** The active price with the lowest `minimumOrderQuantity`. */
    defaultPrice: { one: 'Price', lazy: true },
    /** File collections that belong to the product. */
    fileCollections: { many: 'FileCollection', lazy: true },
    /** The items of a combo. */
    items: { many: 'Product', lazy: true },
    /** The variants of a product of kind `withVariants`. */
    variants: { many: 'Product', lazy: true },
    /** The variants or items. */
    children: { many: 'Product', lazy: true },
    /** The prices. */
    prices: { many: 'Price', lazy: true },
  },
  needs: [
    { field: 'kind', isNot: ['withVariants', 'combo'], sets: [['goods']] },
    { field: 'kind', is: ['variant', 'item'], sets: [['parent']] },
    { field: 'nameSync', isNot: ['syncWithGoods'], sets: [['name']] },
  ],
  filters: {
    id: 'string',
    status: 'string',
    label: 'string',
    kind: 'string',
    /** The id of the collection. */
    collectionId: 'string',
    /** The id of the product that it is a variant or an item of. */
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
} as const satisfies ResourceDeclaration
