/**
 * A request becomes an answer: route, negotiation, caller, rule. What a real server's front end adds (CORS, date) is
 * added here, and left out where the real ones leave it out.
 */
import { authorize } from './authorization'
import { Exchange } from './exchange'
import { OLD_DETAILS, Refusal, refusals, type ServerRequest, type ServerResponse } from './messages'
import { findRoute, isKnownPath, type Match } from './routes'
import { answerTokenRequest } from './token-endpoint'
import type { World } from './world'

/** Whose error bodies to write: a list of error objects, or `{detail}` for 403, 404 and 500. */
export type ErrorStyle = '2018-04' | '2018-09'

const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': '' }
const PREFLIGHT = {
  ...CORS,
  'access-control-allow-methods': 'GET,POST,PUT,PATCH,DELETE,OPTIONS',
  'access-control-allow-headers': 'Authorization,Content-Type,Accept,X-Freshcom-OTP',
  'access-control-max-age': '1728000',
}
const ACCEPTED = new Set(['*/*', 'application/*', 'application/vnd.api+json'])

export class Engine {
  readonly #world: World
  readonly #errorStyle: ErrorStyle

  constructor(world: World, errorStyle: ErrorStyle) {
    this.#world = world
    this.#errorStyle = errorStyle
  }

  async answer(request: ServerRequest): Promise<ServerResponse> {
    const response = await this.#dispatch(request)
    return { ...response, headers: { date: new Date(this.#world.clock.now()).toUTCString(), ...response.headers } }
  }

  async #dispatch(request: ServerRequest): Promise<ServerResponse> {
    const { method, path } = request
    if (method === 'OPTIONS' && isKnownPath(path)) return { status: 204, headers: PREFLIGHT, body: '' }
    // These two come from in front of the application, without its CORS headers.
    if (!isAcceptable(request.headers.accept)) return this.#refuse(refusals.notAcceptable())
    const match = find(method, path)
    const isToken = method === 'POST' && path === '/token'
    if (match === undefined && !isToken && path !== '/token/') return this.#refuse(refusals.invalidEndpoint())
    const response = await this.#carryOut(request, match)
    return { ...response, headers: { ...CORS, ...response.headers } }
  }

  async #carryOut(request: ServerRequest, match: Match | undefined): Promise<ServerResponse> {
    try {
      if (request.path === '/token') return await answerTokenRequest(this.#world, request)
      const caller = await authorize(this.#world, request)
      if (match === undefined) throw refusals.invalidEndpoint()
      return match.route.answer(new Exchange(this.#world, request, caller, match.id))
    } catch (error) {
      if (error instanceof Refusal) return this.#refuse(error)
      throw error
    }
  }

  #refuse({ status, entries }: Refusal): ServerResponse {
    // 401 and 415 have neither a body nor a content type.
    if (entries.length === 0) return { status, headers: {}, body: '' }
    const isOld = this.#errorStyle === '2018-04' && status !== 422
    const errors = isOld ? { detail: OLD_DETAILS[status] ?? 'Internal server error' } : entries
    return {
      status,
      headers: { 'content-type': 'application/vnd.api+json; charset=utf-8' },
      body: JSON.stringify(isOld ? { errors } : { jsonapi: { version: '1.0' }, errors }),
    }
  }
}

/** `application/json` alone is refused, as is any parameter. */
function isAcceptable(accept: string | undefined): boolean {
  return accept === undefined || accept.split(',').some((type) => ACCEPTED.has(type.trim()))
}

function find(method: string, path: string): Match | undefined {
  try {
    return findRoute(method, path)
  } catch {
    // A broken percent-encoding is no path.
    return undefined
  }
}
