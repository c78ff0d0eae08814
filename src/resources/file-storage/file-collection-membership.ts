import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** File collection membership (spec/api.md, "FileCollectionMembership"). */
export const fileCollectionMembership = {
  verbs: 'list create update delete',
  nested: { path: '/file_collections/:id/memberships', parent: 'collection', verbs: 'create' },
  writable: ['file'],
} as const satisfies ResourceDescriptor

export const fileCollectionMembershipContract = {
  attributes: {
    /** Order within the collection. */
    sortIndex: { kind: 'integer' },
    /** Creation time (UTC, no zone suffix). */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** Last change (UTC, no zone suffix). */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** Required; create only. */
    file: { one: 'File' },
    /** From the path on create. */
    collection: { one: 'FileCollection' },
  },
  includes: ['file'],
} as const satisfies ResourceContract
