import type { ResourceDeclaration } from '../descriptor'

/** Goods that are kept in stock and delivered (docs/reference/http-api.md, "Stockable"). */
export const Stockable = {
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
    /** The unit that it is counted in, such as `EA` or `LB`. */
    unitOfMeasure: { kind: 'string', required: true, translatable: true },
    /** Whether each piece weighs differently. */
    variableWeight: { kind: 'boolean' },
    /** How it is stored, `frozen` for one. */
    storageType: { kind: 'string', nullable: true },
    /** The space that it takes. */
    storageSize: { kind: 'integer', nullable: true },
    /** Whether pieces can be stacked. */
    stackable: { kind: 'boolean' },
    /** What it is made of, in words. */
    specification: { kind: 'string', nullable: true, translatable: true },
    /** What is to be minded in storage. */
    storageDescription: { kind: 'string', nullable: true, translatable: true },
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
