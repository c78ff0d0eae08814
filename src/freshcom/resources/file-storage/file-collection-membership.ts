import type { ResourceDeclaration } from '../descriptor'

/** A file's place in a collection (docs/reference/http-api.md, "FileCollectionMembership"). */
export const FileCollectionMembership = {
  verbs: 'list create update delete',
  nested: { path: '/file_collections/:id/memberships', parent: 'collection', verbs: 'create' },
  attributes: {
    /** Place within the collection. */
    sortIndex: { kind: 'integer' },
    /** When it was created, UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** What is packed or kept. */
    file: { one: 'File', writable: true, required: true },
    /** The resource that it lies below. */
    collection: { one: 'FileCollection' },
  },
  includes: ['file'],
} as const satisfies ResourceDeclaration
