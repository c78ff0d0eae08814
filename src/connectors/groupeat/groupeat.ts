/** The client of GroupEat's customer API: one method for each call. */
import type { Call, Send } from '../call'
import { detach } from '../detach'
import { readFields } from '../fields'
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
import { registerCustomer } from './registration'

const CREDENTIALS = ['email', 'password']

/**
 * A client of GroupEat's customer API. A customer who registers or logs in stays logged in as long as the store keeps
 * the token. A token that the API refuses, or calls obsolete, is forgotten.
 *
 * Methods work without the client: `const { login } = groupeat`.
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

  /** Makes a client. Sends nothing. Throws a `FieldsError` for invalid options. */
  constructor(options: GroupEatOptions) {
    this.#caller = new Caller(options)
    detach(this, GroupEat)
  }

  /**
   * Registers a customer and logs them in. GroupEat sends a mail with an activation link, in the customer's language.
   *
   * `POST /customers` (docs/reference/connectors-http.md, "GroupEat").
   * With names and phone number, `PATCH /customers/{id}` follows.
   *
   * If this second step fails, the account exists, but nobody is logged in. The error says so. Correct the names and
   * call `registerCustomer` again with the same e-mail and password. This finishes an account without names. An account
   * with names rejects with `emailAlreadyTaken`.
   *
   * @param fields e-mail, password and locale; also both names and the phone number, or none of the three.
   * @returns the customer's id and whether the account is activated. Rejects with a `ValidationError`: `code`
   * `emailAlreadyTaken`, `invalidEmail`, `passwordTooShort` (less than 6 characters) or `phoneNumberFormatIsInvalid`.
   * Rejects with a `PermissionError`, `code: 'emailNotFromCampus'`, for an e-mail address of another domain.
   * @example
   * ```ts
   * const fields = { email: 'new@ensta.fr', password: 'supersecurepassword', locale: 'fr' }
   * const login = await groupeat.registerCustomer(fields)
   * console.log(login.activated) // false
   * ```
   */
  async registerCustomer(fields: GroupEatRegistration, options: CallOptions = {}): Promise<GroupEatLogin> {
    return (await registerCustomer(this.#caller, fields, options)).login
  }

  /**
   * Logs a customer in. An earlier customer is then logged out. If the login fails, that customer stays logged in.
   *
   * `PUT /auth/token` (docs/reference/connectors-http.md, "GroupEat").
   *
   * @returns the customer's id and whether the account is activated. Rejects with an `AuthenticationError`,
   * `code: 'badAuthenticationCredentials'`, for a wrong e-mail or password.
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
   * Logs a customer in with a new token. The server revokes the old one, so that all other devices are logged out.
   *
   * `POST /auth/token` (docs/reference/connectors-http.md, "GroupEat").
   *
   * @returns the customer's id and whether the account is activated. Rejects as {@link GroupEat.login} does.
   * @example
   * ```ts
   * await groupeat.regenerateToken({ email: 'customer@ensta.fr', password: 'baguette-et-fromage' })
   * ```
   */
  async regenerateToken(credentials: GroupEatCredentials, options: CallOptions = {}): Promise<GroupEatLogin> {
    return this.#login('POST', credentials, options)
  }

  /**
   * Calls a function when the session has ended without a logout: the API refuses the token. Another device may have
   * made a new one, the password was reset, or the account was deleted. The token is forgotten before the call.
   *
   * No HTTP call. The end is noticed at the next call.
   *
   * @returns the function that unsubscribes.
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
   * Logs the customer out: the token is forgotten, in memory and in the store. A login under way rejects with a
   * `SessionChangedError`.
   *
   * No HTTP call. The token itself stays valid; {@link GroupEat.regenerateToken} revokes it.
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
   * Sends a mail with a link to set a new password. The server revokes the customer's token.
   *
   * `POST /auth/reset-password` (docs/reference/connectors-http.md, "GroupEat").
   *
   * @returns nothing. Rejects with a `NotFoundError`, `code: 'noUserForEmail'`, for an unknown e-mail address.
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
   * Activates an account with the token of the activation mail. Nobody needs to be logged in.
   *
   * `POST /auth/activationTokens` (docs/reference/connectors-http.md, "GroupEat").
   *
   * Only servers of March 2015 to April 2016 have this path. On earlier servers, the mail's link leads to a page of the
   * server. On later ones, an account is active from the beginning.
   *
   * @param activation the mail's link is `…/auth/activate?token=…`.
   * @returns nothing. Rejects with a `NotFoundError`: `code: 'noUserForActivationToken'` for a token that is unknown or
   * used, another code on a server without this path.
   * @example
   * ```ts
   * await groupeat.activateCustomer({ token })
   * ```
   */
  async activateCustomer(activation: { token: string }, options: CallOptions = {}): Promise<void> {
    const body = readTexts(readFields('The activation', activation, ['token']), ['token'])
    const call: Call = { method: 'POST', path: '/auth/activationTokens', body, secrets: Object.values(body) }
    await this.#caller.call(call, options, nothing, this.#caller.anonymously)
  }

  /**
   * Retrieves a customer.
   *
   * `GET /customers/{id}` (docs/reference/connectors-http.md, "GroupEat").
   *
   * @param id the customer's id. Default: the signed-in customer.
   * @returns the customer. Rejects with a `PermissionError`, `code: 'wrongAuthenticatedUser'`, for another customer,
   * and with an `AuthenticationError` if nobody is logged in.
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
   * Changes the signed-in customer: `updateCustomer(fields)`. The first change needs both names and the phone number.
   *
   * `PATCH /customers/{id}` (docs/reference/connectors-http.md, "GroupEat").
   *
   * @returns the customer. Rejects with a `ValidationError`, for example `code: 'phoneNumberFormatIsInvalid'`, and with
   * a `FieldsError`, `code: 'fixed_field'`, for a field that cannot be changed.
   * @example
   * ```ts
   * const customer = await groupeat.updateCustomer({ firstName: 'Jeanne' })
   * console.log(customer.firstName) // "Jeanne"
   * ```
   */
  updateCustomer(fields: GroupEatCustomerFields, options?: CallOptions): Promise<GroupEatCustomer>
  /**
   * Changes a customer by id: `updateCustomer(id, fields)`.
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
   * Deletes a customer's account and forgets the token.
   *
   * `DELETE /customers/{id}` (docs/reference/connectors-http.md, "GroupEat").
   *
   * @param id the customer's id. Default: the signed-in customer.
   * @returns nothing. Rejects with a `PermissionError`, `code: 'wrongAuthenticatedUser'`, for another customer.
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
   * Retrieves a customer's address.
   *
   * `GET /customers/{id}/address` (docs/reference/connectors-http.md, "GroupEat").
   *
   * @param customerId the customer's id. Default: the signed-in customer.
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
   * Sets the signed-in customer's address: `setAddress(address)`. A predefined address can be passed as it is. The
   * server itself sets city, postcode, state and country.
   *
   * `PUT /customers/{id}/address` (docs/reference/connectors-http.md, "GroupEat").
   *
   * @param address street, details, and latitude and longitude in degrees.
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
   * Sets a customer's address by the customer's id: `setAddress(customerId, address)`.
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
   * Lists the addresses that customers usually choose from. Nobody needs to be logged in.
   *
   * `GET /predefined-addresses` (docs/reference/connectors-http.md, "GroupEat").
   *
   * @returns the addresses. Rejects with a `ParseError` for a response that is not a list of addresses.
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
