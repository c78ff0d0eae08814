/** The server's memory: rows by type and id, with the times of their changes and their texts by locale. */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { Clock } from '../clock'
import type { Identifiers } from './identifiers'
import { isDeletedWithTarget, referencesTo } from './references'
import type { Link, Links, Row } from './row'

export type { Link, Links, Row } from './row'

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
  readonly #identifiers: Identifiers
  #count = 0
  /** How to take back what was done since the last commit, in the order in which it was done. */
  #done: (() => void)[] = []

  constructor(clock: Clock, identifiers: Identifiers) {
    this.#clock = clock
    this.#identifiers = identifiers
  }

  insert(
    type: ResourceName,
    accountId: string,
    { id = this.#identifiers.uuid(), attributes, links, hidden }: NewRow,
  ): Row {
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
    this.#done.push(() => this.#rows.delete(`${type} ${id}`))
    this.touch(row)
    row.attributes.insertedAt = row.attributes.updatedAt
    return row
  }

  /** Keeps what was written since: nothing takes it back any more. */
  commit(): void {
    this.#done = []
  }

  /** Takes back what was written since the last commit, as a request that is refused leaves nothing behind. */
  rollback(): void {
    while (this.#done.length > 0) this.#done.pop()?.()
  }

  /** Keeps in mind what a row holds before it is changed. */
  remember(row: Row): void {
    const [attributes, links, texts] = [{ ...row.attributes }, { ...row.links }, new Map(row.texts)]
    this.#done.push(() => {
      replaceAll(row.attributes, attributes)
      replaceAll(row.links, links)
      row.texts.clear()
      for (const [locale, values] of texts) row.texts.set(locale, values)
    })
  }

  /** The same for all rows of an account. */
  rememberAccount(accountId: string): void {
    for (const row of this.#rows.values()) if (row.accountId === accountId) this.remember(row)
  }

  /** Marks a row as changed now. */
  touch(row: Row): void {
    this.#count += 1
    this.#changes.set(row, this.#count)
    // UTC without a zone, with microseconds, as the servers write it.
    const microseconds = String(this.#count % 1000).padStart(3, '0')
    row.attributes.updatedAt = new Date(this.#clock.now()).toISOString().replace('Z', microseconds)
  }

  /** Deletes a row with all that is nothing without it. */
  delete(row: Row): void {
    const key = `${row.type} ${row.id}`
    if (this.#rows.delete(key)) this.#done.push(() => this.#rows.set(key, row))
    for (const other of this.#rows.values()) {
      const references = referencesTo(other, row)
      if (references.some((name) => isDeletedWithTarget(other, name))) this.delete(other)
      else if (references.length > 0) this.#forget(other, references)
    }
  }

  #forget(row: Row, references: readonly string[]): void {
    this.remember(row)
    for (const name of references) row.links[name] = null
  }

  /** Deletes everything of an account but itself. */
  clear(accountId: string): void {
    for (const [key, row] of this.#rows)
      if (row.accountId === accountId && row.type !== 'Account') this.#rows.delete(key)
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
  const { attributes, links, texts } = row
  return { ...row, attributes: { ...attributes }, links: { ...links }, texts: new Map(texts) }
}

function replaceAll<T>(target: Record<string, T>, values: Readonly<Record<string, T>>): void {
  for (const name of Object.keys(target)) delete target[name]
  Object.assign(target, values)
}
