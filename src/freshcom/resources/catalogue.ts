/**
 * What the client carries of every resource while it runs: how it is called, and the names of its members. The build
 * computes it and puts the result in place of this module (`tsup.config.ts`), so that the root entry holds no contract.
 */
import { contracts, type ResourceName } from './contracts'
import type { RelationshipDescriptor, ResourceDeclaration, ResourceDescriptor } from './descriptor'

export type { ResourceName } from './contracts'

/** A resource as the client knows it. */
export interface CatalogueEntry extends ResourceDescriptor {
  /**
   * Its attributes and relationships, separated by spaces. A relationship has a sign and the types it leads to behind
   * its name: `=` may be sent, `+` is a list that may be sent, `:` is only in answers. `members.ts` reads it.
   */
  readonly members: string
}

/** Every resource by its type name. */
export const catalogue = Object.fromEntries(
  Object.entries(contracts).map(([type, declaration]) => [type, extract(declaration)]),
) as Readonly<Record<ResourceName, CatalogueEntry>>

function extract({ attributes, relationships, ...others }: ResourceDeclaration): CatalogueEntry {
  const { filters: _filters, search: _search, includes: _includes, ...descriptor } = others
  const links = Object.entries(relationships).map(([name, link]) => `${name}${sign(link)}${targets(link)}`)
  return { ...descriptor, members: [...Object.keys(attributes), ...links].join(' ') }
}

function sign({ many, writable, writeOnly }: RelationshipDescriptor): string {
  if (writable !== true && writeOnly !== true) return ':'
  return many === undefined ? '=' : '+'
}

function targets({ one, many }: RelationshipDescriptor): string {
  return [one ?? many ?? []].flat().join()
}
