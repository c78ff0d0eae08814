import type { ResourceDeclaration } from '../descriptor'

/** The membership of a file in a collection (docs/reference/http-api.md, "FileCollectionMembership"). */
export const FileCollectionMembership = {
  verbs: 'list create update delete',
  nested: { path: '/file_collections/:id/memberships', parent: 'collection', verbs: 'create' },
  attributes: {
    /** Its place within the collection. */
    sortIndex: { kind: 'integer' },
    /** When it was created, in UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, in UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** The file. */
    file: { one: 'File', writable: true, required: true },
    /** The collection. */
    collection: { one: 'FileCollection' },
  },
  includes: ['file'],
} as const satisfies ResourceDeclaration
