import type { ResourceDeclaration } from '../descriptor'

/** A table of products or other data to take in (docs/reference/http-api.md, "DataImport"). */
export const DataImport = {
  verbs: 'list create retrieve delete',
  attributes: {
    /** Null on the servers recorded so far. */
    status: { kind: 'string', access: 'read', nullable: true },
    /** Address of a CSV file with a header row. */
    dataUrl: { kind: 'string', required: true, nullable: true },
    /** What the table holds. */
    dataType: {
      kind: 'string',
      values: ['Customer', 'Unlockable', 'Product', 'Price'],
      required: true,
      nullable: true,
    },
    /** When it was created. */
    insertedAt: { kind: 'datetime', access: 'read', nullable: true },
    /** When it was last changed. */
    updatedAt: { kind: 'datetime', access: 'read', nullable: true },
  },
  relationships: {
    /** Accepted (file id), not returned. */
    file: { one: 'File', writeOnly: true },
  },
  filters: { id: 'string', status: 'string' },
} as const satisfies ResourceDeclaration
