/** The contract over EverShop, which keeps one name, and logs in with the e-mail address. */
import { AuthenticationError, ConflictError, FieldsError, ValidationError } from '../core/errors'
import type { EverShop } from '../connectors/evershop/evershop'
import type { EverShopAddress, EverShopCustomer, EverShopOrder } from '../connectors/evershop/objects'
import { composeName, exportOf } from './account-export'
import type {
  AccountAddress,
  AccountAddressFields,
  AccountChanges,
  AccountCredentials,
  AccountOrder,
  AccountProfile,
  AccountRegistration,
} from './contract'
import { defineAccounts } from './define-accounts'
import {
  accountExists,
  asCustomer,
  assertKeepable,
  assertLoginName,
  invalidCredentials,
  notLoggedIn,
  refused,
} from './outcomes'

/** What an EverShop customer registers with. The names become the one that EverShop keeps. */
export type EverShopAccountRegistration = Omit<AccountRegistration, 'username' | 'phoneNumber'> & { firstName: string }

/** What may be changed of an EverShop account. Both names become the one that EverShop keeps: neither goes alone. */
export type EverShopAccountChanges = Pick<AccountChanges, 'email'> &
  ({ firstName: string; lastName: string } | { firstName?: undefined; lastName?: undefined })

/** An EverShop address: a place that something can be sent to. */
export type EverShopAccountAddress = Omit<AccountAddressFields, 'latitude' | 'longitude'> & {
  fullName: string
  postalCode: string
  province: string
  country: string
}

/** An EverShop whose route table has a way to change the password. */
type ChangesPasswords = EverShop & { readonly routes: { readonly changePassword: string } }

const NAMES = ['firstName', 'lastName']
const REQUIRED = ['line1', 'fullName', 'postalCode', 'province', 'country'] as const
const ADDRESS = [...REQUIRED, 'line2', 'city', 'phoneNumber']

/**
 * Customer accounts of an EverShop. Missing: `remove` (administrators alone may delete customers), and
 * `changePassword` unless the connector's `routes` have it, as those of the document do and those of 2.2.1 do not.
 *
 * @param evershop the shopper's client, with either kind of session.
 * @example
 * ```ts
 * import { evershopAccounts } from 'freshcom-sdk/accounts'
 *
 * const accounts = evershopAccounts(evershop)
 * const profile = await accounts.login({ username: 'joe@example.com', password: 'correct-horse-battery' })
 * console.log([profile.fullName, accounts.supports('changePassword')]) // ["Joe Example", false]
 * ```
 */
export function evershopAccounts(evershop: ChangesPasswords): ReturnType<typeof withPasswordChange>
export function evershopAccounts(evershop: EverShop): ReturnType<typeof withoutPasswordChange>
export function evershopAccounts(evershop: EverShop) {
  const accounts = new EverShopAccounts(evershop)
  return evershop.routes.changePassword === null ? withoutPasswordChange(accounts) : withPasswordChange(accounts)
}

const INSTEAD = {
  remove: 'let an administrator call evershop.deleteCustomer(uuid)',
  changePassword: 'requestPasswordReset({username}), and resetPassword({token, password})',
}

function withoutPasswordChange(accounts: EverShopAccounts) {
  return defineAccounts('EverShop', methodsOf(accounts), INSTEAD)
}

function withPasswordChange(accounts: EverShopAccounts) {
  const changePassword = (change: { currentPassword: string; password: string }) => accounts.changePassword(change)
  return defineAccounts('EverShop', { ...methodsOf(accounts), changePassword }, INSTEAD)
}

function methodsOf(accounts: EverShopAccounts) {
  return {
    register: (registration: EverShopAccountRegistration) => accounts.register(registration),
    login: (credentials: AccountCredentials) => accounts.login(credentials),
    logout: () => accounts.logout(),
    current: () => accounts.current(),
    update: (changes: EverShopAccountChanges) => accounts.update(changes),
    requestPasswordReset: (request: { username: string }) => accounts.requestPasswordReset(request),
    resetPassword: (reset: { token: string; password: string }) => accounts.resetPassword(reset),
    addresses: {
      list: () => accounts.listAddresses(),
      add: (address: EverShopAccountAddress) => accounts.addAddress(address),
      update: (id: string, address: EverShopAccountAddress) => accounts.updateAddress(id, address),
      remove: (id: string) => accounts.removeAddress(id),
      setDefault: (id: string) => accounts.setDefaultAddress(id),
    },
    orders: { list: () => accounts.listOrders() },
    export: () => accounts.export(),
  }
}

class EverShopAccounts {
  readonly #evershop: EverShop

  constructor(evershop: EverShop) {
    this.#evershop = evershop
  }

  async register(registration: EverShopAccountRegistration & { username?: string }): Promise<AccountProfile> {
    const { email, password, username, locale: _locale, ...names } = registration
    assertKeepable('EverShop', names, NAMES)
    assertLoginName('EverShop', username, email)
    const fullName = composeName(names.firstName, names.lastName)
    if (fullName === null) throw new FieldsError('missing_field', 'EverShop needs a name: pass firstName and lastName.')
    try {
      await this.#evershop.registerCustomer({ email, password, fullName })
    } catch (error) {
      throw error instanceof ConflictError ? accountExists(error) : error
    }
    return this.login({ username: email, password })
  }

