/** The server's memory: rows by type and id, with the times of their changes and their texts by locale. */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { Clock } from '../clock'

/** A link to another row. */
export interface Link {
  readonly type: ResourceName
  readonly id: string
}

/** The links of a row by the names of its relationships. */
export type Links = Record<string, Link | readonly Link[] | null>

/** A resource as the server keeps it. */
export interface Row {
  readonly type: ResourceName
  readonly id: string
  readonly accountId: string
  readonly attributes: Record<string, unknown>
  readonly links: Links
  /** Translated attributes by locale; those of the default locale stand in `attributes`. */
  readonly texts: Map<string, Record<string, unknown>>
  /** What no answer shows: a password for one. */
  readonly hidden: Record<string, string>
}

/** What a new row is made of. */
export interface NewRow {
  readonly id?: string
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly links?: Readonly<Links>
  readonly hidden?: Readonly<Record<string, string>>
}

export class Database {
  readonly #rows = new Map<string, Row>()
  /** Numbers the changes: those of one millisecond have an order, too. */
  readonly #changes = new WeakMap<Row, number>()
  readonly #clock: Clock
  #count = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  insert(type: ResourceName, accountId: string, { id = crypto.randomUUID(), attributes, links, hidden }: NewRow): Row {
    const row: Row = {
      type,
      id,
      accountId,
      attributes: { ...attributes },
      links: { ...links },
      texts: new Map(),
      hidden: { ...hidden },
    }
    this.#rows.set(`${type} ${id}`, row)
    this.touch(row)
    row.attributes.insertedAt = row.attributes.updatedAt
    return row
  }

  /** How many changes there were so far. */
  get changes(): number {
    return this.#count
  }

  /** Marks a row as changed now. */
  touch(row: Row): void {
    this.#count += 1
    this.#changes.set(row, this.#count)
    // UTC without a zone, with microseconds, as the servers write it.
    const microseconds = String(this.#count % 1000).padStart(3, '0')
    row.attributes.updatedAt = new Date(this.#clock.now()).toISOString().replace('Z', microseconds)
  }

  delete(row: Row): void {
    this.#rows.delete(`${row.type} ${row.id}`)
  }

  /** Carries something out, or leaves an account's rows as they were if it is refused midway. */
  transaction<T>(accountId: string, action: () => T): T {
    const before = [...this.#rows].map(([key, row]) => {
      const isOwn = row.accountId === accountId
      return { key, row, copy: isOwn ? copyRow(row) : row, change: this.#changes.get(row) ?? 0 }
    })
    try {
      return action()
    } catch (error) {
      this.#rows.clear()
      for (const { key, row, copy, change } of before) {
        if (copy !== row) restore(row, copy)
        this.#changes.set(row, change)
        this.#rows.set(key, row)
      }
      throw error
    }
  }

  /** Deletes everything of an account but itself. */
  clear(accountId: string): void {
    for (const row of this.#rows.values()) if (row.accountId === accountId && row.type !== 'Account') this.delete(row)
  }

  get(type: ResourceName, id: string): Row | undefined {
    return this.#rows.get(`${type} ${id}`)
  }

  /** The rows of a type and account, the last changed first. */
  list(type: ResourceName, accountId?: string): Row[] {
    const rows = [...this.#rows.values()].filter(
      (row) => row.type === type && (accountId ?? row.accountId) === row.accountId,
    )
    const change = (row: Row) => this.#changes.get(row) ?? 0
    return rows.sort((a, b) => change(b) - change(a))
  }

  /** The row that a to-one relationship links to. */
  linked({ links }: Row, name: string): Row | undefined {
    const [link] = [links[name] ?? []].flat()
    return link === undefined ? undefined : this.get(link.type, link.id)
  }

  /** The rows of a type that link to a row by one of their relationships, the first made first. */
  linkingBy(row: Row, type: ResourceName, name: string): Row[] {
    const isLink = (link: Link) => link.id === row.id && link.type === row.type
    return [...this.#rows.values()].filter(
      (other) => other.type === type && [other.links[name] ?? []].flat().some(isLink),
    )
  }

  /** The rows of a type that link to a row by any of their relationships. */
  linkingTo(row: Row, type: ResourceName): Row[] {
    const isLink = (link: Link) => link.id === row.id && link.type === row.type
    return this.list(type, row.accountId).filter(({ links }) =>
      Object.values(links).some((link) => [link ?? []].flat().some(isLink)),
    )
  }
}

/** A row as it is now, whatever becomes of it. */
export function copyRow(row: Row): Row {
  const { attributes, links, hidden, texts } = row
  return { ...row, attributes: { ...attributes }, links: { ...links }, hidden: { ...hidden }, texts: new Map(texts) }
}

function restore(row: Row, copy: Row): void {
  for (const name of ['attributes', 'links', 'hidden'] as const) {
    for (const key of Object.keys(row[name])) delete row[name][key]
    Object.assign(row[name], copy[name])
  }
  row.texts.clear()
  for (const [locale, texts] of copy.texts) row.texts.set(locale, texts)
}
