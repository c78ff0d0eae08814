/**
 * Handles all requests (from `fetch`, MSW handlers, HTTP): applies limits, delays and planned faults, asks
 * the engine, and records the request.
 */
import { FreshcomError } from '../core/errors'
import type { Clock } from './clock'
import type { SystemEngine } from './engine'
import type { FaultAnswer, Faults } from './faults'
import { BODY_LIMIT, isTooDeep } from './limits'
import type { RecordedRequest, ServerRequest, ServerResponse } from './messages'
import { RequestRecord } from './request-record'
import { encodeText, fromPlatform } from './platform'

/** The outcome of a request: a response, which may be truncated, or a lost connection. */
type Outcome =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly truncated: boolean
    }
  | { readonly kind: 'dropped' }

/** A request before it is parsed. */
interface IncomingRequest {
  readonly method: string
  /** Path and query, for example `/v1/customers?…`. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  /** The body. Undefined if it is longer than the limit. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined
  /** Scheme and host, as the client used them. */
  readonly origin: string
}

interface RequestHandlerOptions {
  readonly engine: SystemEngine
  readonly faults: Faults
  readonly clock: Clock
  /** The path of the base URL. */
  readonly basePath: string
  /** Delay of every response in milliseconds. */
  readonly delay: number
  readonly keptRequests: number
}

/** Stands for every path outside the base path. No engine has such a route. */
const UNKNOWN_PATH = '/unknown'
const CORS = { 'access-control-allow-origin': '*' }

export class RequestHandler {
  readonly #options: RequestHandlerOptions
  readonly #record: RequestRecord
  /** Called with one line for every request. */
  onRequest: (line: string) => void = () => {}

  constructor(options: RequestHandlerOptions) {
    this.#options = options
    this.#record = new RequestRecord(options.keptRequests)
  }

  get requests(): readonly RecordedRequest[] {
    return this.#record.all
  }

  clear(): void {
    this.#record.clear()
  }

  /** How many bytes the body of a request may have. */
  bodyLimit(target: string): number {
    return this.#options.engine.bodyLimit?.(this.#locate(target).path) ?? BODY_LIMIT
  }

  /**
   * Never rejects: a client would take a rejection for a network failure. A failure becomes a response with status 500.
   */
  async serve(request: IncomingRequest): Promise<Outcome> {
    try {
      return await this.#serve(request)
    } catch (error) {
      const { status, headers, body } = failure(error)
      const bytes = Uint8Array.from(body, (character) => character.charCodeAt(0))
      return { kind: 'answer', status, headers, bytes, truncated: false }
    }
  }

  async #serve({ method, target, headers, bytes, origin }: IncomingRequest): Promise<Outcome> {
    const { faults, clock, delay: usualDelay, basePath } = this.#options
    const { whole, path, query } = this.#locate(target)
    const [at, start] = [clock.now(), performance.now()]
    const { answer, delay, drop, truncate } = faults.take(method, path)
    await sleep(usualDelay + (delay?.milliseconds ?? 0))
    const baseUrl = `${origin}${basePath}`
    const kept = bytes ?? new Uint8Array()
    const request = { method, path, query, headers, body: decode(kept), bytes: kept, baseUrl }
    const isTooMuch = bytes === undefined || isTooDeep(request.body)
    const response =
      answer === undefined ? await this.#answer(request, isTooMuch) : plannedResponse(answer.answer ?? {})
    const status = drop === undefined ? response.status : 0
    this.#record.add(request, status, at)
    this.onRequest(describe(method, whole, status, performance.now() - start))
    if (drop !== undefined) return { kind: 'dropped' }
    const { body } = response
    const encoded = typeof body === 'string' ? encodeText(body) : body
    return {
      kind: 'answer',
      status,
      headers: response.headers,
      bytes: encoded,
      truncated: truncate !== undefined,
    }
  }

  /** An error in a rule fails this one request only. */
  async #answer(request: ServerRequest, isTooMuch: boolean): Promise<ServerResponse> {
    if (isTooMuch) return { status: 413, headers: CORS, body: '' }
    try {
      return await this.#options.engine.answer(request)
    } catch (error) {
      return failure(error)
    }
  }

  #locate(target: string): { readonly whole: string; readonly path: string; readonly query: URLSearchParams } {
    const { basePath } = this.#options
    const [whole = '', search = ''] = target.split(/\?(.*)/s)
    const path = whole.startsWith(`${basePath}/`) ? whole.slice(basePath.length) : UNKNOWN_PATH
    return { whole, path, query: new URLSearchParams(search) }
  }
}

/** Tokens, in case a path contains one. */
const TOKENS = /[pu]rt-[\w-]+|eyJ[\w-]+\.[\w.-]*/g

/** One line for a log. Without query, headers and body: they may contain tokens, passwords and codes. */
function describe(method: string, path: string, status: number, milliseconds: number): string {
  const outcome = status === 0 ? 'connection dropped' : String(status)
  return `${method} ${path.replace(TOKENS, '…')} ${outcome} ${Math.round(milliseconds)} ms`
}

/** Shows only the name of a foreign error: its message may contain what was sent. Messages of this SDK do not. */
function failure(error: unknown): ServerResponse & { readonly body: string } {
  const name = error instanceof Error ? error.name : 'Error'
  const what = error instanceof FreshcomError ? error.message : `The fake server failed on this request: ${name}`
  return { status: 500, headers: CORS, body: what }
}

/** Keeps a byte order mark, like the real servers, which then fail to parse the JSON. */
function decode(bytes: Uint8Array<ArrayBuffer>): string {
  return new (fromPlatform('TextDecoder'))('utf-8', { ignoreBOM: true }).decode(bytes)
}

function plannedResponse({ status = 500, retryAfter, contentType, headers, body = '' }: FaultAnswer): ServerResponse {
  return {
    status,
    headers: {
      ...CORS,
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
      ...headers,
    },
    body,
  }
}

function sleep(milliseconds: number): Promise<void> {
  if (milliseconds === 0) return Promise.resolve()
  return new Promise((resolve) => {
    if (milliseconds !== Infinity) setTimeout(resolve, milliseconds)
  })
}
