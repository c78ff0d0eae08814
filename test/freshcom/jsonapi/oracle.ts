/**
 * The expected result of a document, computed in the simplest possible way: each related resource is searched from the
 * start, and written out again wherever the include leads. It uses no code of the SDK.
 */

interface ResourceObject {
  readonly type: string
  readonly id: string
  readonly attributes?: unknown
  readonly relationships?: unknown
}

type Members = Record<string, unknown>

/** The primary data of a document, expanded by the include paths. */
export function expandByHand(document: Members, include: readonly string[]): unknown {
  const all = [document.data, document.included].flat().filter(isResource)
  const expand = (object: ResourceObject, paths: readonly string[]): Members => {
    const members: Members = {}
    for (const [name, value] of entriesOf(object.attributes)) members[name] = withZone(name, value)
    members.id = object.id
    members.type = object.type
    for (const [name, relationship] of entriesOf(object.relationships)) {
      if (name === 'id' || name === 'type' || !isMembers(relationship) || relationship.data === undefined) continue
      const isAskedFor = paths.some((path) => path.split('.')[0] === name)
      const rest = paths.filter((path) => path.startsWith(`${name}.`)).map((path) => path.slice(name.length + 1))
      const resolve = (link: ResourceObject) => {
        const found = all.find(({ type, id }) => type === link.type && id === link.id)
        return isAskedFor && found !== undefined ? expand(found, rest) : { type: link.type, id: link.id }
      }
      const { data } = relationship
      members[name] = Array.isArray(data)
        ? data.filter(isResource).map(resolve)
        : isResource(data)
          ? resolve(data)
          : null
    }
    return members
  }
  const { data } = document
  return Array.isArray(data)
    ? data.filter(isResource).map((object) => expand(object, include))
    : expand(data as ResourceObject, include)
}

/** The single paths of an include parameter in any of its forms. */
export function pathsOf(include: string | readonly string[] | undefined): string[] {
  return [include ?? []]
    .flat()
    .flatMap((paths) => paths.split(','))
    .filter((path) => path !== '')
}

/** Times such as `insertedAt` are UTC, but come without a zone. */
function withZone(name: string, value: unknown): unknown {
  const isNaive = typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/.test(value)
  return isNaive && /(At|Time)$/.test(name) ? `${value}Z` : value
}

function entriesOf(value: unknown): [string, unknown][] {
  return isMembers(value) ? Object.entries(value) : []
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isResource(value: unknown): value is ResourceObject {
  return isMembers(value) && typeof value.type === 'string' && typeof value.id === 'string'
}
