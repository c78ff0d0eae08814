/** The contract over EverShop, which keeps one name, and logs in with the e-mail address. */
import {
  AuthenticationError,
  ConflictError,
  FieldsError,
  NotFoundError,
  PermissionError,
  UnsupportedError,
  ValidationError,
} from '../core/errors'
import type { EverShop } from '../connectors/evershop/evershop'
import type { EverShopCustomer } from '../connectors/evershop/objects'
import { AccountCalls } from './account-calls'
import { composeName, exportOf } from './account-export'
import type {
  AccountAddressFields,
  AccountCallOptions,
  AccountChanges,
  AccountCredentials,
  AccountExport,
  AccountFields,
  AccountProfile,
  AccountRegistration,
} from './contract'
import { defineAccounts, type AccountsInformation } from './define-accounts'
import { toAddress, toOrder, toProfile } from './evershop-shapes'
import { CREDENTIALS, lacking, NAME_ALONE, PASSWORDS, RESET, takeChanges, takeFields, takeRegistration } from './fields'
import { accountExists, addressNotFound, asCustomer, invalidCredentials, notLoggedIn, refused } from './outcomes'

/** What an EverShop customer registers with. The names become the one that EverShop keeps. */
export interface EverShopAccountRegistration extends AccountRegistration {
  username?: undefined
  phoneNumber?: undefined
}

/** What may be changed of an EverShop account. Both names become the one that EverShop keeps: neither goes alone. */
export type EverShopAccountChanges = Pick<AccountChanges, 'email'> & {
  phoneNumber?: undefined
  locale?: undefined
} & ({ firstName: string; lastName: string } | { firstName?: undefined; lastName?: undefined })

/** An EverShop address: a place that something can be sent to. */
export interface EverShopAccountAddress extends AccountAddressFields {
  fullName: string
  postalCode: string
  province: string
  country: string
  latitude?: undefined
  longitude?: undefined
}

/** An EverShop whose route table has a way to change the password. */
type ChangesPasswords = EverShop & { readonly routes: { readonly changePassword: string } }

const FIELDS = {
  register: {
    email: 'required',
    password: 'required',
    firstName: 'required',
    lastName: 'optional',
    locale: 'optional',
  },
  update: { email: 'optional', firstName: 'optional', lastName: 'optional' },
  address: {
    line1: 'required',
    line2: 'optional',
    fullName: 'required',
    phoneNumber: 'optional',
    city: 'optional',
    postalCode: 'required',
    province: 'required',
    country: 'required',
  },
} as const satisfies AccountFields
/** The one name that EverShop keeps begins with the first name. */
const NAMES = { fullName: 'firstName', newPassword: 'password' }
const ADDRESS_NAMES = { address1: 'line1', address2: 'line2', telephone: 'phoneNumber', postcode: 'postalCode' }
const SYSTEM = 'EverShop'

/** What an EverShop offers whatever its routes are. */
type Offered = ReturnType<typeof methodsOf> & AccountsInformation
type Change = Pick<ReturnType<typeof moreOf>, 'changePassword'>
type Removal = Pick<ReturnType<typeof moreOf>, 'remove'>

/**
 * Who else acts for the accounts.
 *
 * @example
 * ```ts
 * const options: EverShopAccountsOptions = { admin: administrator }
 * console.log(evershopAccounts(evershop, options).supports('remove')) // true
 * ```
 */
export interface EverShopAccountsOptions {
  /** A client of its own in which an administrator is logged in. Never in a shopper's browser. */
  admin?: EverShop | undefined
}

/**
 * Customer accounts of an EverShop. Missing: `remove` unless there is an administrator's client, since customers cannot
 * delete themselves, and `changePassword` unless the connector's `routes` have it, as those of the document do and those
 * of 2.2.1 do not.
 *
 * @param evershop the shopper's client, with either kind of session.
 * @param options `admin`: a client of its own that an administrator is logged in with. It deletes for `remove`, which
 * rejects with a `PermissionError`, `code: 'admin_not_logged_in'`, where that login has ended.
 * @example
 * ```ts
 * import { evershopAccounts } from 'freshcom-sdk/accounts'
 *
 * const accounts = evershopAccounts(evershop)
 * const profile = await accounts.login({ username: 'joe@example.com', password: 'correct-horse-battery' })
 * console.log([profile.fullName, accounts.supports('changePassword')]) // ["Joe Example", false]
 * ```
 */
