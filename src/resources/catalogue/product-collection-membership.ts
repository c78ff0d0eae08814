import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Product collection membership (spec/api.md, "ProductCollectionMembership"). */
export const productCollectionMembership = {
  path: '/product_collection_memberships',
  verbs: 'list create retrieve update delete',
  nested: { path: '/product_collections/:id/memberships', parent: 'collection', verbs: 'list create', inBody: true },
  relationships: {
    /** Required; create only; unique within the collection. */
    product: { one: 'Product' },
  },
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
  links: {
    /** From the path on create. */
    collection: { one: 'ProductCollection' },
  },
  filters: { productId: 'string', collectionId: 'string' },
  includes: ['product', 'product.defaultPrice', 'product.prices'],
} as const satisfies ResourceContract
