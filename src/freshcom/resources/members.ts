/** The names of a resource's members, read off the catalogue when they are first asked for. */
import { catalogue, type ResourceName } from './catalogue'

/** What a resource consists of. */
export interface Members {
  /** The names of its attributes: those in answers and those in fields. */
  readonly attributes: ReadonlySet<string>
  /** Its relationships by name, each with the type names that it leads to. */
  readonly relationships: ReadonlyMap<string, readonly string[]>
  /** The relationships to one resource that creates or updates take. */
  readonly writable: readonly string[]
  /** Those to a list. */
  readonly writableLists: readonly string[]
}

const known: Partial<Record<ResourceName, Members>> = {}

/** The members of a resource. */
export function membersOf(type: ResourceName): Members {
  return (known[type] ??= read(catalogue[type].members))
}

function read(members: string): Members {
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
