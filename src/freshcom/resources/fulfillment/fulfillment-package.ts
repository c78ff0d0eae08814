import type { ResourceDeclaration } from '../descriptor'

/** What is delivered of an order at a time (docs/reference/http-api.md, "FulfillmentPackage"). */
export const FulfillmentPackage = {
  verbs: 'list create retrieve delete',
  denied: 'storefront.list storefront.retrieve',
  attributes: {
    /** What the items' states come to. */
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
    /** Name. */
    name: { kind: 'string', nullable: true, translatable: true },
    /** A tag of the merchant's, to filter by. */
    label: { kind: 'string', nullable: true },
    /** `auto` for packages that the server made. */
    systemLabel: { kind: 'string', access: 'read', nullable: true },
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
    /** What it is for. */
    order: { one: 'Order', writable: true },
    /** Who receives it. */
    customer: { one: 'Customer', writable: true },
    /** Null on the servers recorded so far. */
    source: { one: 'Order' },
    /** The items. */
    items: { many: 'FulfillmentItem', lazy: true },
    /** Empty on the servers recorded so far. */
    fileCollections: { many: 'FileCollection', lazy: true },
  },
  filters: {
    id: 'string',
    status: 'string',
    label: 'string',
    /** Id of the customer. */
    customerId: 'string',
    /** Id of the order. */
    orderId: 'string',
  },
  includes: ['items'],
} as const satisfies ResourceDeclaration
