import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Product collection (spec/api.md, "ProductCollection"). */
export const productCollection = {
  byCode: '/product_collection',
  writable: ['avatar'],
} as const satisfies ResourceDescriptor

export const productCollectionContract = {
  attributes: {
    /** Shoppers only see active. */
    status: { kind: 'string', values: ['draft', 'active', 'disabled'] },
    /** Merchant's own reference. */
    code: { kind: 'string', nullable: true },
    /** Name. */
    name: { kind: 'string', required: true, translatable: true },
    /** Free tag. */
    label: { kind: 'string', nullable: true },
    /** Larger first; docs say default 1000. */
    sortIndex: { kind: 'integer' },
    /** Number of products; only filled when a single collection is read. */
    productCount: { kind: 'integer', access: 'read', nullable: true },
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
    /** Writable, develop always answers null. */
    avatar: { one: 'File' },
    /** At most 10. */
    memberships: { many: 'ProductCollectionMembership', lazy: true },
    /** Products. */
    products: { many: 'Product', lazy: true },
  },
  filters: { id: 'string', status: 'string', label: 'string' },
  search: ['code', 'name'],
  includes: [
    'products',
    'products.defaultPrice',
    'memberships',
    'memberships.product',
    'memberships.product.defaultPrice',
  ],
} as const satisfies ResourceContract
