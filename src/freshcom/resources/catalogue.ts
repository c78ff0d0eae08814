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

const everyResource = Object.entries(contracts) as [ResourceName, ResourceDeclaration][]

/** How many resources have a member that is written so. */
const shared = new Map<string, number>()
for (const word of everyResource.flatMap(([, declaration]) => wordsOf(declaration))) {
  shared.set(word, (shared.get(word) ?? 0) + 1)
}

/** Every resource by its type name. */
export const catalogue = Object.fromEntries(
  everyResource.map(([type, declaration]) => [type, entryOf(declaration)]),
) as Readonly<Record<ResourceName, CatalogueEntry>>

function entryOf(declaration: ResourceDeclaration): CatalogueEntry {
  const { attributes: _attributes, relationships: _relationships, filters: _filters, ...others } = declaration
  const { search: _search, includes: _includes, brokenIncludes: _broken, needs: _needs, ...descriptor } = others
  // What most resources have comes first: the same words in the same order cost a storefront next to nothing.
  const members = wordsOf(declaration).sort((a, b) => (shared.get(b) ?? 0) - (shared.get(a) ?? 0) || (a < b ? -1 : 1))
  return { members: members.join(' '), ...descriptor }
}

function wordsOf({ attributes, relationships }: ResourceDeclaration): string[] {
  const links = Object.entries(relationships).map(([name, link]) => `${name}${sign(link)}${targets(link)}`)
  return [...Object.keys(attributes), ...links]
}

function sign({ many, writable, writeOnly }: RelationshipDescriptor): string {
  if (writable !== true && writeOnly !== true) return ':'
  return many === undefined ? '=' : '+'
}

function targets({ one, many }: RelationshipDescriptor): string {
  return [one ?? many ?? []].flat().join()
}
