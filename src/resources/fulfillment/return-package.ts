import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Return package (spec/api.md, "ReturnPackage"). */
export const returnPackage = {
  verbs: 'list delete',
} as const satisfies ResourceDescriptor

export const returnPackageContract = {
  attributes: {
    /** Derived from the items. */
    status: { kind: 'string', values: ['pending', 'in_progress', 'partially_returned', 'returned'] },
    /** Merchant's own reference. */
    code: { kind: 'string', nullable: true },
    /** Name. */
    name: { kind: 'string', nullable: true, translatable: true },
    /** Free tag. */
    label: { kind: 'string', nullable: true },
    /** auto for packages the server made. */
    systemLabel: { kind: 'string', nullable: true },
    /** Not stored in develop. */
    printName: { kind: 'string', access: 'read', nullable: true },
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
    /** Declared, always null in develop. */
    source: { one: 'Order' },
    /** Items. */
    items: { many: 'ReturnItem', lazy: true },
    /** Declared, always empty. */
    fileCollections: { many: 'FileCollection', lazy: true },
  },
  filters: { id: 'string', orderId: 'string' },
  includes: ['items'],
} as const satisfies ResourceContract