export function evershopAccounts(evershop: ChangesPasswords, options: { admin: EverShop }): Offered & Change & Removal
export function evershopAccounts(evershop: EverShop, options: { admin: EverShop }): Offered & Removal
export function evershopAccounts(evershop: ChangesPasswords, options?: EverShopAccountsOptions): Offered & Change
export function evershopAccounts(evershop: EverShop, options?: EverShopAccountsOptions): Offered
export function evershopAccounts(evershop: EverShop, { admin }: EverShopAccountsOptions = {}) {
  const calls = new AccountCalls(NAMES)
  const accounts = new EverShopAccounts(evershop, admin)
  const { changePassword, remove } = moreOf(calls, accounts)
  const methods = {
    ...methodsOf(calls, accounts),
    ...(evershop.routes.changePassword === null ? {} : { changePassword }),
    ...(admin === undefined ? {} : { remove }),
  }
  const instead = {
    remove: 'evershopAccounts(evershop, {admin}) with the client of an administrator',
    changePassword: 'requestPasswordReset({username}), and resetPassword({token, password})',
  }
  return defineAccounts(SYSTEM, methods, instead, FIELDS)
}

function methodsOf(calls: AccountCalls, accounts: EverShopAccounts) {
  return {
    register: calls.telling((call, registration: EverShopAccountRegistration) => accounts.register(registration, call)),
    login: calls.telling((call, credentials: AccountCredentials) => accounts.login(credentials, call)),
    logout: calls.leaving('logout', (call) => accounts.logout(call)),
    current: calls.telling((call) => accounts.current(call)),
    onEnd: calls.onEnd(),
    update: calls.method((call, changes: EverShopAccountChanges) => accounts.update(changes, call)),
    requestPasswordReset: calls.method((call, request: { username: string }) =>
      accounts.requestPasswordReset(request, call),
    ),
    resetPassword: calls.method((call, reset: { token: string; password: string }) =>
      accounts.resetPassword(reset, call),
    ),
    addresses: {
      list: calls.method((call) => accounts.listAddresses(call)),
      add: calls.method((call, address: EverShopAccountAddress) => accounts.addAddress(address, call), ADDRESS_NAMES),
      update: calls.method(
        (call, id: string, address: EverShopAccountAddress) => accounts.updateAddress(id, address, call),
        ADDRESS_NAMES,
      ),
      remove: calls.method((call, id: string) => accounts.removeAddress(id, call)),
      setDefault: calls.method((call, id: string) => accounts.setDefaultAddress(id, call)),
    },
    orders: { list: calls.method((call) => accounts.listOrders(call)) },
    export: calls.method((call) => accounts.export(call)),
  }
}

/** What only some offer. */
function moreOf(calls: AccountCalls, accounts: EverShopAccounts) {
  return {
    changePassword: calls.method((call, change: { currentPassword: string; password: string }) =>
      accounts.changePassword(change, call),
    ),
    remove: calls.leaving('removed', (call) => accounts.remove(call)),
  }
}

type Call = Pick<AccountCallOptions, 'signal'>

class EverShopAccounts {
  readonly #evershop: EverShop
  readonly #admin: EverShop | undefined

  constructor(evershop: EverShop, admin: EverShop | undefined) {
    this.#evershop = evershop
    this.#admin = admin
  }

