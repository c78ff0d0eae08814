import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** File collection (spec/api.md, "FileCollection"). */
export const fileCollection = {
  writable: ['owner'],
  writableLists: ['files'],
} as const satisfies ResourceDescriptor

export const fileCollectionContract = {
  attributes: {
    /** Shoppers only see active. */
    status: { kind: 'string' },
    /** Merchant's own reference. */
    code: { kind: 'string', nullable: true },
    /** Name. */
    name: { kind: 'string', required: true, translatable: true },
    /** Free tag. */
    label: { kind: 'string', nullable: true },
    /** Uploaded files; null right after create. */
    fileCount: { kind: 'integer', access: 'read', nullable: true },
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
    /** Files to add on create, in order. */
    fileIds: { kind: 'strings', access: 'write' },
  },
  relationships: {
    /** Uploaded files; on create send fileIds (doubtful whether a files relationship is understood). */
    files: { many: 'File', lazy: true },
    /** Polymorphic owner. */
    owner: { one: ['Stockable', 'Unlockable', 'Depositable', 'Product', 'Customer'] },
    /** At most 10. */
    memberships: { many: 'FileCollectionMembership', lazy: true },
  },
  filters: { id: 'string', status: 'string', label: 'string', ownerId: 'string', ownerType: 'string' },
  search: ['name', 'code', 'id'],
  includes: ['files', 'memberships', 'memberships.file'],
} as const satisfies ResourceContract
