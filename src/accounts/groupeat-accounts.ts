/** The contract over GroupEat. A customer has one address, which can be set and not be taken away. */
import { ApiError, AuthenticationError, ConflictError, NotFoundError, UnsupportedError } from '../core/errors'
import type { GroupEatAddress, GroupEatCustomer } from '../connectors/groupeat/customer'
import type { GroupEat } from '../connectors/groupeat/groupeat'
import { AccountCalls } from './account-calls'
import { composeName, exportOf, readTime } from './account-export'
import { complain, invalid } from './complaints'
import type {
  AccountAddress,
  AccountAddressFields,
  AccountCallOptions,
  AccountChanges,
  AccountCredentials,
  AccountFields,
  AccountProfile,
  AccountRegistration,
} from './contract'
import { defineAccounts } from './define-accounts'
import { CREDENTIALS, fold, NAME_ALONE, takeChanges, takeFields, takeRegistration, TOKEN_ALONE } from './fields'
import { accountExists, addressNotFound, asCustomer, invalidCredentials, notLoggedIn, refused } from './outcomes'

/** What a GroupEat customer registers with. */
export interface GroupEatAccountRegistration extends AccountRegistration {
  username?: undefined
  lastName: string
  phoneNumber: string
  /** Language of the mails to the customer: `fr`, `en`. */
  locale: string
}

/** What may be changed of a GroupEat account. The first change must hold names and phone number. */
export interface GroupEatAccountChanges extends AccountChanges {
  email?: undefined
  locale?: undefined
}

/** A GroupEat address: the rest is the campus's. */
export interface GroupEatAccountAddress extends AccountAddressFields {
  latitude: number
  longitude: number
  fullName?: undefined
  phoneNumber?: undefined
  city?: undefined
  postalCode?: undefined
  province?: undefined
  country?: undefined
}

const SYSTEM = 'GroupEat'
const FIELDS = {
  register: {
    email: 'required',
    password: 'required',
    firstName: 'required',
    lastName: 'required',
    phoneNumber: 'required',
    locale: 'required',
  },
  update: { firstName: 'optional', lastName: 'optional', phoneNumber: 'optional' },
  address: { line1: 'required', line2: 'optional', latitude: 'required', longitude: 'required' },
} as const satisfies AccountFields
const NAMES = { street: 'line1', details: 'line2' }
/** The id of the only address there is. */
const ADDRESS_ID = 'address'

/**
 * Customer accounts of GroupEat. Missing: `resetPassword` (the mail's link leads to GroupEat's own page),
 * `changePassword`, `requestEmailVerification` (registration sends the mail), `orders`, and of `addresses` `remove` and
 * `setDefault`.
 *
 * `verifyEmail` needs a server of March 2015 to April 2016; elsewhere it rejects with an `UnsupportedError`, and the link of
 * the mail leads to a page of GroupEat's own.
 *
 * @example
 * ```ts
 * import { groupeatAccounts } from 'freshcom-sdk/accounts'
 *
 * const accounts = groupeatAccounts(groupeat)
 * await accounts.login({ username: 'customer@ensta.fr', password: 'baguette-et-fromage' })
 * const [address] = await accounts.addresses.list()
 * console.log(address?.isDefault) // true
 * ```
 */
export function groupeatAccounts(groupeat: GroupEat) {
  const calls = new AccountCalls(NAMES)
  const accounts = new GroupEatAccounts(groupeat)
  return defineAccounts(
    SYSTEM,
    {
      register: calls.telling((call, registration: GroupEatAccountRegistration) =>
        accounts.register(registration, call),
      ),
      login: calls.telling((call, credentials: AccountCredentials) => accounts.login(credentials, call)),
      logout: calls.leaving('logout', (_call) => groupeat.logout()),
      current: calls.telling((call) => accounts.current(call)),
      onEnd: calls.onEnd((ended) => groupeat.onEnd(ended)),
      update: calls.method((call, changes: GroupEatAccountChanges) => accounts.update(changes, call)),
      remove: calls.leaving('removed', (call) => accounts.remove(call)),
      requestPasswordReset: calls.method((call, request: { username: string }) =>
        accounts.requestPasswordReset(request, call),
      ),
      verifyEmail: calls.method((call, verification: { token: string }) => accounts.verifyEmail(verification, call)),
      addresses: {
        list: calls.method((call) => accounts.listAddresses(call)),
        add: calls.method((call, address: GroupEatAccountAddress) => accounts.addAddress(address, call)),
        update: calls.method((call, id: string, address: GroupEatAccountAddress) =>
          accounts.updateAddress(id, address, call),
        ),
      },
      export: calls.method((call) => accounts.export(call)),
    },
    {
      resetPassword: 'the link of the mail that requestPasswordReset sends',
      changePassword: 'requestPasswordReset({username}), and the link of its mail',
      'addresses.setDefault': 'there is one address: addresses.update(id, address)',
      'addresses.remove': 'there is one address: addresses.update(id, address)',
      requestEmailVerification: 'register(registration) sends the mail',
    },
    FIELDS,
  )
}

type Call = Pick<AccountCallOptions, 'signal'>

class GroupEatAccounts {
  readonly #groupeat: GroupEat

  constructor(groupeat: GroupEat) {
    this.#groupeat = groupeat
  }

