/** The client of GroupEat's customer API. */
import { anonymously, carryOut, readFields, underDeadline, type Call, type Content, type Send } from '../call'
import { guard } from '../guarded'
import { connect, CONNECTOR, type CallOptions, type Connection } from '../options'
import { FieldsError, FreshcomError } from '../../core/errors'
import { memoryStore } from '../../stores/memory-store'
import { ANYTHING, readOptions, STORE, type Rule, type Rules } from '../../core/options'
import { createWarn } from '../../core/warnings'
import {
  NAMES,
  readAddress,
  readAddresses,
  readAddressFields,
  readCustomer,
  readCustomerFields,
  readId,
  readLogin,
  readTexts,
  type GroupEatAddress,
  type GroupEatAddressFields,
  type GroupEatCustomer,
  type GroupEatCustomerFields,
} from './customer'
import type { GroupEatCredentials, GroupEatLogin, GroupEatOptions, GroupEatRegistration } from './options'
import { refuse } from './refusal'
import { GroupEatSession } from './session'
import { isText } from '../../core/values'

type LoginAnswer = ReturnType<typeof readLogin>

/** Who is meant: a customer's id, as a number or its digits. */
type Id = number | string

const WORD: Rule = [
  (value) => typeof value === 'string' && /^[\w.-]+$/.test(value),
  'a word such as "groupeat" or "v1"',
]
const CREDENTIALS = ['email', 'password']
const REGISTRATION = [...CREDENTIALS, 'locale']
/** What is to be known when the second step of a registration fails. */
const HALF =
  ' The account exists all the same, and nobody was logged in. Call registerCustomer again with the same e-mail and ' +
  'password to finish it, or login and updateCustomer.'
const OPTIONS: Rules<GroupEatOptions> = { ...CONNECTOR, baseUrl: ANYTHING, store: STORE, vendor: WORD, version: WORD }

/**
 * A client of GroupEat's customer API. Whoever registers or logs in stays logged in for as long as the store keeps the
 * token; a token that the API refuses, or calls obsolete, is forgotten.
 *
 * @example
 * ```ts
 * import { GroupEat } from 'freshcom-sdk/groupeat'
 *
 * const groupeat = new GroupEat({ baseUrl })
 * await groupeat.login({ email: 'customer@ensta.fr', password: 'baguette-et-fromage' })
 * const customer = await groupeat.retrieveCustomer()
 * console.log(customer.firstName) // "Jean-Nathanaël"
 * ```
 */
export class GroupEat {
  readonly #connection: Connection
  readonly #session: GroupEatSession
  readonly #anonymously: Send
  readonly #accept: string

