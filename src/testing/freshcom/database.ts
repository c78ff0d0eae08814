/** The database of the fake: rows by type and id, with the times of their changes and their texts by locale. */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { Clock } from '../clock'
import type { Identifiers } from './identifiers'
import { isDeletedWithTarget, referencesTo } from './references'
import type { Link, Links, Row } from './row'

export type { Link, Links, Row } from './row'

/** The content of a new row. */
export interface NewRow {
  readonly id?: string
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly links?: Readonly<Links>
  readonly hidden?: Readonly<Record<string, string>>
}

export class Database {
  readonly #rows = new Map<string, Row>()
  /** The number of each row's last change. Changes within one millisecond have an order, too. */
  readonly #changes = new WeakMap<Row, number>()
  readonly #clock: Clock
  readonly #identifiers: Identifiers
  #count = 0
  /** Undoes the changes since the last commit. In the order of the changes. */
  #undo: (() => void)[] = []

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
    this.#undo.push(() => this.#rows.delete(`${type} ${id}`))
    this.touch(row)
    row.attributes.insertedAt = row.attributes.updatedAt
    return row
  }

  /** Makes all changes permanent. */
  commit(): void {
    this.#undo = []
  }

  /** Undoes all changes since the last commit: a request that is refused changes nothing. */
  rollback(): void {
    while (this.#undo.length > 0) this.#undo.pop()?.()
  }

  /** Saves the state of a row for a rollback. Call it before you change the row. */
  remember(row: Row): void {
    const [attributes, links, texts] = [{ ...row.attributes }, { ...row.links }, new Map(row.texts)]
    this.#undo.push(() => {
      replaceAll(row.attributes, attributes)
      replaceAll(row.links, links)
      row.texts.clear()
      for (const [locale, values] of texts) row.texts.set(locale, values)
    })
  }

  /** Saves the state of all rows of an account. */
  rememberAccount(accountId: string): void {
    for (const row of this.#rows.values()) if (row.accountId === accountId) this.remember(row)
  }

  /** Sets the time of a row's last change. */
  touch(row: Row): void {
    this.#count += 1
    this.#changes.set(row, this.#count)
    // The servers write UTC without a zone, with microseconds.
    const microseconds = String(this.#count % 1000).padStart(3, '0')
    row.attributes.updatedAt = new Date(this.#clock.now()).toISOString().replace('Z', microseconds)
  }

  /** Deletes a row, and the rows that cannot exist without it. */
  delete(row: Row): void {
    const key = `${row.type} ${row.id}`
    if (this.#rows.delete(key)) this.#undo.push(() => this.#rows.set(key, row))
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

  /** Deletes all rows of an account, except the account. */
  clear(accountId: string): void {
    for (const [key, row] of this.#rows)
      if (row.accountId === accountId && row.type !== 'Account') this.#rows.delete(key)
  }

  get(type: ResourceName, id: string): Row | undefined {
    return this.#rows.get(`${type} ${id}`)
  }

  /** The rows of a type and account. The last changed comes first. */
  list(type: ResourceName, accountId?: string): Row[] {
    const rows = [...this.#rows.values()].filter(
      (row) => row.type === type && (accountId ?? row.accountId) === row.accountId,
    )
    const change = (row: Row) => this.#changes.get(row) ?? 0
    return rows.sort((a, b) => change(b) - change(a))
  }

  /** The row of a to-one relationship. */
  linked({ links }: Row, name: string): Row | undefined {
    const [link] = [links[name] ?? []].flat()
    return link === undefined ? undefined : this.get(link.type, link.id)
  }

  /** The rows of a type whose relationship `name` refers to a row, in the order of their creation. */
  linkingBy(row: Row, type: ResourceName, name: string): Row[] {
    const isLink = (link: Link) => link.id === row.id && link.type === row.type
    return [...this.#rows.values()].filter(
      (other) => other.type === type && [other.links[name] ?? []].flat().some(isLink),
    )
  }

  /** The rows of a type that refer to a row by any relationship. The last changed comes first. */
  linkingTo(row: Row, type: ResourceName): Row[] {
    const isLink = (link: Link) => link.id === row.id && link.type === row.type
    return this.list(type, row.accountId).filter(({ links }) =>
      Object.values(links).some((link) => [link ?? []].flat().some(isLink)),
    )
  }
}

/** A copy of a row, which does not change with it. */
export function copyRow(row: Row): Row {
  const { attributes, links, texts } = row
  return { ...row, attributes: { ...attributes }, links: { ...links }, texts: new Map(texts) }
}

function replaceAll<T>(target: Record<string, T>, values: Readonly<Record<string, T>>): void {
  for (const name of Object.keys(target)) delete target[name]
  Object.assign(target, values)
}
