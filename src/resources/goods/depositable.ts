import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Depositable (spec/api.md, "Depositable"). */
export const depositable = {
  writable: ['avatar'],
} as const satisfies ResourceDescriptor

export const depositableContract = {
  attributes: {
    /** Status; values used: draft, active, internal, disabled (not checked by the server). */
    status: { kind: 'string' },
    /** Merchant's own reference. */
    code: { kind: 'string', nullable: true },
    /** Name. */
    name: { kind: 'string', required: true, translatable: true },
    /** Free tag for filtering. */
    label: { kind: 'string', nullable: true },
    /** Receipt name. */
    printName: { kind: 'string', nullable: true, translatable: true },
    /** Points deposited per unit. */
    amount: { kind: 'integer', required: true },
    /** freshcom credits the point account itself, custom leaves it to the merchant. */
    gateway: { kind: 'string', values: ['freshcom', 'custom'], required: true },
    /** Short text. */
    caption: { kind: 'string', nullable: true, translatable: true },
    /** Long text. */
    description: { kind: 'string', nullable: true, translatable: true },
    /** Arbitrary JSON object. */
    customData: { kind: 'json', translatable: true },
    /** Creation time (UTC, no zone suffix). */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** Last change (UTC, no zone suffix). */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** Main image. */
    avatar: { one: 'File' },
    /** Collections whose owner is this goods. */
    fileCollections: { many: 'FileCollection', lazy: true },
  },
  filters: { id: 'string', status: 'string', label: 'string' },
  search: ['code', 'name'],
  includes: ['avatar', 'fileCollections', 'fileCollections.files'],
} as const satisfies ResourceContract
