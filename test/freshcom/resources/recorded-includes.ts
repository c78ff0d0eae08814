/** The outcome of every recorded include: whether the response had the resources of a path. */
import { methodTable, type Method } from '../../../src/freshcom/resources/method-table'
import type { ResourceName } from '../../../src/freshcom/resources/contracts'
import type { Verb } from '../../../src/freshcom/resources/descriptor'
import { readExchanges, routeOf, type RecordedExchange } from '../recorded-exchanges'
import { isObject, partsOf, type Version } from '../replay/recordings'
import { callsOf } from './http-calls'

/**
 * `comes`: the resources came with attributes. `empty`: there was nothing to include. `lost`: an existing resource did
 * not come, or came without attributes. `500`: the call failed.
 */
type Outcome = 'comes' | 'empty' | 'lost' | '500'

export interface RecordedInclude {
  readonly release: Version
  readonly resource: ResourceName
  readonly verb: Verb
  readonly path: string
  /** The whole parameter, which may have other paths, too. */
  readonly include: string
  readonly outcome: Outcome
  /** Where it was recorded. */
  readonly source: string
}

interface ResourceObject {
  readonly type: string
  readonly id: string
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly relationships?: Readonly<Record<string, { readonly data?: unknown }>>
}

/** The methods by their HTTP call. */
const methods = new Map<string, Method>()
for (const method of methodTable.values()) {
  for (const call of callsOf(method, ':id')) methods.set(call, method)
}

/** The method of a recorded call. */
export function methodOf({ method, path }: { readonly method: string; readonly path: string }): Method | undefined {
  return methods.get(`${method} ${routeOf({ request: { method, path } })}`)
}

/** Every path of every include of a release, except responses that do not show its outcome: 401, 403, 404, 422. */
export function readIncludes(release: Version): RecordedInclude[] {
  return readExchanges(release).flatMap((exchange) => {
    const { request, response, file, name } = exchange
    const include = partsOf(request.path)?.pairs.find(([key]) => key === 'include')?.[1]
    const method = methodOf(request)
    if (!include || method === undefined || (response.status >= 300 && response.status !== 500)) return []
    const { resource, verb } = method
    return include.split(',').map((path) => {
      const outcome = response.status === 500 ? '500' : outcomeOf(exchange, path)
      return { release, resource, verb, path, include, outcome, source: `${file}: ${name}` }
    })
  })
}

function outcomeOf({ response }: RecordedExchange, path: string): Outcome {
  const { data, included = [] } = response.body as { data: unknown; included?: readonly ResourceObject[] }
  let current = [data].flat() as ResourceObject[]
  const all = [...included, ...current]
  for (const step of path.split('.')) {
    const linkages = current.map(({ relationships }) => relationships?.[step]?.data)
    if (current.length > 0 && linkages.every((linkage) => linkage === undefined)) return 'lost'
    const links = linkages.flat().filter(isObject)
    const found = links.map((link) => all.find(({ type, id }) => type === link.type && id === link.id))
    current = found.filter((object): object is ResourceObject => object !== undefined && isFull(object))
    if (current.length === 0) return links.length > 0 ? 'lost' : 'empty'
  }
  return 'comes'
}

/** Some servers include resources without attributes. */
function isFull({ attributes = {} }: ResourceObject): boolean {
  return Object.values(attributes).some((value) => value !== null)
}
