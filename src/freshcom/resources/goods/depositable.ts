import type { ResourceDeclaration } from '../descriptor'

/** Goods that add points to the buyer's point account (docs/reference/http-api.md, "Depositable"). */
export const Depositable = {
  attributes: {
    /** `draft`, `active`, `internal` or `disabled`. Shoppers see active ones. */
    status: { kind: 'string' },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** The name. */
    name: { kind: 'string', required: true, translatable: true },
    /** The merchant's own tag, to filter by. */
    label: { kind: 'string', nullable: true },
    /** The name printed on receipts. */
    printName: { kind: 'string', nullable: true, translatable: true },
    /** Number of points that one piece adds. */
    amount: { kind: 'integer', required: true },
    /** With `freshcom` the server adds the points, with `custom` the merchant does. */
    gateway: { kind: 'string', values: ['freshcom', 'custom'], required: true },
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
    /** The main image. */
    avatar: { one: 'File', writable: true },
    /** File collections that belong to these goods. */
    fileCollections: { many: 'FileCollection', lazy: true },
  },
  filters: { id: 'string', status: 'string', label: 'string' },
  search: ['code', 'name'],
  includes: ['avatar', 'fileCollections', 'fileCollections.files'],
} as const satisfies ResourceDeclaration
