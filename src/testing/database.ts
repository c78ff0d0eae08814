/** The server's memory: rows by type and id, with the times of their changes and their texts by locale. */
import type { ResourceName } from '../resources/catalogue'
import type { Clock } from './clock'

/** A link to another row. */
export interface Link {
  readonly type: ResourceName
  readonly id: string
}

/** A resource as the server keeps it. */
export interface Row {
  readonly type: ResourceName
  readonly id: string
  readonly accountId: string
  readonly attributes: Record<string, unknown>
  readonly links: Record<string, Link | readonly Link[] | null>
  /** Translated attributes by locale; those of the default locale stand in `attributes`. */
  readonly texts: Map<string, Record<string, unknown>>
  /** What no answer shows: a password for one. */
  readonly hidden: Record<string, string>
}

/** What a new row is made of. */
export interface NewRow {
  readonly id?: string
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly links?: Readonly<Record<string, Link | readonly Link[] | null>>
  readonly hidden?: Readonly<Record<string, string>>
}

export class Database {
  readonly #rows = new Map<string, Row>()
  readonly #clock: Clock
  #changes = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  insert(type: ResourceName, accountId: string, { id = crypto.randomUUID(), attributes, links, hidden }: NewRow): Row {
    const now = this.#timestamp()
    const row: Row = {
      type,
      id,
      accountId,
      attributes: { ...attributes, insertedAt: now, updatedAt: now },
      links: { ...links },
      texts: new Map(),
      hidden: { ...hidden },
    }
    this.#rows.set(`${type} ${id}`, row)
    return row
  }

  /** Marks a row as changed now. */
  touch(row: Row): void {
    row.attributes.updatedAt = this.#timestamp()
  }

  delete(row: Row): void {
    this.#rows.delete(`${row.type} ${row.id}`)
  }

  get(type: ResourceName, id: string): Row | undefined {
    return this.#rows.get(`${type} ${id}`)
  }

  /** The rows of a type and account, the last changed first. */
  list(type: ResourceName, accountId?: string): Row[] {
    const rows = [...this.#rows.values()].filter(
      (row) => row.type === type && (accountId ?? row.accountId) === row.accountId,
    )
    const changed = (row: Row) => String(row.attributes.updatedAt)
    return rows.sort((a, b) => (changed(a) < changed(b) ? 1 : -1))
  }

  /** The rows of a type that link to a row by any of their relationships. */
  linkingTo(row: Row, type: ResourceName): Row[] {
    return this.list(type, row.accountId).filter((other) =>
      Object.values(other.links).some((link) =>
        [link].flat().some((one) => one?.id === row.id && one.type === row.type),
      ),
    )
  }

  /** UTC without a zone, with microseconds that number the changes of one millisecond. */
  #timestamp(): string {
    this.#changes += 1
    const micros = String(this.#changes % 1000).padStart(3, '0')
    return new Date(this.#clock.now()).toISOString().replace('Z', micros)
  }
}
