/** The client of GroupEat's customer API. */
import { readFields, type Call, type Send } from '../call'
import { detach } from '../detach'
import type { CallOptions } from '../options'
import { Caller, type Id } from './caller'
import {
  readAddress,
  readAddresses,
  readAddressFields,
  readCustomer,
  readCustomerFields,
  readTexts,
  type GroupEatAddress,
  type GroupEatAddressFields,
  type GroupEatCustomer,
  type GroupEatCustomerFields,
} from './customer'
import type { GroupEatCredentials, GroupEatLogin, GroupEatOptions, GroupEatRegistration } from './options'
import { register } from './registration'

const CREDENTIALS = ['email', 'password']

/**
 * A client of GroupEat's customer API. Whoever registers or logs in stays logged in for as long as the store keeps the
 * token; a token that the API refuses, or calls obsolete, is forgotten. Methods may be taken out of the client:
 * `const { login } = groupeat`.
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
  readonly #caller: Caller

  /** Makes a client; nothing is sent yet. Throws a `FieldsError` for options that cannot be right. */
  constructor(options: GroupEatOptions) {
    this.#caller = new Caller(options)
    detach(this, GroupEat)
  }

  /**
   * Registers a customer and logs it in. A mail with an activation link goes out, in the customer's language.
   *
   * `POST /customers` (docs/reference/connectors-http.md, "GroupEat"); then, with names and phone number, `PATCH /customers/{id}`.
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
    return (await register(this.#caller, fields, options)).login
  }

  /**
   * Logs a customer in. Whoever was logged in before is not any more; after a refusal they still are.
   *
   * `PUT /auth/token` (docs/reference/connectors-http.md, "GroupEat").
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
    return this.#login('PUT', credentials, options)
  }

  /**
   * Logs a customer in with a new token and makes the old one worthless, on all devices.
   *
   * `POST /auth/token` (docs/reference/connectors-http.md, "GroupEat").
   *
   * @returns id and activation state. Rejects as {@link GroupEat.login} does.
   * @example
   * ```ts
   * await groupeat.regenerateToken({ email: 'customer@ensta.fr', password: 'baguette-et-fromage' })
   * ```
   */
  async regenerateToken(credentials: GroupEatCredentials, options: CallOptions = {}): Promise<GroupEatLogin> {
    return this.#login('POST', credentials, options)
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
    return this.#caller.session.onEnd(listener)
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
    await this.#caller.session.logout()
  }

  /**
   * Sends a link to set a new password with. The customer's present token becomes worthless.
   *
   * `POST /auth/reset-password` (docs/reference/connectors-http.md, "GroupEat").
   *
   * @returns nothing. Rejects with a `NotFoundError` with `code: 'noUserForEmail'` for an unknown address.
   * @example
   * ```ts
   * await groupeat.sendPasswordResetLink({ email: 'customer@ensta.fr' })
   * ```
   */
  async sendPasswordResetLink(fields: { email: string }, options: CallOptions = {}): Promise<void> {
    const body = readTexts(readFields('The argument', fields, ['email']), ['email'])
    await this.#caller.call(
      { method: 'POST', path: '/auth/reset-password', body },
      options,
      nothing,
      this.#caller.anonymously,
    )
  }

  /**
   * Activates an account with the token of the mail that the registration has sent. Nobody needs to be logged in.
   *
   * `POST /auth/activationTokens`. Servers of March 2015 to April 2016 have it. Before, the mail's link led to a page of
   * the server's own; since then, accounts are active from the beginning.
   *
   * @returns nothing. Rejects with a `NotFoundError`: with `code: 'noUserForActivationToken'` for a token that is unknown
   * or spent, with another one where the server has no such path.
   * @example
   * ```ts
   * await groupeat.activateCustomer({ token }) // of the address that the mail's link leads to: `…/auth/activate?token=…`
   * ```
   */
  async activateCustomer(activation: { token: string }, options: CallOptions = {}): Promise<void> {
    const body = readTexts(readFields('The activation', activation, ['token']), ['token'])
    const call: Call = { method: 'POST', path: '/auth/activationTokens', body, secrets: Object.values(body) }
    await this.#caller.call(call, options, nothing, this.#caller.anonymously)
  }

  /**
   * Retrieves a customer, or the one who is logged in if no id is passed.
   *
   * `GET /customers/{id}` (docs/reference/connectors-http.md, "GroupEat").
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
    const known = await this.#caller.idOr(id)
    return this.#caller.call({ method: 'GET', path: `/customers/${known}` }, options, (content) =>
      readCustomer(content, known),
    )
  }

  /**
   * Changes whoever is logged in: `updateCustomer(fields)`. The first time first name, last name and phone number are
   * all needed.
   *
   * `PATCH /customers/{id}` (docs/reference/connectors-http.md, "GroupEat").
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
   * `PATCH /customers/{id}` (docs/reference/connectors-http.md, "GroupEat").
   */
  updateCustomer(id: Id, fields: GroupEatCustomerFields, options?: CallOptions): Promise<GroupEatCustomer>
  async updateCustomer(...given: unknown[]): Promise<GroupEatCustomer> {
    const { id, fields, options } = withOptionalId(given)
    const body = readCustomerFields(fields)
    const known = await this.#caller.idOr(id)
    const call: Call = { method: 'PATCH', path: `/customers/${known}`, body }
    return this.#caller.call(call, options, (content) => readCustomer(content, known))
  }

  /**
   * Ends a customer's account, of whoever is logged in if no id is passed, and forgets the token.
   *
   * `DELETE /customers/{id}` (docs/reference/connectors-http.md, "GroupEat").
   *
   * @returns nothing. Rejects with a `PermissionError` with `code: 'wrongAuthenticatedUser'` for somebody else.
   * @example
   * ```ts
   * await groupeat.unregisterCustomer()
   * ```
   */
  async unregisterCustomer(id?: Id, options: CallOptions = {}): Promise<void> {
    const known = await this.#caller.idOr(id)
    const send: Send = (request) => this.#caller.session.sendLast(request)
    await this.#caller.call({ method: 'DELETE', path: `/customers/${known}` }, options, nothing, send)
  }

  /**
   * Retrieves a customer's address, of whoever is logged in if no id is passed.
   *
   * `GET /customers/{id}/address` (docs/reference/connectors-http.md, "GroupEat").
   *
   * @returns the address. Rejects with a `NotFoundError` if there is none yet.
   * @example
   * ```ts
   * const address = await groupeat.retrieveAddress()
   * console.log(address.city) // "Palaiseau"
   * ```
   */
  async retrieveAddress(customerId?: Id, options: CallOptions = {}): Promise<GroupEatAddress> {
    const known = await this.#caller.idOr(customerId)
    return this.#caller.call({ method: 'GET', path: `/customers/${known}/address` }, options, readAddress)
  }

  /**
   * Sets the address of whoever is logged in: `setAddress(address)`. A predefined address can be passed as it is; city,
   * postcode, state and country are the server's own.
   *
   * `PUT /customers/{id}/address` (docs/reference/connectors-http.md, "GroupEat").
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
   * `PUT /customers/{id}/address` (docs/reference/connectors-http.md, "GroupEat").
   */
  setAddress(customerId: Id, address: GroupEatAddressFields, options?: CallOptions): Promise<GroupEatAddress>
  async setAddress(...given: unknown[]): Promise<GroupEatAddress> {
    const { id, fields, options } = withOptionalId(given)
    const body = readAddressFields(fields)
    const known = await this.#caller.idOr(id)
    return this.#caller.call({ method: 'PUT', path: `/customers/${known}/address`, body }, options, readAddress)
  }

  /**
   * Lists the addresses that customers usually choose from.
   *
   * `GET /predefined-addresses` (docs/reference/connectors-http.md, "GroupEat").
   *
   * @example
   * ```ts
   * const addresses = await groupeat.listPredefinedAddress()
   * console.log(addresses.length) // 3
   * ```
   */
  async listPredefinedAddress(options: CallOptions = {}): Promise<GroupEatAddress[]> {
    const send: Send = (request) => this.#caller.session.sendIfKnown(request)
    return this.#caller.call({ method: 'GET', path: '/predefined-addresses' }, options, readAddresses, send)
  }

  async #login(method: Call['method'], credentials: unknown, options: CallOptions): Promise<GroupEatLogin> {
    const body = readTexts(readFields('The argument', credentials, CREDENTIALS), CREDENTIALS)
    return (await this.#caller.login(method, '/auth/token', body, options)).login
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
