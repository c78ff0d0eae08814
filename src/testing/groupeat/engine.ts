/**
 * The routes of the fake GroupEat (docs/reference/connectors-http.md, "GroupEat"), as in its document. With `isServer`
 * they behave like its public server. Neither shows the error keys `missingFields`, `invalidToken`, `missingToken` and
 * `invalidAddress`: the fake invented them.
 */
import { jsonAnswer, readBody } from '../json-server'
import type { SystemEngine } from '../engine'
import type { ServerRequest, ServerResponse } from '../messages'
import type { World, StoredCustomer } from './world'
import { CAMPUS, predefinedAddresses } from './predefined-addresses'
import { Refusal, wrongUser } from './refusal'
import { checkAddress, checkChanges, checkRegistration } from './validation'

type Route = (request: ServerRequest, id: number) => ServerResponse

const CORS = { 'access-control-allow-origin': '*' }
const PREFLIGHT = {
  'access-control-allow-methods': 'GET,POST,PUT,PATCH,DELETE,OPTIONS',
  'access-control-allow-headers': 'Authorization,Content-Type,Accept',
}

export class Engine implements SystemEngine {
  readonly #world: World
  readonly #envelope: boolean
  readonly #routes: Readonly<Record<string, Route>>

  constructor(world: World, envelope: boolean) {
    this.#world = world
    this.#envelope = envelope
    this.#routes = {
      ...(world.isServer ? { 'POST /auth/activationTokens': (request: ServerRequest) => this.#activate(request) } : {}),
      'POST /customers': (request) => this.#register(request),
      'PUT /auth/token': (request) => this.#logIn(request, false),
      'POST /auth/token': (request) => this.#logIn(request, true),
      'POST /auth/reset-password': (request) => this.#resetPassword(request),
      'GET /predefined-addresses': () => this.#answer(200, predefinedAddresses),
      'GET /customers/{id}': (request, id) => this.#answer(200, this.#write(this.#own(request, id, 401))),
      'PATCH /customers/{id}': (request, id) => this.#update(request, id),
      'DELETE /customers/{id}': (request, id) => this.#unregister(request, id),
      'GET /customers/{id}/address': (request, id) => this.#retrieveAddress(request, id),
      'PUT /customers/{id}/address': (request, id) => this.#setAddress(request, id),
    }
  }

  async answer(request: ServerRequest): Promise<ServerResponse> {
    const { status, headers, body } = this.#attempt(request)
    const date = new Date(this.#world.clock.now()).toUTCString()
    return { status, headers: { date, ...CORS, ...headers }, body }
  }

  #attempt(request: ServerRequest): ServerResponse {
    if (request.method === 'OPTIONS') return { status: 204, headers: PREFLIGHT, body: '' }
    const id = /^\/customers\/(\d+)(?=\/|$)/.exec(request.path)?.[1] ?? ''
    const route = this.#routes[`${request.method} ${request.path.replace(`/customers/${id}`, id && '/customers/{id}')}`]
    // The documents show a 404 without a body.
    if (route === undefined) return jsonAnswer(404)
    try {
      return route(request, Number(id))
    } catch (error) {
      if (error instanceof Refusal) return jsonAnswer(error.status, error.body)
      throw error
    }
  }

  #register(request: ServerRequest): ServerResponse {
    const { email, password, locale } = checkRegistration(this.#world, readBody(request) ?? {})
    const customer = this.#world.add({ email, password, locale })
    const { activationToken: token } = customer
    const link = this.#world.isServer && token !== undefined ? { token } : {}
    this.#world.mails.push({ kind: 'activation', to: email, locale, ...link })
    return this.#answer(201, this.#login(customer))
  }

  #logIn(request: ServerRequest, regenerate: boolean): ServerResponse {
    const { email, password } = readBody(request) ?? {}
    const customer = this.#world.findByEmail(email)
    if (customer === undefined || customer.password !== password) {
      throw new Refusal(401, 'badAuthenticationCredentials', 'Bad credentials.')
    }
    assertNotDeleted(customer)
    if (regenerate) this.#world.revoke(customer)
    return this.#answer(200, this.#login(customer))
  }

