import type { ResourceDeclaration } from '../descriptor'

/** Products that are shown together (docs/reference/http-api.md, "ProductCollection"). */
export const ProductCollection = {
  byCode: true,
  attributes: {
    /** `draft`, `active` or `disabled`. Shoppers see what is active. */
    status: { kind: 'string', values: ['draft', 'active', 'disabled'] },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** Name. */
    name: { kind: 'string', required: true, translatable: true },
    /** A tag of the merchant's, to filter by. */
    label: { kind: 'string', nullable: true },
    /** Larger ones come first. */
    sortIndex: { kind: 'integer' },
    /** Number of products; told where one collection is read. */
    productCount: { kind: 'integer', access: 'read', nullable: true },
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
  },
  relationships: {
    /** Null in answers, whatever was sent. */
    avatar: { one: 'File', writable: true },
    /** Ten of them at most. */
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
