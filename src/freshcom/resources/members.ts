/** The names of a resource's members. They are parsed from the catalogue at the first use. */
import { catalogue, type ResourceName } from './catalogue'

/** The members of a resource, by kind. */
export interface Members {
  /** Attributes, in results and in fields. */
  readonly attributes: ReadonlySet<string>
  /** Relationships, each with its target types. */
  readonly relationships: ReadonlyMap<string, readonly string[]>
  /** To-one relationships that may be sent. */
  readonly writable: readonly string[]
  /** To-many relationships that may be sent. */
  readonly writableLists: readonly string[]
}

const known: Partial<Record<ResourceName, Members>> = {}

/** Returns the members of a resource. */
export function membersOf(type: ResourceName): Members {
  return (known[type] ??= parseMembers(catalogue[type].members))
}

function parseMembers(members: string): Members {
  const attributes = new Set<string>()
  const relationships = new Map<string, readonly string[]>()
  const writable: string[] = []
  const writableLists: string[] = []
  for (const member of members.match(/\S+/g) ?? []) {
    const [name = '', ...types] = member.split(/[:=+,]/)
    if (types.length === 0) attributes.add(name)
    else relationships.set(name, types)
    if (member.includes('=')) writable.push(name)
    if (member.includes('+')) writableLists.push(name)
  }
  return { attributes, relationships, writable, writableLists }
}
