import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Data import (spec/api.md, "DataImport"). */
export const dataImport = {
  verbs: 'list create retrieve delete',
  writable: ['file'],
} as const satisfies ResourceDescriptor

export const dataImportContract = {
  attributes: {
    /** Never updated by develop. */
    status: { kind: 'string', access: 'read', nullable: true },
    /** Address of a CSV file with a header row. */
    dataUrl: { kind: 'string', required: true, nullable: true },
    /** What the rows are. */
    dataType: {
      kind: 'string',
      values: ['Customer', 'Unlockable', 'Product', 'Price'],
      required: true,
      nullable: true,
    },
    /** Creation time. */
    insertedAt: { kind: 'datetime', access: 'read', nullable: true },
    /** Last change. */
    updatedAt: { kind: 'datetime', access: 'read', nullable: true },
  },
  relationships: {
    /** Accepted (file id), not returned. */
    file: { one: 'File', writeOnly: true },
  },
  filters: { id: 'string', status: 'string' },
} as const satisfies ResourceContract
