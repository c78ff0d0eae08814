import type { ResourceDeclaration } from '../descriptor'

/** Goods that add points to the buyer's account (docs/reference/http-api.md, "Depositable"). */
export const Depositable = {
  attributes: {
    /** `draft`, `active`, `internal` or `disabled`. Shoppers see what is active. */
    status: { kind: 'string' },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** Name. */
    name: { kind: 'string', required: true, translatable: true },
    /** A tag of the merchant's, to filter by. */
    label: { kind: 'string', nullable: true },
    /** The name that receipts print. */
    printName: { kind: 'string', nullable: true, translatable: true },
    /** Points that one of it adds. */
    amount: { kind: 'integer', required: true },
    /** `freshcom` credits the points by itself, `custom` leaves that to the merchant. */
    gateway: { kind: 'string', values: ['freshcom', 'custom'], required: true },
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
    /** The main image. */
    avatar: { one: 'File', writable: true },
    /** File collections that belong to these goods. */
    fileCollections: { many: 'FileCollection', lazy: true },
  },
  filters: { id: 'string', status: 'string', label: 'string' },
  search: ['code', 'name'],
  includes: ['avatar', 'fileCollections', 'fileCollections.files'],
} as const satisfies ResourceDeclaration
