import type { ResourceDeclaration } from '../descriptor'

/** A group of products that are shown together (docs/reference/http-api.md, "ProductCollection"). */
export const ProductCollection = {
  byCode: true,
  attributes: {
    /** `draft`, `active` or `disabled`. Shoppers see active ones. */
    status: { kind: 'string', values: ['draft', 'active', 'disabled'] },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** The name. */
    name: { kind: 'string', required: true, translatable: true },
    /** The merchant's own tag, to filter by. */
    label: { kind: 'string', nullable: true },
    /** Its place in lists: larger numbers come first. */
    sortIndex: { kind: 'integer' },
    /** Number of products. Null unless a single collection is retrieved. */
    productCount: { kind: 'integer', access: 'read', nullable: true },
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
    /** The main image. Both releases always return null. */
    avatar: { one: 'File', writable: true },
    /** The first ten at most. */
    memberships: { many: 'ProductCollectionMembership', lazy: true },
    /** The products. */
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
} as const satisfies ResourceDeclaration
