import type { ResourceDeclaration } from '../descriptor'

/** The parts of an order that are fulfilled together (docs/reference/http-api.md, "FulfillmentPackage"). */
export const FulfillmentPackage = {
  verbs: 'list create retrieve delete',
  denied: 'storefront.list storefront.retrieve',
  attributes: {
    /** Follows from the states of its items. Written in snake_case. */
    status: {
      kind: 'string',
      values: [
        'pending',
        'in_progress',
        'partially_fulfilled',
        'fulfilled',
        'partially_returned',
        'returned',
        'discarded',
      ],
      access: 'read',
    },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** The name. */
    name: { kind: 'string', nullable: true, translatable: true },
    /** The merchant's own tag, to filter by. */
    label: { kind: 'string', nullable: true },
    /** `auto` for packages that the server created. */
    systemLabel: { kind: 'string', access: 'read', nullable: true },
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
    /** The order. */
    order: { one: 'Order', writable: true },
    /** The customer who receives it. */
    customer: { one: 'Customer', writable: true },
    /** Always null on both releases. */
    source: { one: 'Order' },
    /** The items. */
    items: { many: 'FulfillmentItem', lazy: true },
    /** Always empty on both releases. */
    fileCollections: { many: 'FileCollection', lazy: true },
  },
  filters: {
    id: 'string',
    status: 'string',
    label: 'string',
    /** The id of the customer. */
    customerId: 'string',
    /** The id of the order. */
    orderId: 'string',
  },
  includes: ['items'],
} as const satisfies ResourceDeclaration
