/** How one call of GroupEat's goes: in which version of the API, as whom, and about whom where no id is passed. */
import { anonymously, carryOut, underDeadline, type Call, type Content, type Send } from '../call'
import { connect, CONNECTOR, guard, type CallOptions, type Connection } from '../options'
import { FieldsError } from '../../core/errors'
import { ANYTHING, readOptions, STORE, type Rule, type Rules } from '../../core/options'
import { createWarn } from '../../core/warnings'
import { memoryStore } from '../../stores/memory-store'
import { readId, readLogin } from './customer'
import type { GroupEatOptions } from './options'
import { refuse } from './refusal'
import { GroupEatSession } from './session'

/** Who is meant: a customer's id, as a number or its digits. */
export type Id = number | string

/** What a login or registration is answered with. */
export type LoginAnswer = ReturnType<typeof readLogin>

const WORD: Rule = [
  (value) => typeof value === 'string' && /^[\w.-]+$/.test(value),
  'a word such as "groupeat" or "v1"',
]
const OPTIONS: Rules<GroupEatOptions> = { ...CONNECTOR, baseUrl: ANYTHING, store: STORE, vendor: WORD, version: WORD }
/** What every registration holds. */
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
    const { transport, baseUrl: address } = this.#connection
    this.anonymously = anonymously(transport)
    const warn = createWarn()
    this.session = new GroupEatSession(transport, guard(store, address, vendor, warn), warn)
    this.#accept = `application/vnd.${vendor}.${version}+json`
  }

  /** Carries a call out: as whoever is logged in, if `send` says nothing else. */
  call<T>(
    call: Call,
    options: CallOptions,
    read: (content: Content) => T,
    send: Send = (request) => this.session.send(request),
  ): Promise<T> {
    return carryOut(this.#connection, { ...call, headers: { accept: this.#accept } }, options, send, refuse, read)
  }

  /** Logs in with a token that is asked for. */
  login(
    method: Call['method'],
    path: string,
    body: Record<string, string>,
    options: CallOptions,
  ): Promise<LoginAnswer> {
    return this.session.login(() => this.ask(method, path, body, options))
  }

  /** Asks for a token. */
  ask(method: Call['method'], path: string, body: Record<string, string>, options: CallOptions): Promise<LoginAnswer> {
    const { password = '' } = body
    // Whoever has the password "password" may read of their password: the word gives nothing away.
    const call: Call = { method, path, body, secrets: REGISTRATION.includes(password) ? [] : [password] }
    return this.call(call, options, readLogin, this.anonymously)
  }

  /** Sends as somebody who has just registered or logged in, and is not in the session yet. */
  as({ token }: LoginAnswer): Send {
    return (request) => this.session.transmit(request, token)
  }

  /** Runs several requests under the one time limit of a call. */
  within<T>(options: CallOptions, task: (inTime: CallOptions) => Promise<T>): Promise<T> {
    return underDeadline(this.#connection, options, ({ signal }) => task({ ...options, signal }))
  }

  /** The id that was passed, else that of whoever is logged in. */
  async idOr(id: Id | undefined): Promise<string> {
    if (id !== undefined) return readId(id)
    const own = await this.session.customerId()
    if (own !== null) return readId(own)
    throw new FieldsError('missing_id', "Whoever is logged in is no customer, or unknown: pass the customer's id.")
  }
}
