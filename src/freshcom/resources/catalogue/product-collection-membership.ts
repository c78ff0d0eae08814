import type { ResourceDeclaration } from '../descriptor'

/** The membership of a product in a collection (docs/reference/http-api.md, "ProductCollectionMembership"). */
export const ProductCollectionMembership = {
  nested: { path: '/product_collections/:id/memberships', parent: 'collection', verbs: 'list create', inBody: true },
  attributes: {
    /** Its place in lists: larger numbers come first. */
    sortIndex: { kind: 'integer' },
    /** When it was created, in UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, in UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** The product. A collection has each product once at most. */
    product: { one: 'Product', writable: true, required: true },
    /** The collection. */
    collection: { one: 'ProductCollection' },
  },
  filters: {
    /** The id of the product. */
    productId: 'string',
    /** The id of the collection. */
    collectionId: 'string',
  },
  includes: ['product', 'product.defaultPrice', 'product.prices'],
} as const satisfies ResourceDeclaration