  async register(registration: EverShopAccountRegistration, call: Call): Promise<AccountProfile> {
    const { email, password, firstName, lastName } = takeRegistration(SYSTEM, FIELDS.register, registration)
    const fullName = composeName(firstName, lastName) ?? ''
    let uuid: string
    try {
      uuid = (await this.#evershop.registerCustomer({ email, password, fullName }, call)).uuid
    } catch (error) {
      throw error instanceof ConflictError ? accountExists(error) : error
    }
    try {
      return toProfile(await this.#evershop.login({ email, password, uuid }, call))
    } catch (error) {
      // The login found an older account in another spelling of the address: nobody gets another's.
      throw isCredentials(error) ? accountExists(error) : error
    }
  }

  async login(credentials: AccountCredentials, call: Call): Promise<AccountProfile> {
    const { username: email, password } = takeFields(SYSTEM, CREDENTIALS, credentials)
    try {
      return toProfile(await this.#evershop.login({ email, password }, call))
    } catch (error) {
      throw isCredentials(error) ? invalidCredentials(error) : error
    }
  }

  logout(call: Call): Promise<void> {
    return this.#evershop.logout(call)
  }

  async current(call: Call): Promise<AccountProfile | null> {
    const customer = await this.#customer(call)
    return customer === null ? null : toProfile(customer)
  }

  async update(changes: EverShopAccountChanges, call: Call): Promise<AccountProfile> {
    const { email, firstName, lastName } = takeChanges<AccountChanges>(SYSTEM, FIELDS.update, changes)
    if (firstName !== undefined && lastName === undefined) throw lacking(['lastName'])
    if (lastName !== undefined && firstName === undefined) throw lacking(['firstName'])
    if (email === undefined && firstName === undefined) return toProfile(await this.#mine(call))
    const fullName = firstName === undefined ? undefined : (composeName(firstName, lastName) ?? undefined)
    try {
      return toProfile(await asCustomer(() => this.#evershop.updateCustomer({ email, fullName }, call)))
    } catch (error) {
      // The address is what the customer logs in with.
      throw error instanceof ConflictError ? accountExists(error) : error
    }
  }

  async remove(call: Call): Promise<void> {
    const { uuid } = await this.#mine(call)
    if (this.#admin === undefined) throw new UnsupportedError('unsupported', 'EverShop has no remove.')
    await this.#admin.deleteCustomer(uuid, call).catch((cause: unknown) => {
      if (!(cause instanceof AuthenticationError)) throw cause
      const message = 'No administrator is logged in: call loginAdmin on the client that was passed as admin.'
      throw new PermissionError('admin_not_logged_in', message, { status: 403, cause })
    })
    await this.#evershop.logout(call).catch((error: unknown) => {
      // Whoever is not there any more is not logged in.
      if (!(error instanceof AuthenticationError || error instanceof NotFoundError)) throw error
    })
  }

  async requestPasswordReset(request: { username: string }, call: Call): Promise<void> {
    const { username: email } = takeFields(SYSTEM, NAME_ALONE, request)
    try {
      await this.#evershop.forgotPassword({ email }, call)
    } catch (error) {
      // What is no e-mail address is nobody's.
      if (!(error instanceof ValidationError) || error.code !== 'invalid_email') throw error
    }
  }

  async resetPassword(reset: { token: string; password: string }, call: Call): Promise<void> {
    const { token, password } = takeFields(SYSTEM, RESET, reset)
    try {
      await this.#evershop.resetPassword({ token, password }, call)
    } catch (error) {
      const isToken = error instanceof ValidationError && error.code === 'reset_token_invalid'
      throw isToken ? refused('reset_token_invalid', 'token', error) : error
    }
  }

  async changePassword(change: { currentPassword: string; password: string }, call: Call): Promise<void> {
    const { currentPassword, password } = takeFields(SYSTEM, PASSWORDS, change)
    try {
      await this.#evershop.changePassword({ currentPassword, newPassword: password }, call)
    } catch (error) {
      if (isCredentials(error)) throw refused('wrong_password', 'currentPassword', error)
      throw error instanceof AuthenticationError ? notLoggedIn(error) : error
    }
  }

  async listAddresses(call: Call) {
    return (await asCustomer(() => this.#evershop.listAddress(call))).map(toAddress)
  }

  async addAddress(address: EverShopAccountAddress, call: Call) {
    const fields = toFields(address)
    return toAddress(await asCustomer(() => this.#evershop.createAddress(fields, call)))
  }

  async updateAddress(id: string, address: EverShopAccountAddress, call: Call) {
    const fields = toFields(address)
    return toAddress(await ofAddress(() => this.#evershop.updateAddress(id, fields, call)))
  }

  async removeAddress(id: string, call: Call): Promise<void> {
    await ofAddress(() => this.#evershop.deleteAddress(id, call))
  }

  async setDefaultAddress(id: string, call: Call) {
    return toAddress(await ofAddress(() => this.#evershop.setDefaultAddress(id, call)))
  }

  async listOrders(call: Call) {
    return (await asCustomer(() => this.#evershop.listOrder(call))).map(toOrder)
  }

  async export(call: Call): Promise<AccountExport> {
    const customer = await this.#mine(call)
    const addresses = await asCustomer(() => this.#evershop.listAddress(call))
    const orders = await asCustomer(() => this.#evershop.listOrder(call))
    return exportOf(SYSTEM, toProfile(customer), { customer, addresses, orders })
  }

  async #mine(call: Call): Promise<EverShopCustomer> {
    const customer = await this.#customer(call)
    if (customer === null) throw notLoggedIn()
    return customer
  }

  async #customer(call: Call): Promise<EverShopCustomer | null> {
    try {
      return await this.#evershop.retrieveCurrentCustomer(call)
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

async function ofAddress<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await asCustomer(call)
  } catch (error) {
    // What cannot be an id is nobody's.
    const isNoId = error instanceof FieldsError && error.code === 'invalid_id'
    throw isNoId || error instanceof NotFoundError ? addressNotFound(error) : error
  }
}

/** A whole address: what is left out is emptied, since the connector would leave it as it was. */
function toFields(address: EverShopAccountAddress) {
  const fields = takeFields(SYSTEM, FIELDS.address, address)
  const { line1, line2 = null, fullName, phoneNumber = null, city = null, postalCode, province, country } = fields
  const telephone = phoneNumber
  return { fullName, telephone, address1: line1, address2: line2, city, postcode: postalCode, province, country }
}
