/** Makes the calls: the API's version goes into a header, the session adds the token, an id is filled in. */
import { anonymously, carryOut, underDeadline, type Call, type Content, type Send } from '../call'
import { guard } from '../guarded'
import { connect, CONNECTOR, type CallOptions, type Connection } from '../options'
import { FieldsError } from '../../core/errors'
import { ANYTHING, readOptions, STORE, type Rule, type Rules } from '../../core/options'
import { memoryStore } from '../../stores/memory-store'
import { readId, readLogin, type IssuedLogin } from './customer'
import type { GroupEatOptions } from './options'
import { refuse } from './refusal'
import { GroupEatSession } from './session'

/** A customer's id, as a number or as a string of digits. */
export type Id = number | string

const WORD: Rule = [
  (value) => typeof value === 'string' && /^[\w.-]+$/.test(value),
  'a word such as "groupeat" or "v1"',
]
const OPTIONS: Rules<GroupEatOptions> = { ...CONNECTOR, baseUrl: ANYTHING, store: STORE, vendor: WORD, version: WORD }
/** The required fields of a registration. */
export const REGISTRATION = ['email', 'password', 'locale']

export class Caller {
  readonly session: GroupEatSession
  readonly anonymously: Send
  readonly #connection: Connection
  readonly #accept: string

  constructor(options: GroupEatOptions) {
    const {
      baseUrl,
      store = memoryStore(),
      vendor = 'groupeat',
      version = 'v1',
      ...common
    } = readOptions(options, OPTIONS)
    this.#connection = connect(common, baseUrl, 'https://groupeat.fr/api')
    const { transport, baseUrl: address, warn } = this.#connection
    this.anonymously = anonymously(transport)
    this.session = new GroupEatSession(transport, guard(store, address, vendor, warn), warn)
    this.#accept = `application/vnd.${vendor}.${version}+json`
  }

  /** Makes a call. Without `send`, it goes out with the token of the signed-in customer. */
  call<T>(
    call: Call,
    options: CallOptions,
    read: (content: Content) => T,
    send: Send = (request) => this.session.send(request),
  ): Promise<T> {
    return carryOut(this.#connection, { ...call, headers: { accept: this.#accept } }, options, send, refuse, read)
  }

  /** Requests a token and logs in with it. */
  login(
    method: Call['method'],
    path: string,
    body: Record<string, string>,
    options: CallOptions,
  ): Promise<IssuedLogin> {
    return this.session.login(() => this.ask(method, path, body, options))
  }

  /** Requests a token. */
  ask(method: Call['method'], path: string, body: Record<string, string>, options: CallOptions): Promise<IssuedLogin> {
    const { password = '' } = body
    // A password such as "password" is not redacted: it would remove that word from every error message.
    const call: Call = { method, path, body, secrets: REGISTRATION.includes(password) ? [] : [password] }
    return this.call(call, options, readLogin, this.anonymously)
  }

  /** Sends with a new token that is not in the session yet. */
  as({ token }: IssuedLogin): Send {
    return (request) => this.session.transmit(request, token)
  }

  /** Runs several requests under the time limit of one call. */
  underOneDeadline<T>(options: CallOptions, task: (inTime: CallOptions) => Promise<T>): Promise<T> {
    return underDeadline(this.#connection, options, ({ signal }) => task({ ...options, signal }))
  }

  /** The id that was passed, or the signed-in customer's. */
  async idOr(id: Id | undefined): Promise<string> {
    if (id !== undefined) return readId(id)
    const own = await this.session.customerId()
    if (own !== null) return readId(own)
    throw new FieldsError(
      'missing_id',
      "The id of the signed-in user is unknown, or the user is not a customer. Pass the customer's id.",
    )
  }
}
