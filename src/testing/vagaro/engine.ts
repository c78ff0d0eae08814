/** The routes of the fake Vagaro (docs/reference/connectors-http.md, "Vagaro"). */
import { jsonAnswer, readBody } from '../json-server'
import type { SystemEngine } from '../engine'
import type { ServerRequest, ServerResponse } from '../messages'
import { Refusal, unknownCustomer } from './refusal'
import type { World } from './world'
import { randomUuid } from '../randomness'

type Route = (request: ServerRequest) => ServerResponse

const KEYS = ['customer_id', 'email', 'phone'] as const

export class Engine implements SystemEngine {
  readonly #world: World
  readonly #routes: ReadonlyMap<string, Route>

  constructor(world: World) {
    this.#world = world
    this.#routes = new Map<string, Route>([
      ['/api/auth/token', (request) => this.#issueToken(request)],
      ['/api/customers/retrieve', this.#protected((request) => this.#retrieve(request))],
      ['/api/customers/delete', this.#protected((request) => this.#remove(request))],
    ])
  }

  async answer(request: ServerRequest): Promise<ServerResponse> {
    const { status, headers, body } = this.#attempt(request)
    return { status, headers: { date: new Date(this.#world.clock.now()).toUTCString(), ...headers }, body }
  }

  #attempt(request: ServerRequest): ServerResponse {
    try {
      return this.#route(request)
    } catch (error) {
      if (error instanceof Refusal) return jsonAnswer(error.status, error.body)
      throw error
    }
  }

  #route(request: ServerRequest): ServerResponse {
    const route = this.#routes.get(request.path)
    if (route === undefined) throw new Refusal(404, 'not_found', 'No such endpoint')
    if (request.method !== 'POST') throw new Refusal(405, 'method_not_allowed', 'Every endpoint takes POST')
    if (request.headers['content-type']?.startsWith('application/json') !== true) {
      throw new Refusal(415, 'unsupported_media_type', 'Content-Type must be application/json')
    }
    return route(request)
  }

  #protected(route: Route): Route {
    return (request) => {
      const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
      const expiresAt = token === undefined ? undefined : this.#world.tokens.get(token)
      if (expiresAt === undefined) throw new Refusal(401, 'invalid_token', 'The access token is missing or unknown')
      if (expiresAt <= this.#world.clock.now()) throw new Refusal(401, 'token_expired', 'The access token has expired')
      return route(request)
    }
  }

  #issueToken(request: ServerRequest): ServerResponse {
    const { client_id, client_secret, grant_type } = readBody(request) ?? {}
    if (grant_type !== 'client_credentials') {
      throw new Refusal(400, 'unsupported_grant_type', 'grant_type must be client_credentials')
    }
    const { clientId, clientSecret, accessTokenLifetime, clock, tokens } = this.#world
    if (client_id !== clientId || client_secret !== clientSecret) {
      throw new Refusal(401, 'invalid_client', 'Unknown client or wrong secret')
    }
    const access_token = `vat_${randomUuid()}`
    tokens.set(access_token, clock.now() + accessTokenLifetime * 1000)
    return jsonAnswer(200, { access_token, token_type: 'Bearer', expires_in: accessTokenLifetime })
  }

  #retrieve(request: ServerRequest): ServerResponse {
    const body = readBody(request) ?? {}
    const key = KEYS.find((name) => typeof body[name] === 'string' && body[name] !== '')
    if (key === undefined) throw new Refusal(400, 'invalid_request', 'Must provide customer_id, email, or phone')
    const customer = this.#world.find(key, String(body[key]))
    if (customer === undefined) throw unknownCustomer()
    return jsonAnswer(200, customer)
  }

  #remove(request: ServerRequest): ServerResponse {
    const { customer_id } = readBody(request) ?? {}
    if (typeof customer_id !== 'string' || customer_id === '') {
      throw new Refusal(400, 'invalid_request', 'Must provide customer_id')
    }
    const customer = this.#world.find('customer_id', customer_id)
    if (customer === undefined) throw unknownCustomer()
    if (this.#world.hasFutureAppointments(customer_id)) {
      throw new Refusal(409, 'customer_has_future_appointments', 'Cannot delete customer with upcoming appointments')
    }
    this.#world.remove(customer)
    return jsonAnswer(200, { success: true, customer_id, deleted_at: this.#world.time() })
  }
}
