import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** File (spec/api.md, "File"). */
export const file = {} as const satisfies ResourceDescriptor

export const fileContract = {
  attributes: {
    /** pending until the bytes are stored. */
    status: { kind: 'string', values: ['pending', 'uploaded'] },
    /** Merchant's own reference. */
    code: { kind: 'string', nullable: true },
    /** File name; its extension ends up in the storage key. */
    name: { kind: 'string', required: true, translatable: true },
    /** Free tag. */
    label: { kind: 'string', nullable: true },
    /** MIME type; also the Content-Type of the upload. */
    contentType: { kind: 'string', required: true },
    /** Size. */
    sizeBytes: { kind: 'integer', required: true },
    /** Public. */
    publicReadable: { kind: 'boolean' },
    /** Presigned: PUT address while pending, GET address once uploaded; expires. */
    url: { kind: 'string', access: 'read', nullable: true },
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
    /** Name of the version. Never returned. */
    versionName: { kind: 'string', access: 'write' },
    /** Tag of the version. Never returned. */
    versionLabel: { kind: 'string', access: 'write' },
  },
  relationships: {},
  filters: { id: 'string', status: 'string', label: 'string', contentType: 'string' },
  search: ['name', 'contentType', 'code', 'id'],
} as const satisfies ResourceContract
