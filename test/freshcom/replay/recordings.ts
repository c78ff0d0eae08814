/**
 * The recorded exchanges of both releases, as data. Nothing is changed or left out. Entries without a request are notes
 * of the recorder. In a recorded body, a string is the sent text, null is no body, anything else is the sent JSON.
 */
import { readdirSync, readFileSync } from 'node:fs'

export type Headers = Readonly<Record<string, string>>

/** One request and the server's response. */
export interface Exchange {
  readonly version: Version
  /** The recording's name, without `.json`. */
  readonly file: string
  readonly name: string
  readonly request: {
    readonly method: string
    readonly path: string
    readonly headers: Headers
    readonly body: unknown
  }
  readonly response: { readonly status: number; readonly headers: Headers; readonly body: unknown }
}

/** A file of exchanges. */
export interface Recording {
  readonly file: string
  readonly exchanges: readonly Exchange[]
}

export const versions = ['2018-04', '2018-09'] as const

export type Version = (typeof versions)[number]

/** Every recording of a version. */
export function readRecordings(version: Version): Recording[] {
  const folder = new URL(`../../recordings/freshcom-${version}/`, import.meta.url)
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return names.map((name) => {
    const file = name.slice(0, -'.json'.length)
    const entries: Partial<Exchange>[] = JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
    const exchanges = entries.filter((entry): entry is Exchange => entry.request !== undefined)
    return { file, exchanges: exchanges.map((entry) => Object.assign(entry, { version, file })) }
  })
}

/** The text of a recorded body. Undefined if there was none. */
export function textOf(body: unknown): string | undefined {
  if (body === null || body === undefined) return undefined
  return typeof body === 'string' ? body : JSON.stringify(body)
}

/** The parsed JSON of a text. Undefined if it is no JSON. */
export function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

/** The parts of a recorded path, without `/v1`, and the query as decoded pairs. Undefined if it cannot be decoded. */
export function partsOf(path: string): { path: string; pairs: readonly (readonly [string, string])[] } | undefined {
  const [route = '', query] = path.split(/\?(.*)/s)
  const pairs = query === undefined ? [] : pairsOf(query)
  return route.startsWith('/v1/') && pairs !== undefined ? { path: route.slice('/v1'.length), pairs } : undefined
}

/** The decoded pairs of a query or of a form body. */
export function pairsOf(text: string): (readonly [string, string])[] | undefined {
  const decode = (part: string) => decodeURIComponent(part.replaceAll('+', ' '))
  try {
    return text
      .split('&')
      .filter((part) => part !== '')
      .map((part) => {
        const [name = '', value = ''] = part.split(/=(.*)/s)
        return [decode(name), decode(value)] as const
      })
  } catch {
    return undefined
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Names an exchange in messages. */
export function label({ version, file, name, request }: Exchange): string {
  return `${version}/${file}: ${name} (${request.method} ${request.path})`
}