  #resetPassword(request: ServerRequest): ServerResponse {
    const { email } = readBody(request) ?? {}
    const customer = this.#world.findByEmail(email)
    if (customer === undefined) throw new Refusal(404, 'noUserForEmail', 'No user corresponds to this e-mail.')
    this.#world.revoke(customer)
    this.#world.mails.push({ kind: 'password-reset', to: customer.email, locale: customer.locale })
    return jsonAnswer(200)
  }

  #activate(request: ServerRequest): ServerResponse {
    const { token } = readBody(request) ?? {}
    if (typeof token !== 'string' || token === '') {
      throw new Refusal(400, 'missingActivationToken', 'An activation token is needed.')
    }
    const customer = [...this.#world.customers.values()].find(({ activationToken }) => activationToken === token)
    if (customer === undefined) throw new Refusal(404, 'noUserForActivationToken', 'No user has this activation token.')
    this.#world.activate(customer)
    return jsonAnswer(200)
  }

  #update(request: ServerRequest, id: number): ServerResponse {
    const customer = this.#own(request, id)
    Object.assign(customer, checkChanges(customer, readBody(request) ?? {}))
    customer.updatedAt = this.#world.clock.now()
    return this.#answer(200, this.#write(customer))
  }

  #unregister(request: ServerRequest, id: number): ServerResponse {
    this.#world.remove(this.#own(request, id))
    return jsonAnswer(200)
  }

  #retrieveAddress(request: ServerRequest, id: number): ServerResponse {
    const { address } = this.#own(request, id, 401)
    if (address === undefined) throw this.#unknown('There is no address yet.')
    return this.#answer(200, address)
  }

  #setAddress(request: ServerRequest, id: number): ServerResponse {
    const customer = this.#own(request, id)
    const { street, details, latitude, longitude } = checkAddress(readBody(request) ?? {})
    customer.address = { street, details, ...CAMPUS, latitude, longitude }
    return this.#answer(200, customer.address)
  }

  /**
   * The customer with the id in the path, if it is the caller. The document refuses reads with 401, and 403 in the
   * body.
   */
  #own(request: ServerRequest, id: number, status = 403): StoredCustomer {
    const { isServer, tokens, customers } = this.#world
    const owner = tokens.get(this.#tokenOf(request))
    const caller = owner === undefined ? undefined : customers.get(owner)
    if (owner === undefined || caller === undefined) throw new Refusal(401, 'invalidToken', 'The token is not valid.')
    assertNotDeleted(caller)
    const customer = customers.get(id)
    if (customer === undefined || customer.isGone) throw this.#unknown('There is no such customer.')
    if (owner !== id) throw wrongUser(isServer ? 403 : status, id, owner)
    return customer
  }

  #tokenOf({ headers }: ServerRequest): string {
    const { isServer, obsolete } = this.#world
    const token = /^bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1]
    if (token === undefined) throw new Refusal(401, isServer ? undefined : 'missingToken', 'Should be authenticated.')
    if (isServer && obsolete.has(token)) {
      throw new Refusal(403, 'obsoleteAuthenticationToken', 'Another token has replaced this one.')
    }
    return token
  }

  /** The document shows a 404 without a body. */
  #unknown(message: string): Refusal {
    return new Refusal(404, undefined, this.#world.isServer ? message : '')
  }

  #login(customer: StoredCustomer) {
    const { id, activated } = customer
    return { id, type: 'customer', token: this.#world.tokenOf(customer), activated }
  }

  #write(customer: StoredCustomer) {
    const { id, firstName, lastName, phoneNumber, locale, email, activated, createdAt, updatedAt } = customer
    if (this.#world.isServer) return { id, email, firstName, lastName, phoneNumber, locale, activated }
    const time = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ')
    const times = { created_at: time(createdAt), updated_at: time(updatedAt) }
    return { id, firstName, lastName, phoneNumber, ...times, locale, deleted_at: null }
  }

  #answer(status: number, content: unknown): ServerResponse {
    return jsonAnswer(status, this.#envelope ? { data: content } : content)
  }
}

/** The public server keeps deleted customers, and refuses them. */
function assertNotDeleted({ isGone }: StoredCustomer): void {
  if (isGone) throw new Refusal(401, 'userHasBeenDeleted', 'The account was ended.')
}
