import type { ResourceDeclaration } from '../descriptor'

/** An import of products or other data from a table (docs/reference/http-api.md, "DataImport"). */
export const DataImport = {
  verbs: 'list create retrieve delete',
  attributes: {
    /** Always null on both releases. */
    status: { kind: 'string', access: 'read', nullable: true },
    /** URL of a CSV file with a header row. */
    dataUrl: { kind: 'string', required: true, nullable: true },
    /** The type of its rows. */
    dataType: {
      kind: 'string',
      values: ['Customer', 'Unlockable', 'Product', 'Price'],
      required: true,
      nullable: true,
    },
    /** When it was created, in UTC. */
    insertedAt: { kind: 'datetime', access: 'read', nullable: true },
    /** When it was last changed, in UTC. */
    updatedAt: { kind: 'datetime', access: 'read', nullable: true },
  },
  relationships: {
    /** The file with the table. Never returned. */
    file: { one: 'File', writeOnly: true },
  },
  filters: { id: 'string', status: 'string' },
} as const satisfies ResourceDeclaration