  async register(registration: GroupEatAccountRegistration, call: Call): Promise<AccountProfile> {
    const fields = takeRegistration(SYSTEM, FIELDS.register, registration)
    try {
      // Finishes what an earlier attempt has left without names.
      await this.#groupeat.registerCustomer(fields, call)
    } catch (error) {
      if (error instanceof ApiError && error.code === 'emailAlreadyTaken') throw accountExists(error)
      const isForeign = error instanceof ApiError && error.code === 'emailNotFromCampus'
      throw isForeign ? invalid({ email: [complain('invalid')] }, { cause: error }) : error
    }
    return toProfile(await this.#groupeat.retrieveCustomer(undefined, call))
  }

  async login(credentials: AccountCredentials, call: Call): Promise<AccountProfile> {
    const { username: email, password } = takeFields(SYSTEM, CREDENTIALS, credentials)
    try {
      await this.#groupeat.login({ email, password }, call)
    } catch (error) {
      throw error instanceof AuthenticationError ? invalidCredentials(error) : error
    }
    return toProfile(await this.#groupeat.retrieveCustomer(undefined, call))
  }

  async current(call: Call): Promise<AccountProfile | null> {
    try {
      return toProfile(await this.#groupeat.retrieveCustomer(undefined, call))
    } catch (error) {
      if (isNobody(error)) return null
      throw error
    }
  }

  async update(given: GroupEatAccountChanges, call: Call): Promise<AccountProfile> {
    const { firstName, lastName, phoneNumber } = takeChanges<AccountChanges>(SYSTEM, FIELDS.update, given)
    const changes = { firstName, lastName, phoneNumber }
    const isNothing = Object.values(changes).every((value) => value === undefined)
    const groupeat = this.#groupeat
    return asOwner(async () =>
      toProfile(
        await (isNothing ? groupeat.retrieveCustomer(undefined, call) : groupeat.updateCustomer(changes, call)),
      ),
    )
  }

  async remove(call: Call): Promise<void> {
    await asOwner(() => this.#groupeat.unregisterCustomer(undefined, call))
  }

  async requestPasswordReset(request: { username: string }, call: Call): Promise<void> {
    const { username: email } = takeFields(SYSTEM, NAME_ALONE, request)
    try {
      await this.#groupeat.sendPasswordResetLink({ email }, call)
    } catch (error) {
      if (!(error instanceof NotFoundError) || error.code !== 'noUserForEmail') throw error
    }
  }

  async verifyEmail(verification: { token: string }, call: Call): Promise<void> {
    const activation = takeFields(SYSTEM, TOKEN_ALONE, verification)
    try {
      await this.#groupeat.activateCustomer(activation, call)
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error
      if (error.code === 'noUserForActivationToken') throw refused('verification_token_invalid', 'token', error)
      const message =
        "This GroupEat has no verifyEmail. Instead: the link of the mail leads to a page of GroupEat's own."
      throw new UnsupportedError('unsupported', message, { cause: error })
    }
  }

  async listAddresses(call: Call): Promise<AccountAddress[]> {
    const address = await this.#address(call)
    return address === null ? [] : [toAddress(address)]
  }

  async addAddress(address: GroupEatAccountAddress, call: Call): Promise<AccountAddress> {
    const fields = toFields(address)
    if ((await this.#address(call)) !== null) {
      throw new ConflictError('address_exists', 'GroupEat keeps one address: call addresses.update(id, address).', {
        status: 409,
      })
    }
    return toAddress(await asOwner(() => this.#groupeat.setAddress(fields, call)))
  }

  async updateAddress(id: string, address: GroupEatAccountAddress, call: Call): Promise<AccountAddress> {
    const fields = toFields(address)
    if (id !== ADDRESS_ID || (await this.#address(call)) === null) throw addressNotFound()
    return toAddress(await asOwner(() => this.#groupeat.setAddress(fields, call)))
  }

  async export(call: Call) {
    const customer = await asOwner(() => this.#groupeat.retrieveCustomer(undefined, call))
    const address = await this.#address(call)
    return exportOf(SYSTEM, toProfile(customer), { customer, address }, ['orders'])
  }

  async #address(call: Call): Promise<GroupEatAddress | null> {
    try {
      return await asOwner(() => this.#groupeat.retrieveAddress(undefined, call))
    } catch (error) {
      if (error instanceof NotFoundError) return null
      throw error
    }
  }
}

/** The server's 403 for a token that it has replaced. */
function isNobody(error: unknown): boolean {
  return (
    error instanceof AuthenticationError || (error instanceof ApiError && error.code === 'obsoleteAuthenticationToken')
  )
}

async function asOwner<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await asCustomer(call)
  } catch (error) {
    throw isNobody(error) && !(error instanceof AuthenticationError) ? notLoggedIn(error) : error
  }
}

function toFields(address: GroupEatAccountAddress) {
  const { line1, line2 = null, latitude, longitude } = takeFields(SYSTEM, FIELDS.address, address)
  return { street: line1, details: line2, latitude, longitude }
}

function toProfile(customer: GroupEatCustomer): AccountProfile {
  const { id, firstName, lastName, phoneNumber, locale, created_at, deleted_at } = customer
  // The document's answers lack both.
  const { email, activated } = customer
  const address = email === undefined ? null : fold(email)
  return {
    id: String(id),
    email: address,
    username: address,
    firstName,
    lastName,
    fullName: composeName(firstName, lastName),
    phoneNumber,
    locale,
    status: (deleted_at ?? null) !== null || activated === false ? 'inactive' : 'active',
    createdAt: readTime(created_at),
    raw: customer,
  }
}

function toAddress(address: GroupEatAddress): AccountAddress {
  const { street, details, city, postcode, state, country } = address
  return {
    id: ADDRESS_ID,
    fullName: null,
    phoneNumber: null,
    line1: street,
    line2: details,
    city,
    postalCode: String(postcode),
    province: state,
    country,
    isDefault: true,
    raw: address,
  }
}
