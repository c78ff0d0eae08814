/** A request that is being handled: its caller, its content, and methods to create the response. */
import type { ServerRequest, ServerResponse } from '../messages'
import { Refusal } from './refusal'
import type { Session, Sessions } from './sessions'
import type { CustomerRow, World } from './world'

/** The caller of a request. */
export interface Caller {
  readonly customer: CustomerRow | undefined
  /** Whether `customer` is the copy in a token, which may be older than the row. */
  readonly isFromToken: boolean
  readonly isAdmin: boolean
}

const JSON_TYPE = 'application/json; charset=utf-8'
const LONGEST_BODY = 102_400

export class Exchange {
  readonly world: World
  readonly request: ServerRequest
  readonly caller: Caller
  /** The values of the route's parameters, in order. */
  readonly parameters: readonly string[]
  /** The cookie sessions of the route: those of customers or of administrators. */
  readonly sessions: Sessions
  #session: Session | undefined
  #cookie: string | undefined

  constructor(world: World, request: ServerRequest, caller: Caller, parameters: readonly string[], sessions: Sessions) {
    this.world = world
    this.request = request
    this.caller = caller
    this.parameters = parameters
    this.sessions = sessions
    this.#session = sessions.find(request.headers.cookie)
  }

  get customer(): CustomerRow {
    const found = this.world.customers.find(({ uuid }) => uuid === this.caller.customer?.uuid)
    if (found === undefined) throw new Refusal(401, 'You must be logged in')
    return found
  }

  /** The body of the request. A body of another type than JSON is an empty object. */
  get body(): Record<string, unknown> {
    const { headers, body } = this.request
    if (!/^application\/json\b/.test(headers['content-type'] ?? '') || body === '') return {}
    if ('content-encoding' in headers) throw new Refusal(500, 'content encoding unsupported')
    if (body.length > LONGEST_BODY) throw new Refusal(500, 'request entity too large')
    const [first = ''] = body.trimStart()
    if (first !== '{' && first !== '[') {
      throw new Refusal(
        500,
        `Unexpected token '${first}', ${JSON.stringify(body).replaceAll('\\', '')} is not valid JSON`,
      )
    }
    try {
      return JSON.parse(body) as Record<string, unknown>
    } catch (error) {
      throw new Refusal(500, (error as Error).message.replace(/ \(line .*\)$/, ''))
    }
  }

  /** Returns the session of the request, and creates one if there is none. */
  open(): Session {
    if (this.#session === undefined) {
      this.#session = this.sessions.create()
      this.#cookie = this.sessions.cookieOf(this.#session)
    }
    return this.#session
  }

  /** Logs a user in to the session of the request, or out of it. */
  enter(owner: string | undefined): Session {
    const session = this.open()
    // A logout without a login changes nothing, and the cookie is sent only with changes.
    if (owner !== undefined || session.owner !== undefined) {
      session.owner = owner
      this.#cookie = this.sessions.cookieOf(session)
    }
    return session
  }

  answer(content: object, status = 200): ServerResponse {
    const cookie: Record<string, string> = this.#cookie === undefined ? {} : { 'set-cookie': this.#cookie }
    return { status, headers: { 'content-type': JSON_TYPE, ...cookie }, body: JSON.stringify(content) }
  }
}