  async login({ username, password }: AccountCredentials): Promise<AccountProfile> {
    try {
      return toProfile(await this.#evershop.login({ email: username, password }))
    } catch (error) {
      throw isCredentials(error) ? invalidCredentials(error) : error
    }
  }

  logout(): Promise<void> {
    return this.#evershop.logout()
  }

  async current(): Promise<AccountProfile | null> {
    const customer = await this.#customer()
    return customer === null ? null : toProfile(customer)
  }

  async update(changes: EverShopAccountChanges): Promise<AccountProfile> {
    assertKeepable('EverShop', changes, [...NAMES, 'email'])
    const { email, firstName, lastName } = changes
    if ((firstName === undefined) !== (lastName === undefined)) {
      throw new FieldsError('incomplete_name', 'EverShop keeps one name: pass firstName and lastName together.')
    }
    const fullName = firstName === undefined ? undefined : (composeName(firstName, lastName) ?? '')
    try {
      return toProfile(await asCustomer(() => this.#evershop.updateCustomer({ email, fullName })))
    } catch (error) {
      // The address is what the customer logs in with.
      throw error instanceof ConflictError ? accountExists(error) : error
    }
  }

  async requestPasswordReset({ username }: { username: string }): Promise<void> {
    try {
      await this.#evershop.forgotPassword({ email: username })
    } catch (error) {
      // What is no e-mail address is nobody's.
      if (!(error instanceof ValidationError) || error.code !== 'invalid_email') throw error
    }
  }

  async resetPassword(reset: { token: string; password: string }): Promise<void> {
    try {
      await this.#evershop.resetPassword(reset)
    } catch (error) {
      const isToken = error instanceof ValidationError && error.code === 'reset_token_invalid'
      throw isToken
        ? refused('reset_token_invalid', 'The link to set a new password has been used or is too old.', error)
        : error
    }
  }

  async changePassword({ currentPassword, password }: { currentPassword: string; password: string }): Promise<void> {
    try {
      await this.#evershop.changePassword({ currentPassword, newPassword: password })
    } catch (error) {
      if (isCredentials(error)) throw refused('wrong_password', 'The current password is wrong.', error)
      throw error instanceof AuthenticationError ? notLoggedIn(error) : error
    }
  }

  async listAddresses(): Promise<AccountAddress[]> {
    return (await asCustomer(() => this.#evershop.listAddress())).map(toAddress)
  }

  async addAddress(address: EverShopAccountAddress): Promise<AccountAddress> {
    const fields = toFields(address)
    return toAddress(await asCustomer(() => this.#evershop.createAddress(fields)))
  }

  async updateAddress(id: string, address: EverShopAccountAddress): Promise<AccountAddress> {
    const fields = toFields(address)
    return toAddress(await asCustomer(() => this.#evershop.updateAddress(id, fields)))
  }

  async removeAddress(id: string): Promise<void> {
    await asCustomer(() => this.#evershop.deleteAddress(id))
  }

  async setDefaultAddress(id: string): Promise<AccountAddress> {
    return toAddress(await asCustomer(() => this.#evershop.setDefaultAddress(id)))
  }

  async listOrders(): Promise<AccountOrder[]> {
    return (await asCustomer(() => this.#evershop.listOrder())).map(toOrder)
  }

  async export() {
    const customer = await this.#customer()
    if (customer === null) throw notLoggedIn()
    const addresses = await asCustomer(() => this.#evershop.listAddress())
    const orders = await asCustomer(() => this.#evershop.listOrder())
    return exportOf('EverShop', toProfile(customer), { customer, addresses, orders })
  }

  async #customer(): Promise<EverShopCustomer | null> {
    try {
      return await this.#evershop.retrieveCurrentCustomer()
    } catch (error) {
      // A session that could not be renewed is nobody's.
      if (error instanceof AuthenticationError) return null
      throw error
    }
  }
}

function isCredentials(error: unknown): boolean {
  return error instanceof AuthenticationError && error.code === 'invalid_credentials'
}

/** A whole address: what is left out is emptied, since the connector would leave it as it was. */
function toFields(address: EverShopAccountAddress) {
  assertKeepable('EverShop', address, ADDRESS)
  const missing = REQUIRED.filter((name) => address[name] === undefined)
  if (missing.length > 0) throw new FieldsError('missing_field', `The address lacks ${missing.join(', ')}.`)
  const { line1, line2 = null, fullName, phoneNumber = null, city = null, postalCode, province, country } = address
  const telephone = phoneNumber
  return { fullName, telephone, address1: line1, address2: line2, city, postcode: postalCode, province, country }
}

function toProfile(customer: EverShopCustomer): AccountProfile {
  const { uuid, email, fullName, status, createdAt } = customer
  return {
    id: uuid,
    email,
    username: email,
    // Where one ends and the other begins, a full name does not tell.
    firstName: null,
    lastName: null,
    fullName: fullName || null,
    phoneNumber: null,
    locale: null,
    status: status === null ? null : status === 1 ? 'active' : 'blocked',
    createdAt,
    raw: customer,
  }
}

function toAddress(address: EverShopAddress): AccountAddress {
  const { uuid, fullName, telephone, address1, address2, city, postcode, province, country, isDefault } = address
  return {
    id: uuid,
    fullName,
    phoneNumber: telephone,
    line1: address1,
    line2: address2,
    city,
    postalCode: postcode,
    province,
    country,
    isDefault,
    raw: address,
  }
}

function toOrder(order: EverShopOrder): AccountOrder {
  const { uuid, orderNumber, status, grandTotal, currency, createdAt } = order
  return {
    id: uuid,
    number: orderNumber,
    status: status?.code ?? null,
    total: grandTotal?.value ?? null,
    currency: currency || null,
    createdAt,
    raw: order,
  }
}
