import type { ResourceDeclaration } from '../descriptor'

/** A product's place in a collection (docs/reference/http-api.md, "ProductCollectionMembership"). */
export const ProductCollectionMembership = {
  nested: { path: '/product_collections/:id/memberships', parent: 'collection', verbs: 'list create', inBody: true },
  attributes: {
    /** Larger ones come first. */
    sortIndex: { kind: 'integer' },
    /** When it was created, UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** The product, once in each collection. */
    product: { one: 'Product', writable: true, required: true },
    /** The resource that it lies below. */
    collection: { one: 'ProductCollection' },
  },
  filters: {
    /** Id of the product. */
    productId: 'string',
    /** Id of the collection. */
    collectionId: 'string',
  },
  includes: ['product', 'product.defaultPrice', 'product.prices'],
} as const satisfies ResourceDeclaration
