import type { ResourceDeclaration } from '../descriptor'

/** A group of files, which may belong to another resource (docs/reference/http-api.md, "FileCollection"). */
export const FileCollection = {
  denied: 'storefront.list customer.list',
  attributes: {
    /** `draft`, `active` or `disabled`. Shoppers see active ones. */
    status: { kind: 'string' },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** The name. */
    name: { kind: 'string', required: true, translatable: true },
    /** The merchant's own tag, to filter by. */
    label: { kind: 'string', nullable: true },
    /** Number of uploaded files. Null right after a create. */
    fileCount: { kind: 'integer', access: 'read', nullable: true },
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
    /** The ids of the files to add, in order. */
    fileIds: { kind: 'strings', access: 'write' },
  },
  relationships: {
    /** The uploaded files. A create takes `fileIds` instead. */
    files: { many: 'File', lazy: true, writable: true },
    /** The resource that it belongs to. */
    owner: { one: ['Stockable', 'Unlockable', 'Depositable', 'Product', 'Customer'], writable: true },
    /** The first ten at most. */
    memberships: { many: 'FileCollectionMembership', lazy: true },
  },
  filters: {
    id: 'string',
    status: 'string',
    label: 'string',
    /** The id of the owner. */
    ownerId: 'string',
    /** The type of the owner, such as `Customer`. */
    ownerType: 'string',
  },
  search: ['name', 'code', 'id'],
  includes: ['files', 'memberships', 'memberships.file'],
} as const satisfies ResourceDeclaration
