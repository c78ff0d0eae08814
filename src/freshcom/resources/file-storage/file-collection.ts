import type { ResourceDeclaration } from '../descriptor'

/** Files that belong together, or to something (docs/reference/http-api.md, "FileCollection"). */
export const FileCollection = {
  denied: 'storefront.list customer.list',
  attributes: {
    /** `draft`, `active` or `disabled`. Shoppers see what is active. */
    status: { kind: 'string' },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** Name. */
    name: { kind: 'string', required: true, translatable: true },
    /** A tag of the merchant's, to filter by. */
    label: { kind: 'string', nullable: true },
    /** The uploaded files; null right after a create. */
    fileCount: { kind: 'integer', access: 'read', nullable: true },
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
    /** Ids of the files to add, in their order. */
    fileIds: { kind: 'strings', access: 'write' },
  },
  relationships: {
    /** The uploaded files. On create send `fileIds`. */
    files: { many: 'File', lazy: true, writable: true },
    /** Who or what it belongs to. */
    owner: { one: ['Stockable', 'Unlockable', 'Depositable', 'Product', 'Customer'], writable: true },
    /** Ten of them at most. */
    memberships: { many: 'FileCollectionMembership', lazy: true },
  },
  filters: {
    id: 'string',
    status: 'string',
    label: 'string',
    /** Id of the owner. */
    ownerId: 'string',
    /** Type of the owner, such as `Customer`. */
    ownerType: 'string',
  },
  search: ['name', 'code', 'id'],
  includes: ['files', 'memberships', 'memberships.file'],
} as const satisfies ResourceDeclaration