  /** Makes a client; nothing is sent yet. Throws a `FieldsError` for options that cannot be right. */
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
    this.#anonymously = anonymously(transport)
    const warn = createWarn()
    this.#session = new GroupEatSession(transport, guard(store, address, vendor, warn), warn)
    this.#accept = `application/vnd.${vendor}.${version}+json`
  }

  /**
   * Registers a customer and logs it in. A mail with an activation link goes out, in the customer's language.
   *
   * `POST /customers` (spec/groupeat.md, "Methods"); then, with names and phone number, `PATCH /customers/{id}`.
   *
   * GroupEat takes the names in a second step. If that fails, the account exists, nobody is logged in, and the error says
   * so. Correct the names and call `registerCustomer` again, with the same e-mail and password: an account without names
   * is finished instead of refused. One that has names is refused with `emailAlreadyTaken`.
   *
   * @returns id and activation state. Rejects with a `ValidationError` with `code` `emailAlreadyTaken`, `invalidEmail`,
   * `passwordTooShort` (less than 6 characters) or `phoneNumberFormatIsInvalid`, with a `PermissionError` with
   * `code: 'emailNotFromCampus'`.
   * @example
   * ```ts
   * const login = await groupeat.registerCustomer({ email: 'new@ensta.fr', password: 'supersecurepassword', locale: 'fr' })
   * console.log(login.activated) // false
   * ```
   */
  async registerCustomer(fields: GroupEatRegistration, options: CallOptions = {}): Promise<GroupEatLogin> {
    const given = readFields('The registration', fields, [...REGISTRATION, ...NAMES])
    const body = readTexts(given, REGISTRATION)
    if (NAMES.every((name) => given[name] === undefined)) return this.#login('POST', '/customers', body, options)
    const names = readTexts(given, NAMES)
    let isRegistered = false
    try {
      const { login } = await this.#session.login(() =>
        underDeadline(this.#connection, options, async ({ signal }) => {
          const inTime = { ...options, signal }
          const answer = await this.#register(body, inTime)
          isRegistered = true
          const path = `/customers/${answer.login.id}`
          const call: Call = { method: 'PATCH', path, body: names, repeatOn: { lost: true } }
          await this.#call(call, inTime, nothing, this.#as(answer))
          return answer
        }),
      )
      return login
    } catch (error) {
      if (isRegistered && error instanceof FreshcomError) error.message += HALF
      throw error
    }
  }

  /**
   * Logs a customer in. Whoever was logged in before is not any more; after a refusal they still are.
   *
   * `PUT /auth/token` (spec/groupeat.md, "Methods").
   *
   * @returns id and activation state. Rejects with an `AuthenticationError` with
   * `code: 'badAuthenticationCredentials'` for a wrong address or password.
   * @example
   * ```ts
   * const login = await groupeat.login({ email: 'customer@ensta.fr', password: 'baguette-et-fromage' })
   * console.log(login.type) // "customer"
   * ```
   */
  async login(credentials: GroupEatCredentials, options: CallOptions = {}): Promise<GroupEatLogin> {
    return this.#login('PUT', '/auth/token', readCredentials(credentials, CREDENTIALS), options)
  }

  /**
   * Logs a customer in with a new token and makes the old one worthless, on all devices.
   *
   * `POST /auth/token` (spec/groupeat.md, "Methods").
   *
   * @returns id and activation state. Rejects as {@link GroupEat.login} does.
   * @example
   * ```ts
   * await groupeat.regenerateToken({ email: 'customer@ensta.fr', password: 'baguette-et-fromage' })
   * ```
   */
  async regenerateToken(credentials: GroupEatCredentials, options: CallOptions = {}): Promise<GroupEatLogin> {
    return this.#login('POST', '/auth/token', readCredentials(credentials, CREDENTIALS), options)
  }

  /**
   * Calls a function when the session has ended though nobody logged out: the API refuses the token, since another device
   * made a new one, the password was reset or the account is gone. The token is forgotten by then.
   *
   * No HTTP call: it is noticed at the next one.
   *
   * @returns a function that ends the listening.
   * @example
   * ```ts
   * const stop = groupeat.onEnd(() => console.log('Please log in again.'))
   * stop()
   * ```
   */
  onEnd(listener: () => void): () => void {
    return this.#session.onEnd(listener)
  }

  /**
   * Forgets who is logged in, here and in the store. Wins over a login under way, which rejects with
   * `SessionChangedError`.
   *
   * No HTTP call: the token itself stays good; {@link GroupEat.regenerateToken} ends it.
   *
   * @example
   * ```ts
   * await groupeat.logout()
   * ```
   */
  async logout(): Promise<void> {
    await this.#session.logout()
  }

  /**
   * Sends a link to set a new password with. The customer's present token becomes worthless.
   *
   * `POST /auth/reset-password` (spec/groupeat.md, "Methods").
   *
   * @returns nothing. Rejects with a `NotFoundError` with `code: 'noUserForEmail'` for an unknown address.
   * @example
   * ```ts
   * await groupeat.sendPasswordResetLink({ email: 'customer@ensta.fr' })
   * ```
   */
  async sendPasswordResetLink(fields: { email: string }, options: CallOptions = {}): Promise<void> {
    const body = readCredentials(fields, ['email'])
    await this.#call({ method: 'POST', path: '/auth/reset-password', body }, options, nothing, this.#anonymously)
  }

  /**
   * Retrieves a customer, or the one who is logged in if no id is passed.
   *
   * `GET /customers/{id}` (spec/groupeat.md, "Methods").
   *
   * @returns the customer. Rejects with a `PermissionError` with `code: 'wrongAuthenticatedUser'` for somebody else,
   * with an `AuthenticationError` if nobody is logged in.
   * @example
   * ```ts
   * const customer = await groupeat.retrieveCustomer()
   * console.log(customer.phoneNumber) // "06 05 04 03 02"
   * ```
   */
  async retrieveCustomer(id?: Id, options: CallOptions = {}): Promise<GroupEatCustomer> {
    const known = await this.#idOr(id)
    return this.#call({ method: 'GET', path: `/customers/${known}` }, options, (content) =>
      readCustomer(content, known),
    )
  }

  /**
   * Changes whoever is logged in: `updateCustomer(fields)`. The first time first name, last name and phone number are
   * all needed.
   *
   * `PATCH /customers/{id}` (spec/groupeat.md, "Methods").
   *
   * @returns the customer. Rejects with a `ValidationError`, `code: 'phoneNumberFormatIsInvalid'` for one.
   * @example
   * ```ts
   * const customer = await groupeat.updateCustomer({ firstName: 'Jeanne' })
   * console.log(customer.firstName) // "Jeanne"
   * ```
   */
  updateCustomer(fields: GroupEatCustomerFields, options?: CallOptions): Promise<GroupEatCustomer>
  /**
   * Changes a customer by its id: `updateCustomer(id, fields)`.
   *
   * `PATCH /customers/{id}` (spec/groupeat.md, "Methods").
   */
  updateCustomer(id: Id, fields: GroupEatCustomerFields, options?: CallOptions): Promise<GroupEatCustomer>
  async updateCustomer(...given: unknown[]): Promise<GroupEatCustomer> {
    const { id, fields, options } = withOptionalId(given)
    const body = readCustomerFields(fields)
    const known = await this.#idOr(id)
    const call: Call = { method: 'PATCH', path: `/customers/${known}`, body }
    return this.#call(call, options, (content) => readCustomer(content, known))
  }

  /**
   * Ends a customer's account, of whoever is logged in if no id is passed, and forgets the token.
   *
   * `DELETE /customers/{id}` (spec/groupeat.md, "Methods").
   *
   * @returns nothing. Rejects with a `PermissionError` with `code: 'wrongAuthenticatedUser'` for somebody else.
   * @example
   * ```ts
   * await groupeat.unregisterCustomer()
   * ```
   */
  async unregisterCustomer(id?: Id, options: CallOptions = {}): Promise<void> {
    const known = await this.#idOr(id)
    const send: Send = (request) => this.#session.sendLast(request)
    await this.#call({ method: 'DELETE', path: `/customers/${known}` }, options, nothing, send)
  }

  /**
   * Retrieves a customer's address, of whoever is logged in if no id is passed.
   *
   * `GET /customers/{id}/address` (spec/groupeat.md, "Methods").
   *
   * @returns the address. Rejects with a `NotFoundError` if there is none yet.
   * @example
   * ```ts
   * const address = await groupeat.retrieveAddress()
   * console.log(address.city) // "Palaiseau"
   * ```
   */
  async retrieveAddress(customerId?: Id, options: CallOptions = {}): Promise<GroupEatAddress> {
    const known = await this.#idOr(customerId)
    return this.#call({ method: 'GET', path: `/customers/${known}/address` }, options, readAddress)
  }

  /**
   * Sets the address of whoever is logged in: `setAddress(address)`. A predefined address can be passed as it is; city,
   * postcode, state and country are the server's own.
   *
   * `PUT /customers/{id}/address` (spec/groupeat.md, "Methods").
   *
   * @returns the address.
   * @example
   * ```ts
   * const [predefined] = await groupeat.listPredefinedAddress()
   * const address = await groupeat.setAddress(predefined)
   * console.log(address.details) // "Foyer de l'ENSTA ParisTech"
   * ```
   */
  setAddress(address: GroupEatAddressFields, options?: CallOptions): Promise<GroupEatAddress>
  /**
   * Sets a customer's address by its id: `setAddress(customerId, address)`.
   *
   * `PUT /customers/{id}/address` (spec/groupeat.md, "Methods").
   */
  setAddress(customerId: Id, address: GroupEatAddressFields, options?: CallOptions): Promise<GroupEatAddress>
  async setAddress(...given: unknown[]): Promise<GroupEatAddress> {
    const { id, fields, options } = withOptionalId(given)
    const body = readAddressFields(fields)
    const known = await this.#idOr(id)
    return this.#call({ method: 'PUT', path: `/customers/${known}/address`, body }, options, readAddress)
  }

  /**
   * Lists the addresses that customers usually choose from.
   *
   * `GET /predefined-addresses` (spec/groupeat.md, "Methods").
   *
   * @example
   * ```ts
   * const addresses = await groupeat.listPredefinedAddress()
   * console.log(addresses.length) // 3
   * ```
   */
  async listPredefinedAddress(options: CallOptions = {}): Promise<GroupEatAddress[]> {
    const send: Send = (request) => this.#session.sendIfKnown(request)
    return this.#call({ method: 'GET', path: '/predefined-addresses' }, options, readAddresses, send)
  }

  async #login(
    method: Call['method'],
    path: string,
    body: Record<string, string>,
    options: CallOptions,
  ): Promise<GroupEatLogin> {
    const { login } = await this.#session.login(() => this.#ask(method, path, body, options))
    return login
  }

  /** The token of a new customer, or of one whose registration ended before its second step. */
  async #register(body: Record<string, string>, options: CallOptions): Promise<LoginAnswer> {
    try {
      return await this.#ask('POST', '/customers', body, options)
    } catch (error) {
      if (!(error instanceof FreshcomError) || error.code !== 'emailAlreadyTaken') throw error
      const { email = '', password = '' } = body
      // A wrong password, or names that are there: then the address is taken, and that is all there is to say.
      const answer = await this.#ask('PUT', '/auth/token', { email, password }, options).catch(() => {})
      if (answer?.login.type !== 'customer') throw error
      const id = String(answer.login.id)
      const read = (content: Content) => readCustomer(content, id)
      const customer = await this.#call({ method: 'GET', path: `/customers/${id}` }, options, read, this.#as(answer))
      if (NAMES.some((name) => isText(customer[name]))) throw error
      return answer
    }
  }

  #ask(method: Call['method'], path: string, body: Record<string, string>, options: CallOptions): Promise<LoginAnswer> {
    const { password = '' } = body
    // Whoever has the password "password" may read of their password: the word gives nothing away.
    const call: Call = { method, path, body, secrets: REGISTRATION.includes(password) ? [] : [password] }
    return this.#call(call, options, readLogin, this.#anonymously)
  }

  /** As somebody who has just registered or logged in, and is not in the session yet. */
  #as({ token }: LoginAnswer): Send {
    return (request) => this.#session.transmit(request, token)
  }

  /** The id that was passed, else that of whoever is logged in. */
  async #idOr(id: Id | undefined): Promise<string> {
    if (id !== undefined) return readId(id)
    const own = await this.#session.customerId()
    if (own !== null) return readId(own)
    throw new FieldsError('missing_id', "Whoever is logged in is no customer, or unknown: pass the customer's id.")
  }

  #call<T>(
    call: Call,
    options: CallOptions,
    read: (content: Content) => T,
    send: Send = (request) => this.#session.send(request),
  ): Promise<T> {
    return carryOut(this.#connection, { ...call, headers: { accept: this.#accept } }, options, send, refuse, read)
  }
}

function nothing(): void {}

/** `(fields, options)` or `(id, fields, options)`. */
function withOptionalId(given: unknown[]): { id: Id | undefined; fields: unknown; options: CallOptions } {
  const [first] = given
  const isId = typeof first === 'number' || typeof first === 'string'
  const [fields, options = {}] = isId ? given.slice(1) : given
  return { id: isId ? first : undefined, fields, options: options as CallOptions }
}

function readCredentials(fields: unknown, names: readonly string[]): Record<string, string> {
  return readTexts(readFields('The argument', fields, names), names)
}
