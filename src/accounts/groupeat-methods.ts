/** What each method of the contract does on GroupEat. A customer has one address, which cannot be deleted. */
import type { GroupEatAddress } from '../connectors/groupeat/customer'
import type { GroupEat } from '../connectors/groupeat/groupeat'
import { ApiError, AuthenticationError, ConflictError, NotFoundError, UnsupportedError } from '../core/errors'
import { exportOf } from './account-export'
import { accountExists, addressNotFound, asCustomer, invalidCredentials, wrongField } from './contract-errors'
import type { TaskOptions } from './account-calls'
import { errorEntry, validationError } from './field-errors'
import { CREDENTIALS, NAME_ALONE, takeChanges, takeFields, takeRegistration, TOKEN_ALONE } from './fields'
import {
  ADDRESS_ID,
  FIELDS,
  SYSTEM,
  toAddress,
  toGroupEatAddress,
  toProfile,
  type GroupEatAccountAddress,
  type GroupEatAccountChanges,
  type GroupEatAccountRegistration,
} from './groupeat-shapes'
import type { AccountAddress, AccountChanges, AccountCredentials, AccountProfile } from './objects'

export class GroupEatMethods {
  readonly #groupeat: GroupEat

  constructor(groupeat: GroupEat) {
    this.#groupeat = groupeat
  }

  async register(registration: GroupEatAccountRegistration, call: TaskOptions): Promise<AccountProfile> {
    const fields = takeRegistration(SYSTEM, FIELDS.register, registration)
    try {
      // It also finishes an earlier registration that has no names yet.
      await this.#groupeat.registerCustomer(fields, call)
    } catch (error) {
      if (error instanceof ApiError && error.code === 'emailAlreadyTaken') throw accountExists(error)
      const isForeign = error instanceof ApiError && error.code === 'emailNotFromCampus'
      throw isForeign ? validationError({ email: [errorEntry('invalid')] }, { cause: error }) : error
    }
    return toProfile(await this.#groupeat.retrieveCustomer(undefined, call))
  }

  async login(credentials: AccountCredentials, call: TaskOptions): Promise<AccountProfile> {
    const { username: email, password } = takeFields(SYSTEM, CREDENTIALS, credentials)
    try {
      await this.#groupeat.login({ email, password }, call)
    } catch (error) {
      throw error instanceof AuthenticationError ? invalidCredentials(error) : error
    }
    return toProfile(await this.#groupeat.retrieveCustomer(undefined, call))
  }

  async current(call: TaskOptions): Promise<AccountProfile | null> {
    try {
      return toProfile(await this.#groupeat.retrieveCustomer(undefined, call))
    } catch (error) {
      if (error instanceof AuthenticationError) return null
      throw error
    }
  }

  async update(given: GroupEatAccountChanges, call: TaskOptions): Promise<AccountProfile> {
    const { firstName, lastName, phoneNumber } = takeChanges<AccountChanges>(SYSTEM, FIELDS.update, given)
    const changes = { firstName, lastName, phoneNumber }
    const isNothing = Object.values(changes).every((value) => value === undefined)
    const groupeat = this.#groupeat
    return asCustomer(async () =>
      toProfile(
        await (isNothing ? groupeat.retrieveCustomer(undefined, call) : groupeat.updateCustomer(changes, call)),
      ),
    )
  }

  async remove(call: TaskOptions): Promise<void> {
    await asCustomer(() => this.#groupeat.unregisterCustomer(undefined, call))
  }

  async requestPasswordReset(request: { username: string }, call: TaskOptions): Promise<void> {
    const { username: email } = takeFields(SYSTEM, NAME_ALONE, request)
    try {
      await this.#groupeat.sendPasswordResetLink({ email }, call)
    } catch (error) {
      if (!(error instanceof NotFoundError) || error.code !== 'noUserForEmail') throw error
    }
  }

  async verifyEmail(verification: { token: string }, call: TaskOptions): Promise<void> {
    const activation = takeFields(SYSTEM, TOKEN_ALONE, verification)
    try {
      await this.#groupeat.activateCustomer(activation, call)
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error
      if (error.code === 'noUserForActivationToken') throw wrongField('verification_token_invalid', 'token', error)
      const message = "This GroupEat has no verifyEmail. Instead: the mail's link, which leads to GroupEat's own page."
      throw new UnsupportedError('unsupported', message, { cause: error })
    }
  }

  async listAddresses(call: TaskOptions): Promise<AccountAddress[]> {
    const address = await this.#address(call)
    return address === null ? [] : [toAddress(address)]
  }

  async addAddress(address: GroupEatAccountAddress, call: TaskOptions): Promise<AccountAddress> {
    const fields = toGroupEatAddress(address)
    if ((await this.#address(call)) !== null) {
      throw new ConflictError('address_exists', 'GroupEat keeps one address. Call addresses.update(id, address).', {
        status: 409,
      })
    }
    return toAddress(await asCustomer(() => this.#groupeat.setAddress(fields, call)))
  }

  async updateAddress(id: string, address: GroupEatAccountAddress, call: TaskOptions): Promise<AccountAddress> {
    const fields = toGroupEatAddress(address)
    if (id !== ADDRESS_ID || (await this.#address(call)) === null) throw addressNotFound()
    return toAddress(await asCustomer(() => this.#groupeat.setAddress(fields, call)))
  }

  async export(call: TaskOptions) {
    const customer = await asCustomer(() => this.#groupeat.retrieveCustomer(undefined, call))
    const address = await this.#address(call)
    return exportOf(SYSTEM, toProfile(customer), { customer, address }, ['orders'])
  }

  async #address(call: TaskOptions): Promise<GroupEatAddress | null> {
    try {
      return await asCustomer(() => this.#groupeat.retrieveAddress(undefined, call))
    } catch (error) {
      if (error instanceof NotFoundError) return null
      throw error
    }
  }
}
