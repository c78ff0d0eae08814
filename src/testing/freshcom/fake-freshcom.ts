/** The fake Freshcom, as tests and demos use it. */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import { readOptions } from '../../core/options'
import { defaultsOf } from './defaults'
import { FakeSystem } from '../fake-system'
import { Engine } from './engine'
import { Identifiers } from './identifiers'
import {
  FRESHCOM_OPTIONS,
  type FakeCustomer,
  type FakeFile,
  type FakeFreshcomOptions,
  type FakeUser,
  type SentEmail,
  type SentSms,
} from './options'
import { addCustomer } from './rules/customer'
import { writtenRole } from './rules/roles'
import { addUser } from './rules/user-record'
import type { FreshcomServer } from './server'
import { World } from './world'

/**
 * A fake Freshcom that keeps its data in memory: a test account, the live account that it belongs to, and what you add.
 * Created by {@link createFakeFreshcom}.
 *
 * @example
 * ```ts
 * const fake: FakeFreshcom = createFakeFreshcom()
 * fake.addCustomer({ username: 'joe@example.com', password: 'supersecurepassword' })
 * ```
 */
export class FakeFreshcom extends FakeSystem {
  /** The server that it imitates. */
  readonly server: FreshcomServer
  /** Id of the test account. Customers log in to it. */
  readonly accountId: string
  /** Id of the live account that the test account belongs to. */
  readonly liveAccountId: string
  /** The publishable refresh token of the test account, for the client option of the same name. */
  readonly storefrontRefreshToken: string

  readonly #world: World

  constructor(given: FakeFreshcomOptions = {}) {
    const options = readOptions(given, FRESHCOM_OPTIONS)
    const identifiers = new Identifiers(options.seed)
    const { server = '2018-04', accountId = identifiers.uuid() } = options
    const liveAccountId = identifiers.uuid()
    const storefrontRefreshToken = options.storefrontRefreshToken ?? `prt-test-${identifiers.uuid()}`
    let world!: World
    super(options, 'https://api.freshcom.test/v1', (clock) => {
      world = new World({
        server,
        clock,
        identifiers,
        accountId,
        liveAccountId,
        storefrontRefreshToken,
        accountName: options.accountName ?? 'Example Shop',
        accessTokenLifetime: options.accessTokenLifetime ?? 3_600,
        rotateRefreshTokens: options.rotateRefreshTokens ?? false,
        detectReuse: options.detectReuse ?? true,
      })
      return new Engine(world)
    })
    this.#world = world
    this.server = server
    this.accountId = accountId
    this.liveAccountId = liveAccountId
    this.storefrontRefreshToken = storefrontRefreshToken
  }

  /** The text messages that were sent. The newest is the last. */
  get sms(): readonly SentSms[] {
    return this.#world.sms
  }

  /** The e-mails that were sent. The newest is the last. */
  get emails(): readonly SentEmail[] {
    return this.#world.emails
  }

