/**
 * What the client knows about every resource at run time: how to call it, and the names of its members. The build
 * replaces this module by its result (`tsup.config.ts`), so that the root entry contains no contracts.
 */
import { contracts, type ResourceName } from './contracts'
import type { RelationshipDescriptor, ResourceDeclaration, ResourceDescriptor } from './descriptor'

export type { ResourceName } from './contracts'

/** One resource of the catalogue. */
export interface CatalogueEntry extends ResourceDescriptor {
  /**
   * Its attributes and relationships, separated by spaces. After a relationship's name come a sign and the target
   * types. The sign is `=` for a to-one that may be sent, `+` for a to-many that may be sent, or `:` for read-only.
   * `members.ts` reads it.
   */
  readonly members: string
}

const everyResource = Object.entries(contracts) as [ResourceName, ResourceDeclaration][]

/** How many resources have the same member. */
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
  // The most frequent members come first: equal texts compress well, which keeps bundles small.
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
