/** A resource as the server keeps it: its attributes, its links, its texts by locale. */
import type { ResourceName } from '../../freshcom/resources/catalogue'

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
