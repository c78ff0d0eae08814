import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Product collection membership (spec/api.md, "ProductCollectionMembership"). */
export const productCollectionMembership = {
  nested: { path: '/product_collections/:id/memberships', parent: 'collection', verbs: 'list create', inBody: true },
  writable: ['product'],
} as const satisfies ResourceDescriptor

export const productCollectionMembershipContract = {
  attributes: {
    /** Larger first. */
    sortIndex: { kind: 'integer' },
    /** Creation time (UTC, no zone suffix). */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** Last change (UTC, no zone suffix). */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** Required; create only; unique within the collection. */
    product: { one: 'Product' },
    /** From the path on create. */
    collection: { one: 'ProductCollection' },
  },
  filters: { productId: 'string', collectionId: 'string' },
  includes: ['product', 'product.defaultPrice', 'product.prices'],
} as const satisfies ResourceContract
