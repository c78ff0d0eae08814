import type { ResourceDeclaration } from '../descriptor'

/** A file: created first, then uploaded to its `url`, then downloaded from it (docs/reference/http-api.md, "File"). */
export const File = {
  denied: 'storefront.list customer.list',
  attributes: {
    /** `pending` until its bytes are stored. */
    status: { kind: 'string', values: ['pending', 'uploaded'] },
    /** The merchant's own reference, unique within the account. */
    code: { kind: 'string', nullable: true },
    /** The file's name, with its extension. */
    name: { kind: 'string', required: true, translatable: true },
    /** The merchant's own tag, to filter by. */
    label: { kind: 'string', nullable: true },
    /** The media type, such as `image/jpeg`. */
    contentType: { kind: 'string', required: true },
    /** Its size in bytes. */
    sizeBytes: { kind: 'integer', required: true },
    /** Whether anybody can download it without a signed URL. */
    publicReadable: { kind: 'boolean' },
    /** Signed URL, which expires: to upload the bytes while `pending`, to download them afterwards. */
    url: { kind: 'string', access: 'read', nullable: true },
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
    /** The name of the version. Never returned. */
    versionName: { kind: 'string', access: 'write' },
    /** The tag of the version. Never returned. */
    versionLabel: { kind: 'string', access: 'write' },
  },
  relationships: {},
  filters: { id: 'string', status: 'string', label: 'string', contentType: 'string' },
  search: ['name', 'contentType', 'code', 'id'],
} as const satisfies ResourceDeclaration
