/** What each method of the contract does on EverShop, which logs in with the e-mail address. */
import type { EverShop } from '../connectors/evershop/evershop'
import type { EverShopCustomer } from '../connectors/evershop/objects'
import {
  AuthenticationError,
  ConflictError,
  FieldsError,
  NotFoundError,
  PermissionError,
  ValidationError,
} from '../core/errors'
import { exportOf } from './account-export'
import {
  accountExists,
  addressNotFound,
  asCustomer,
  invalidCredentials,
  notLoggedIn,
  wrongField,
} from './contract-errors'
import type { TaskOptions } from './account-calls'
import {
  FIELDS,
  SYSTEM,
  toAddress,
  toEverShopAddress,
  toOrder,
  toProfile,
  type EverShopAccountAddress,
  type EverShopAccountChanges,
  type EverShopAccountRegistration,
} from './evershop-shapes'
import {
  CREDENTIALS,
  missingFields,
  NAME_ALONE,
  PASSWORDS,
  RESET,
  takeChanges,
  takeFields,
  takeRegistration,
} from './fields'
import type { AccountChanges, AccountCredentials, AccountExport, AccountProfile } from './objects'
import { composeName } from './values'

export class EverShopMethods {
  readonly #evershop: EverShop

  constructor(evershop: EverShop) {
    this.#evershop = evershop
  }

  async register(registration: EverShopAccountRegistration, call: TaskOptions): Promise<AccountProfile> {
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
      // The login found an older account with another spelling of the address.
      throw isCredentials(error) ? accountExists(error) : error
    }
  }

  async login(credentials: AccountCredentials, call: TaskOptions): Promise<AccountProfile> {
    const { username: email, password } = takeFields(SYSTEM, CREDENTIALS, credentials)
    try {
      return toProfile(await this.#evershop.login({ email, password }, call))
    } catch (error) {
      throw isCredentials(error) ? invalidCredentials(error) : error
    }
  }

  logout(call: TaskOptions): Promise<void> {
    return this.#evershop.logout(call)
  }

  async current(call: TaskOptions): Promise<AccountProfile | null> {
    const customer = await this.#customer(call)
    return customer === null ? null : toProfile(customer)
  }

  async update(changes: EverShopAccountChanges, call: TaskOptions): Promise<AccountProfile> {
    const { email, firstName, lastName } = takeChanges<AccountChanges>(SYSTEM, FIELDS.update, changes)
    if (firstName !== undefined && lastName === undefined) throw missingFields(['lastName'])
    if (lastName !== undefined && firstName === undefined) throw missingFields(['firstName'])
    if (email === undefined && firstName === undefined) return toProfile(await this.#mine(call))
    const fullName = firstName === undefined ? undefined : (composeName(firstName, lastName) ?? undefined)
    try {
      return toProfile(await asCustomer(() => this.#evershop.updateCustomer({ email, fullName }, call)))
    } catch (error) {
      // The e-mail address is the login name.
      throw error instanceof ConflictError ? accountExists(error) : error
    }
  }

  async remove(admin: EverShop, call: TaskOptions): Promise<void> {
    const { uuid } = await this.#mine(call)
    await admin.deleteCustomer(uuid, call).catch((cause: unknown) => {
      if (!(cause instanceof AuthenticationError)) throw cause
      const message = 'No administrator is logged in. Call loginAdmin on the client that was passed as admin.'
      throw new PermissionError('admin_not_logged_in', message, { status: 403, cause })
    })
    await this.#evershop.logout(call).catch((error: unknown) => {
      // A deleted customer is not logged in any more.
      if (!(error instanceof AuthenticationError || error instanceof NotFoundError)) throw error
    })
  }

  async requestPasswordReset(request: { username: string }, call: TaskOptions): Promise<void> {
    const { username: email } = takeFields(SYSTEM, NAME_ALONE, request)
    try {
      await this.#evershop.forgotPassword({ email }, call)
    } catch (error) {
      // An invalid e-mail address is treated like an unknown one.
      if (!(error instanceof ValidationError) || error.code !== 'invalid_email') throw error
    }
  }

  async resetPassword(reset: { token: string; password: string }, call: TaskOptions): Promise<void> {
    const { token, password } = takeFields(SYSTEM, RESET, reset)
    try {
      await this.#evershop.resetPassword({ token, password }, call)
    } catch (error) {
      const isToken = error instanceof ValidationError && error.code === 'reset_token_invalid'
      throw isToken ? wrongField('reset_token_invalid', 'token', error) : error
    }
  }

  async changePassword(change: { currentPassword: string; password: string }, call: TaskOptions): Promise<void> {
    const { currentPassword, password } = takeFields(SYSTEM, PASSWORDS, change)
    try {
      await this.#evershop.changePassword({ currentPassword, newPassword: password }, call)
    } catch (error) {
      if (isCredentials(error)) throw wrongField('wrong_password', 'currentPassword', error)
      throw error instanceof AuthenticationError ? notLoggedIn(error) : error
    }
  }

  async listAddresses(call: TaskOptions) {
    return (await asCustomer(() => this.#evershop.listAddress(call))).map(toAddress)
  }

  async addAddress(address: EverShopAccountAddress, call: TaskOptions) {
    const fields = toEverShopAddress(address)
    return toAddress(await asCustomer(() => this.#evershop.createAddress(fields, call)))
  }

  async updateAddress(id: string, address: EverShopAccountAddress, call: TaskOptions) {
    const fields = toEverShopAddress(address)
    return toAddress(await ofAddress(() => this.#evershop.updateAddress(id, fields, call)))
  }

  async removeAddress(id: string, call: TaskOptions): Promise<void> {
    await ofAddress(() => this.#evershop.deleteAddress(id, call))
  }

  async setDefaultAddress(id: string, call: TaskOptions) {
    return toAddress(await ofAddress(() => this.#evershop.setDefaultAddress(id, call)))
  }

  async listOrders(call: TaskOptions) {
    return (await asCustomer(() => this.#evershop.listOrder(call))).map(toOrder)
  }

  async export(call: TaskOptions): Promise<AccountExport> {
    const customer = await this.#mine(call)
    const addresses = await asCustomer(() => this.#evershop.listAddress(call))
    const orders = await asCustomer(() => this.#evershop.listOrder(call))
    return exportOf(SYSTEM, toProfile(customer), { customer, addresses, orders })
  }

  async #mine(call: TaskOptions): Promise<EverShopCustomer> {
    const customer = await this.#customer(call)
    if (customer === null) throw notLoggedIn()
    return customer
  }

  async #customer(call: TaskOptions): Promise<EverShopCustomer | null> {
    try {
      return await this.#evershop.retrieveCurrentCustomer(call)
    } catch (error) {
      // A session that cannot be renewed has ended.
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
    // An invalid id is treated like an unknown one.
    const isNoId = error instanceof FieldsError && error.code === 'invalid_id'
    throw isNoId || error instanceof NotFoundError ? addressNotFound(error) : error
  }
}
