/** A stored resource: its attributes, its relationships, its texts by locale. */
import type { ResourceName } from '../../freshcom/resources/catalogue'

/** The identifier of another row. */
export interface Link {
  readonly type: ResourceName
  readonly id: string
}

/** The relationships of a row, by name. */
export type Links = Record<string, Link | readonly Link[] | null>

/** A stored resource. */
export interface Row {
  readonly type: ResourceName
  readonly id: string
  readonly accountId: string
  readonly attributes: Record<string, unknown>
  readonly links: Links
  /** Translated texts by locale. The texts of the default locale are in `attributes`. */
  readonly texts: Map<string, Record<string, unknown>>
  /** Values that no response shows, for example the password. */
  readonly hidden: Record<string, string>
}
