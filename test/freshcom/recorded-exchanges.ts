/** All recorded exchanges of a release, single ones and flows, in one list. */
import { readFlows } from '../testing/flows/flow'
import { isObject, readRecordings, type Version } from './replay/recordings'

/** One request and its response. */
export interface RecordedExchange {
  readonly release: Version
  /** The name of its file. Flows are in `flows/`. */
  readonly file: string
  readonly name: string
  /** Whose token the request has. Single exchanges do not always say so. */
  readonly as?: string | undefined
  readonly request: { readonly method: string; readonly path: string; readonly body?: unknown }
  readonly response: { readonly status: number; readonly body: unknown }
}

export function readExchanges(release: Version): RecordedExchange[] {
  const single = readRecordings(release).flatMap(({ file, exchanges }) =>
    exchanges.map((exchange) => ({ ...exchange, release, file })),
  )
  const steps = readFlows(release).flatMap(({ file, steps: all }) =>
    all.map((step) => ({ ...step, release, file: `flows/${file}` })),
  )
  return [...single, ...steps]
}

/** The sent resource as flat fields, undefined if the body is no resource. */
export function fieldsOf({ request }: Pick<RecordedExchange, 'request'>): Record<string, unknown> | undefined {
  const data = isObject(request.body) ? request.body.data : undefined
  if (!isObject(data)) return undefined
  const links = Object.entries(isObject(data.relationships) ? data.relationships : {})
  const linked = links.map(([name, link]) => [name, isObject(link) ? link.data : link])
  return { ...(isObject(data.attributes) ? data.attributes : {}), ...Object.fromEntries(linked), type: data.type }
}

/** The path of an exchange as in the method table: without version and query, with `:id` for each id. */
export function routeOf({ request }: Pick<RecordedExchange, 'request'>): string {
  const [path = ''] = request.path.replace('/v1', '').split('?')
  return path.replaceAll(/\{\{[^}]*\}\}|[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
}
