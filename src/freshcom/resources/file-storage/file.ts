import type { ResourceDeclaration } from '../descriptor'

/** A file: announced, uploaded to an address of its own, then served (docs/reference/http-api.md, "File"). */
export const File = {
  denied: 'storefront.list customer.list',
  attributes: {
    /** `pending` until its bytes are stored. */
    status: { kind: 'string', values: ['pending', 'uploaded'] },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** The file's name, with its extension. */
    name: { kind: 'string', required: true, translatable: true },
    /** A tag of the merchant's, to filter by. */
    label: { kind: 'string', nullable: true },
    /** The type of its bytes, such as `image/jpeg`. */
    contentType: { kind: 'string', required: true },
    /** Its size in words. */
    sizeBytes: { kind: 'integer', required: true },
    /** Whether anybody may read it without a signed address. */
    publicReadable: { kind: 'boolean' },
    /** Signed address: to put the bytes while pending, to get them afterwards. It expires. */
    url: { kind: 'string', access: 'read', nullable: true },
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
    /** Name of the version. Never returned. */
    versionName: { kind: 'string', access: 'write' },
    /** Tag of the version. Never returned. */
    versionLabel: { kind: 'string', access: 'write' },
  },
  relationships: {},
  filters: { id: 'string', status: 'string', label: 'string', contentType: 'string' },
  search: ['name', 'contentType', 'code', 'id'],
} as const satisfies ResourceDeclaration
