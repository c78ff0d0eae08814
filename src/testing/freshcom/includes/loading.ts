/**
 * Loads the rows for a response: its primary rows, and the rows of each included relationship, as far as the server's
 * table allows (`table.ts`). Rule: first everything that is read, then everything that is fetched. The document writer
 * decides what happens to relationships that were not loaded.
 */
import type { ResourceName } from '../../../freshcom/resources/catalogue'
import type { RelationshipDescriptor } from '../../../freshcom/resources/descriptor'
import type { Database, Row } from '../database'
import { relationshipsOf } from '../declared'
import { refusals } from '../refusal'
import { related } from '../related'
import { mergeIncludes, type Include } from './paths'
import type { IncludeTable, Source } from './table'

/** A row, and the rows that were loaded for its relationships. */
export interface Loaded {
  readonly row: Row
  readonly below: Map<string, readonly Loaded[]>
}

/** How rows are loaded. */
export interface Loading {
  readonly table: IncludeTable
  /** Whether the caller may see a row of a relationship. */
  readonly isShown: (name: string, row: Row) => boolean
  /** Adds what is computed when a resource is fetched: URLs of files, counts. */
  readonly composed: (row: Row) => Row
  /** The copy that is shown in place of a row, if there is one. */
  readonly current: (row: Row) => Row
}

/** The most rows of a list that are included, in total over all rows that have this list. */
const LIMITS: Readonly<Record<string, number>> = {
  'FileCollection.memberships': 10,
  'ProductCollection.memberships': 10,
  'PointAccount.transactions': 10,
}

/** A list to read. `isIncluded` is false if the list is only read to get from there to an included one. */
interface Read {
  readonly isIncluded: boolean
  readonly below: readonly Include[]
}

export class Loader {
  readonly #database: Database
  readonly #loading: Loading

  constructor(database: Database, loading: Loading) {
    this.#database = database
    this.#loading = loading
  }

  /** Loads the included relationships of some rows of one type. */
  load(rows: readonly Row[], includes: readonly Include[]): readonly Loaded[] {
    const [first] = rows
    if (first === undefined) return []
    this.#assertReadable(first.type, includes)
    const all = rows.map((row) => ({ row, below: new Map() }))
    this.#read(all, includes)
    for (const loaded of all) this.#fetch(loaded, includes)
    return all
  }

