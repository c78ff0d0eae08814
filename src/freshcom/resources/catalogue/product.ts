import type { ResourceDeclaration } from '../descriptor'

/** What a shop shows and sells: goods with a name, pictures and prices (docs/reference/http-api.md, "Product"). */
export const Product = {
  attributes: {
    /** A product of parts begins as `draft`: it needs its parts and prices first. */
    status: { kind: 'string', values: ['draft', 'active', 'internal', 'disabled'] },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** Name. */
    name: { kind: 'string', translatable: true },
    /** A tag of the merchant's, to filter by. */
    label: { kind: 'string', nullable: true },
    /** Copy name from the goods (server only copies at creation). */
    nameSync: { kind: 'string', values: ['disabled', 'syncWithGoods'] },
    /** A short name. */
    shortName: { kind: 'string', nullable: true, translatable: true },
    /** The name that receipts print. */
    printName: { kind: 'string', nullable: true, translatable: true },
    /** Whether it is sold alone, in variants, or as a combo of parts. */
    kind: { kind: 'string', values: ['simple', 'withVariants', 'variant', 'combo', 'item'], createOnly: true },
    /** A place in lists; the servers sort by the last change all the same. */
    sortIndex: { kind: 'integer' },
    /** How many of the goods one product is. */
    goodsQuantity: { kind: 'integer' },
    /** Whether it stands for its variants; one of them does. */
    primary: { kind: 'boolean' },
    /** The most that a shopper may order at a time. */
    maximumPublicOrderQuantity: { kind: 'integer' },
    /** Default for line items. */
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
    /** Share of an item in the price of its combo; 10 unless told. Never returned. */
    priceProportionIndex: { kind: 'integer', access: 'write' },
  },
  relationships: {
    /** Null in answers, whatever was sent. */
    avatar: { one: 'File', writable: true },
    /** The product that this is a variant or a part of. */
    parent: { one: 'Product', writable: true },
    /** What is sold: goods that are delivered, unlocked or deposited. */
    goods: { one: ['Stockable', 'Unlockable', 'Depositable'], writable: true },
    /** Active price with the lowest minimumOrderQuantity. */
    defaultPrice: { one: 'Price', lazy: true },
    /** Collections owned by the product. */
    fileCollections: { many: 'FileCollection', lazy: true },
    /** The parts of a combo. */
    items: { many: 'Product', lazy: true },
    /** Children of withVariants. */
    variants: { many: 'Product', lazy: true },
    /** The variants or parts. */
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
    /** Id of the collection. */
    collectionId: 'string',
    /** Id of the product that it is a variant or a part of. */
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
