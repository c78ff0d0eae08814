/** A request in the hands of a rule: who asks, with what, and how to answer. */
import type { ServerRequest, ServerResponse } from '../messages'
import { Refusal } from './refusal'
import type { Session, Sessions } from './sessions'
import type { CustomerRow, World } from './world'

/** Who asks. */
export interface Caller {
  readonly customer: CustomerRow | undefined
  /** The customer is a token's copy, which may be older than the row. */
  readonly isFromToken: boolean
  readonly isAdmin: boolean
}

const JSON_TYPE = 'application/json; charset=utf-8'
const LONGEST_BODY = 102_400

export class Exchange {
  readonly world: World
  readonly request: ServerRequest
  readonly caller: Caller
  /** What the route's parameters stand for, in order. */
  readonly parameters: readonly string[]
  /** The sessions that a page route works with; API routes have none. */
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

  /** The request's body. Anything but JSON counts as an empty object. */
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

  /** Makes sure that the request has a session. */
  open(): Session {
    if (this.#session === undefined) {
      this.#session = this.sessions.create()
      this.#cookie = this.sessions.cookieOf(this.#session)
    }
    return this.#session
  }

  /** Puts somebody into the request's session, or nobody. */
  enter(owner: string | undefined): Session {
    const session = this.open()
    // A logout of nobody changes nothing, and the header comes with changes only.
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