  /** Attaches the relationships that are loaded already in methods that load no includes. */
  attach(rows: readonly Row[], names: readonly string[]): readonly Loaded[] {
    return rows.map((row) => {
      const below = names.map((name) => [name, this.#rowsBehind(row, name).map(alone)] as const)
      return { row, below: new Map(below) }
    })
  }

  /** Where the rows of a relationship come from. */
  sourceOf(type: ResourceName, name: string): Source {
    const { sources, otherwise } = this.#loading.table
    return sources[type]?.[name] ?? otherwise
  }

  /** Some resources fail on every include that is not read. */
  #assertReadable(type: ResourceName, includes: readonly Include[]): void {
    for (const { name, below } of includes) {
      const isRead = this.#isDeclared(type, name) && this.sourceOf(type, name) === 'read'
      if (!isRead && this.#loading.table.strict.has(type)) throw refusals.failed()
      if (isRead) this.#assertReadable(typeBehind(type, name), below)
    }
  }

  #read(all: readonly Loaded[], includes: readonly Include[]): void {
    const [first] = all
    if (first === undefined) return
    const { type } = first.row
    const reads = this.#readsOf(type, includes)
    for (const [name, read] of reads) this.#readList(all, name, read)
    for (const { name } of includes) {
      const [by, to] = this.#loading.table.through[`${type}.${name}`] ?? []
      if (by === undefined || to === undefined) continue
      for (const loaded of all) loaded.below.set(name, this.#membersOf(loaded, name, [by, to]))
    }
  }

  /** The rows of a list that was read by way of another one. */
  #membersOf({ row, below }: Loaded, name: string, [by, to]: readonly [string, string]): readonly Loaded[] {
    const own = new Set(this.#rowsBehind(row, name))
    const found = below.get(by)?.flatMap((member) => member.below.get(to) ?? []) ?? []
    // Files of a collection have their URL, files of a membership do not.
    return found
      .filter((member) => own.has(member.row))
      .map((member) => ({ row: this.#loading.composed(member.row), below: member.below }))
  }

  /** A list that is only read to get to another one has no limit and hides nothing. */
  #readList(all: readonly Loaded[], name: string, { isIncluded, below }: Read): void {
    let left = isIncluded ? limitOf(all[0]!.row.type, name) : Infinity
    const found = all.flatMap((loaded) => {
      const rows = this.#rowsBehind(loaded.row, name, isIncluded).slice(0, left)
      left -= rows.length
      const children = rows.map(alone)
      loaded.below.set(name, children)
      return children
    })
    this.#read(found, below)
  }

  /** The lists to read for some includes. Reading a list twice fails, unless one time it only leads to another list. */
  #readsOf(type: ResourceName, includes: readonly Include[]): ReadonlyMap<string, Read> {
    const { failsOnDoubles, through } = this.#loading.table
    const reads = new Map<string, Read>()
    const add = (name: string, { isIncluded, below }: Read) => {
      const other = reads.get(name)
      if (failsOnDoubles && isIncluded && other?.isIncluded === true) throw refusals.failed()
      reads.set(name, {
        isIncluded: isIncluded || other?.isIncluded === true,
        below: [...(other?.below ?? []), ...below],
      })
    }
    for (const { name, below } of includes) {
      if (!this.#isDeclared(type, name) || this.sourceOf(type, name) !== 'read') continue
      const [by, to] = through[`${type}.${name}`] ?? []
      if (by === undefined || to === undefined) add(name, { isIncluded: true, below })
      else add(by, { isIncluded: false, below: [{ name: to, below }] })
    }
    return reads
  }

  #fetch(loaded: Loaded, includes: readonly Include[]): void {
    const { failsOnDoubles } = this.#loading.table
    for (const include of failsOnDoubles ? includes : mergeIncludes(includes)) this.#fetchOne(loaded, include)
  }

  #fetchOne(loaded: Loaded, { name, below }: Include): void {
    const { type } = loaded.row
    const isStrict = this.#loading.table.strictWhenAsked.has(type)
    const source = this.#isDeclared(type, name) ? this.sourceOf(type, name) : undefined
    if (isStrict && source !== 'read' && source !== 'fetched') throw refusals.failed()
    if (source === 'read' && isStrict) {
      for (const child of loaded.below.get(name) ?? []) this.#fetch(child, below)
    } else if (source === 'fetched') {
      this.#fetchRows(loaded, name, below)
    } else if (source === 'fetchedBare' || (source === 'fetchedAlone' && below.length === 0)) {
      this.#fetchRows(loaded, name, [])
    } else if (source === 'failing' && this.#rowsBehind(loaded.row, name).length > 0) {
      throw refusals.failed()
    }
  }

  #fetchRows({ row, below }: Loaded, name: string, includes: readonly Include[]): void {
    const rows = this.#rowsBehind(row, name).slice(0, limitOf(row.type, name)).map(this.#loading.composed)
    below.set(name, this.load(rows, includes))
  }

  /** The rows of a relationship: those that the row refers to, or those that refer to the row. */
  #rowsBehind(row: Row, name: string, isIncluded = true): readonly Row[] {
    const own = row.links[name]
    if (own !== undefined) {
      const linked = [own]
        .flat()
        .flatMap((link) => (link === null ? [] : (this.#database.get(link.type, link.id) ?? [])))
      return linked.map(this.#loading.current)
    }
    const relate = related[`${row.type}.${name}`]
    const rows =
      relate === undefined
        ? typesBehind(row.type, name).flatMap((type) => this.#database.linkingTo(row, type))
        : relate(this.#database, row)
    const isReversed = this.#loading.table.newestFirst.has(`${row.type}.${name}`)
    const shown = rows.filter((other) => !isIncluded || this.#loading.isShown(name, other)).map(this.#loading.current)
    return isReversed ? shown.map((_, index) => shown[shown.length - 1 - index]!) : shown
  }

  #isDeclared(type: ResourceName, name: string): boolean {
    return descriptorOf(type, name) !== undefined
  }
}

function limitOf(type: ResourceName, name: string): number {
  return LIMITS[`${type}.${name}`] ?? Infinity
}

function alone(row: Row): Loaded {
  return { row, below: new Map() }
}

function descriptorOf(type: ResourceName, name: string): RelationshipDescriptor | undefined {
  return relationshipsOf(type).find(([other]) => other === name)?.[1]
}

function typesBehind(type: ResourceName, name: string): ResourceName[] {
  const { one, many } = descriptorOf(type, name) ?? {}
  return [one ?? many ?? []].flat() as ResourceName[]
}

function typeBehind(type: ResourceName, name: string): ResourceName {
  return typesBehind(type, name)[0] ?? type
}