  /**
   * Adds a user, for example a member of staff.
   *
   * @returns the user's id.
   * @example
   * ```ts
   * fake.addUser({ username: 'root@example.com', password: 'supersecurepassword', role: 'administrator' })
   * ```
   */
  addUser({ standard = false, ...fields }: FakeUser): string {
    const name = fields.name ?? fullNameOf(fields)
    const accountId = standard ? this.liveAccountId : this.accountId
    const role = writtenRole(this.#world, fields.role)
    return addUser(this.#world, accountId, { ...fields, name, role }, standard).id
  }

  /**
   * Adds a customer. With `username` and `password` it is a registered customer who can log in, otherwise a guest.
   *
   * @returns the customer's id.
   * @example
   * ```ts
   * const customerId = fake.addCustomer({ username: 'joe@example.com', password: 'supersecurepassword' })
   * ```
   */
  addCustomer(fields: FakeCustomer): string {
    const { username } = fields
    const name = fields.name ?? fullNameOf(fields)
    const login = username === undefined ? {} : { status: 'registered', email: username, authMethod: 'simple' }
    return addCustomer(this.#world, this.accountId, { ...login, ...fields, ...(name !== undefined && { name }) }).id
  }

  /**
   * Adds a resource of any type to the test account. Attributes that you leave out have the defaults of a create.
   *
   * @returns the resource's id.
   * @example
   * ```ts
   * const productId = fake.add('Product', { name: 'Salmon', status: 'active' })
   * ```
   */
  add(
    type: ResourceName,
    attributes: Readonly<Record<string, unknown>> = {},
    links: Readonly<Record<string, { type: ResourceName; id: string }>> = {},
  ): string {
    const complete = { ...defaultsOf(type, attributes), ...attributes }
    return this.#world.database.insert(type, this.accountId, { attributes: complete, links }).id
  }

  /**
   * Adds an uploaded file. Its `url` in a response returns its bytes, with `fetch`, MSW and HTTP.
   *
   * @returns the file's id.
   * @example
   * ```ts
   * const fileId = fake.addFile({ name: 'salmon.png', contentType: 'image/png', bytes: await readFile('salmon.png') })
   * fake.add('Stockable', { name: 'Salmon' }, { avatar: { type: 'File', id: fileId } })
   * ```
   */
  addFile({ name, contentType, bytes }: FakeFile): string {
    const id = this.add('File', { name, contentType, sizeBytes: bytes.length, status: 'uploaded' })
    const row = this.#world.database.get('File', id)
    if (row !== undefined) this.#world.bytes.set(row, Uint8Array.from(bytes))
    return id
  }

  /**
   * Adds translations of a resource for another locale than the account's default.
   *
   * @example
   * ```ts
   * fake.translate('Product', productId, 'fr', { name: 'Saumon' })
   * ```
   */
  translate(type: ResourceName, id: string, locale: string, texts: Readonly<Record<string, unknown>>): void {
    const row = this.#world.database.get(type, id)
    row?.texts.set(locale, { ...row.texts.get(locale), ...texts })
  }

  /**
   * Revokes a refresh token and all tokens that it was rotated into. Its user is logged out at the next renewal.
   *
   * @example
   * ```ts
   * fake.revokeRefreshToken(await store.get())
   * ```
   */
  revokeRefreshToken(refreshToken: string): void {
    const known = this.#world.refreshTokens.find(refreshToken)
    if (known !== undefined) this.#world.refreshTokens.revokeFamily(known)
  }

  /**
   * Revokes all access tokens that were issued so far. Requests with them get 401.
   *
   * @example
   * ```ts
   * fake.revokeAccessTokens()
   * await freshcom.retrieveCustomer() // renews first
   * ```
   */
  revokeAccessTokens(): void {
    this.#world.revokeAccessTokens()
  }

  /**
   * Lets all access tokens that were issued so far expire early, without moving the clock. For a client this is the
   * same as {@link revokeAccessTokens}: by its own clock the tokens are still valid.
   *
   * @example
   * ```ts
   * fake.expireAccessTokens()
   * ```
   */
  expireAccessTokens(): void {
    this.revokeAccessTokens()
  }

  /**
   * Calls the listener with one line for every text message and e-mail that is sent.
   *
   * @example
   * ```ts
   * fake.onMessage((line) => console.log(line)) // SMS to +16045550100: Your Example Shop verification code: 123456
   * ```
   */
  onMessage(listener: (line: string) => void): void {
    this.#world.onMessage = listener
  }
}

/**
 * Creates a fake Freshcom. It keeps its data in memory and begins with one test account, its live account, and no
 * users. Throws a `FieldsError` for an unknown or wrong option.
 *
 * @example
 * ```ts
 * import { createFakeFreshcom } from 'freshcom-sdk/testing'
 *
 * const fake = createFakeFreshcom({ accessTokenLifetime: 60, rotateRefreshTokens: true })
 * const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
 * const shop = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch })
 * ```
 */
export function createFakeFreshcom(options: FakeFreshcomOptions = {}): FakeFreshcom {
  return new FakeFreshcom(options)
}

/** The name of a user without one: first and last name, or the login name. */
function fullNameOf({ firstName, lastName, username }: Omit<FakeCustomer, 'password'>): string | undefined {
  return [firstName, lastName].filter(Boolean).join(' ') || username
}
