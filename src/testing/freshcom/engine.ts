/**
 * Handles a request: route, content negotiation, caller, rule. It adds the headers that the web servers in front of the
 * real API add (CORS, date), and leaves them out where those do.
 */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import { refusingOf } from './access/access'
import { authorize } from './authorization'
import { Exchange } from './exchange'
import type { SystemEngine } from '../engine'
import { BODY_LIMIT } from '../limits'
import type { ServerRequest, ServerResponse } from '../messages'
import { acceptsPlainOnly, refuseAccept } from './negotiation'
import { isReadable, readQuery } from './query'
import { errorBody, Refusal, refusals } from './refusal'
import { findRoute, isKnownPath, takenMethod, type Match } from './routes'
import { answerUpload, isUpload } from './rules/file'
import { answerTokenRequest } from './token-endpoint'
import type { World } from './world'

const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': '' }
const PREFLIGHT = {
  'access-control-allow-methods': 'GET,POST,PUT,PATCH,DELETE,OPTIONS',
  'access-control-allow-headers': 'Authorization,Content-Type,Accept,X-Freshcom-OTP',
  'access-control-max-age': '1728000',
}

/** The file storage accepts larger bodies than the API. */
const UPLOAD_LIMIT = 100_000_000

export class Engine implements SystemEngine {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  bodyLimit(path: string): number {
    return isUpload(path) ? UPLOAD_LIMIT : BODY_LIMIT
  }

  async answer(request: ServerRequest): Promise<ServerResponse> {
    const { status, headers, body } = await this.#attempt(request)
    const date = new Date(this.#world.clock.now()).toUTCString()
    return { status, headers: { date, ...headers }, body: request.method === 'HEAD' ? '' : body }
  }

  async #attempt(request: ServerRequest): Promise<ServerResponse> {
    const upload = answerUpload(this.#world, request)
    // The file storage is another server. It has no request ids.
    if (upload !== undefined) return { ...upload, headers: { ...CORS, ...upload.headers } }
    const { status, headers, body } = await this.#carryOutOrRefuse(request)
    return { status, headers: { 'x-request-id': this.#requestIdOf(request), ...headers }, body }
  }

  async #carryOutOrRefuse(request: ServerRequest): Promise<ServerResponse> {
    try {
      const { status, headers, body } = await this.#carryOut(request)
      return { status, headers: { ...CORS, ...headers }, body }
    } catch (error) {
      if (error instanceof Refusal) return this.#refuse(error, request)
      throw error
    }
  }

  /** As Plug.RequestId: the id that came with the request, if it has 20 to 200 characters, else a new one. */
  #requestIdOf({ headers: { 'x-request-id': sent = '' } }: ServerRequest): string {
    return sent.length >= 20 && sent.length <= 200 ? sent : this.#world.identifiers.requestId()
  }

  async #carryOut(request: ServerRequest): Promise<ServerResponse> {
    const { method, path, headers } = request
    const isPreflight = method === 'OPTIONS' && (isKnownPath(path) || isUpload(path))
    const taken = takenMethod(this.#world.server, method, path)
    const match = findRoute(this.#world.server, taken, path)
    const isToken = method === 'POST' && path === '/token'
    // With a slash at its end, this path needs a token although it does not exist. So the token is checked first.
    const isProtected = isToken || match !== undefined || path === '/token/'
    if (!isPreflight && !isProtected) throw refusals.invalidEndpoint()
    const refusal = refuseAccept(headers.accept)
    if (refusal !== undefined) throw refusal
    if (isPreflight) return { status: 204, headers: PREFLIGHT, body: '' }
    if (isToken) return answerTokenRequest(this.#world, request)
    return this.#answerRoute(taken === 'PATCH' ? { ...request, method: taken } : request, match)
  }

  async #answerRoute(request: ServerRequest, match: Match | undefined): Promise<ServerResponse> {
    assertUtf8(request.query)
    const arrival = this.#world.moment()
    const caller = await authorize(this.#world, request)
    if (match === undefined) throw refusals.invalidEndpoint()
    if (!isReadable(request.query)) throw refusals.crashed()
    const { route, id } = match
    const query = readQuery(request.query)
    const exchange = new Exchange(this.#world, { ...request, query }, caller, id, arrival)
    // The body is checked before the caller's role.
    if (request.method === 'POST' || request.method === 'PATCH')
      exchange.readBody(route.name.replace(/^[a-z]+/, '') as ResourceName)
    const refusing = refusingOf(this.#world, caller, route.name, query)
    if (refusing === 'ignored') return exchange.answerNothing()
    if (refusing !== undefined) throw refusals[refusing]()
    return this.#withRollback(() => route.answer(exchange))
  }

  /** A request that is refused changes nothing. */
  #withRollback(answer: () => ServerResponse): ServerResponse {
    const { database } = this.#world
    database.commit()
    try {
      return answer()
    } catch (error) {
      database.rollback()
      throw error
    }
  }

  #refuse(refusal: Refusal, { headers: { accept } }: ServerRequest): ServerResponse {
    const { status, entries, isOutside } = refusal
    const cors = isOutside ? {} : CORS
    if (entries.length === 0) return { status, headers: cors, body: '' }
    const isPlain = acceptsPlainOnly(accept)
    const type = isPlain ? 'application/json' : 'application/vnd.api+json'
    return {
      status,
      headers: { ...cors, 'content-type': `${type}; charset=utf-8` },
      body: JSON.stringify(errorBody(refusal, this.#world.server, isPlain)),
    }
  }
}

/** The servers fail on a query with invalid UTF-8. `URLSearchParams` has replacement characters there. */
function assertUtf8(query: URLSearchParams): void {
  for (const pair of query) if (pair.some((text) => text.includes('\uFFFD'))) throw refusals.failed()
}
