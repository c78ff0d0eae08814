/** The contract over GroupEat. A customer has one address, which can be set and not be taken away. */
import { ApiError, AuthenticationError, ConflictError, FieldsError, NotFoundError } from '../core/errors'
import type { GroupEatAddress, GroupEatCustomer } from '../connectors/groupeat/customer'
import type { GroupEat } from '../connectors/groupeat/groupeat'
import { composeName, exportOf, readTime } from './account-export'
import type {
  AccountAddress,
  AccountAddressFields,
  AccountChanges,
  AccountCredentials,
  AccountProfile,
  AccountRegistration,
} from './contract'
import { defineAccounts } from './define-accounts'
import { accountExists, asCustomer, assertKeepable, assertLoginName, invalidCredentials } from './outcomes'

/** What a GroupEat customer registers with. Names and phone number are needed together, or not at all. */
export type GroupEatAccountRegistration = Omit<AccountRegistration, 'username' | 'locale'> & {
  /** Language of the mails to the customer: `fr`, `en`. */
  locale: string
}

/** What may be changed of a GroupEat account. The first change must hold names and phone number. */
export type GroupEatAccountChanges = Omit<AccountChanges, 'email'>

/** A GroupEat address: the rest is the campus's. */
export type GroupEatAccountAddress = Pick<AccountAddressFields, 'line1' | 'line2'> & {
  latitude: number
  longitude: number
}

const NAMES = ['firstName', 'lastName', 'phoneNumber'] as const
const CHANGES = [...NAMES, 'locale']
/** The id of the only address there is. */
const ADDRESS_ID = 'address'

/**
 * Customer accounts of GroupEat. Missing: `resetPassword` (the mail's link leads to GroupEat's own page),
 * `changePassword`, `orders`, and of `addresses` `remove` and `setDefault`.
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
  const accounts = new GroupEatAccounts(groupeat)
  return defineAccounts(
    'GroupEat',
    {
      register: (registration: GroupEatAccountRegistration) => accounts.register(registration),
      login: (credentials: AccountCredentials) => accounts.login(credentials),
      logout: () => groupeat.logout(),
      current: () => accounts.current(),
      update: (changes: GroupEatAccountChanges) => accounts.update(changes),
      remove: () => accounts.remove(),
      requestPasswordReset: (request: { username: string }) => accounts.requestPasswordReset(request),
      addresses: {
        list: () => accounts.listAddresses(),
        add: (address: GroupEatAccountAddress) => accounts.addAddress(address),
        update: (id: string, address: GroupEatAccountAddress) => accounts.updateAddress(id, address),
      },
      export: () => accounts.export(),
    },
    {
      resetPassword: 'the link of the mail that requestPasswordReset sends',
      changePassword: 'requestPasswordReset({username}), and the link of its mail',
      'addresses.setDefault': 'there is one address: addresses.update(id, address)',
      'addresses.remove': 'there is one address: addresses.update(id, address)',
    },
  )
}

class GroupEatAccounts {
  readonly #groupeat: GroupEat

  constructor(groupeat: GroupEat) {
    this.#groupeat = groupeat
  }

  async register(registration: GroupEatAccountRegistration & { username?: string }): Promise<AccountProfile> {
    const { email, password, locale, username, ...names } = registration
    assertKeepable('GroupEat', names, NAMES)
    assertLoginName('GroupEat', username, email)
    const given = NAMES.filter((name) => names[name] !== undefined)
    if (given.length > 0 && given.length < NAMES.length) {
      throw new FieldsError('incomplete_name', `GroupEat takes ${NAMES.join(', ')} together, or none of them.`)
    }
    try {
      await this.#groupeat.registerCustomer({ email, password, locale })
    } catch (error) {
      throw error instanceof ApiError && error.code === 'emailAlreadyTaken' ? accountExists(error) : error
    }
    return toProfile(
      given.length === 0 ? await this.#groupeat.retrieveCustomer() : await this.#groupeat.updateCustomer(names),
    )
  }

  async login({ username, password }: AccountCredentials): Promise<AccountProfile> {
    try {
      await this.#groupeat.login({ email: username, password })
    } catch (error) {
      throw error instanceof AuthenticationError ? invalidCredentials(error) : error
    }
    return toProfile(await this.#groupeat.retrieveCustomer())
  }

  async current(): Promise<AccountProfile | null> {
    try {
      return toProfile(await this.#groupeat.retrieveCustomer())
    } catch (error) {
      if (error instanceof AuthenticationError) return null
      throw error
    }
  }

  async update(changes: GroupEatAccountChanges): Promise<AccountProfile> {
    assertKeepable('GroupEat', changes, CHANGES)
    return toProfile(await asCustomer(() => this.#groupeat.updateCustomer(changes)))
  }

  async remove(): Promise<void> {
    await asCustomer(() => this.#groupeat.unregisterCustomer())
  }

  async requestPasswordReset({ username }: { username: string }): Promise<void> {
    try {
      await this.#groupeat.sendPasswordResetLink({ email: username })
    } catch (error) {
      if (!(error instanceof NotFoundError) || error.code !== 'noUserForEmail') throw error
    }
  }

  async listAddresses(): Promise<AccountAddress[]> {
    const address = await this.#address()
    return address === null ? [] : [toAddress(address)]
  }

  async addAddress(address: GroupEatAccountAddress): Promise<AccountAddress> {
    const fields = toFields(address)
    if ((await this.#address()) !== null) {
      throw new ConflictError('address_exists', 'GroupEat keeps one address: call addresses.update(id, address).', {
        status: 409,
      })
    }
    return toAddress(await asCustomer(() => this.#groupeat.setAddress(fields)))
  }

  async updateAddress(id: string, address: GroupEatAccountAddress): Promise<AccountAddress> {
    const fields = toFields(address)
    if (id !== ADDRESS_ID || (await this.#address()) === null) {
      throw new NotFoundError('address_not_found', 'There is no such address: call addresses.list().', { status: 404 })
    }
    return toAddress(await asCustomer(() => this.#groupeat.setAddress(fields)))
  }

  async export() {
    const customer = await asCustomer(() => this.#groupeat.retrieveCustomer())
    return exportOf('GroupEat', toProfile(customer), { customer, address: await this.#address() })
  }

  async #address(): Promise<GroupEatAddress | null> {
    try {
      return await asCustomer(() => this.#groupeat.retrieveAddress())
    } catch (error) {
      if (error instanceof NotFoundError) return null
      throw error
    }
  }
}

function toFields(address: GroupEatAccountAddress) {
  assertKeepable('GroupEat', address, ['line1', 'line2', 'latitude', 'longitude'])
  const { line1, line2 = null, latitude, longitude } = address
  return { street: line1, details: line2, latitude, longitude }
}

function toProfile(customer: GroupEatCustomer): AccountProfile {
  const { id, firstName, lastName, phoneNumber, locale, created_at, deleted_at } = customer
  return {
    id: String(id),
    // Neither the customer nor the token tells the address that it logs in with.
    email: null,
    username: null,
    firstName,
    lastName,
    fullName: composeName(firstName, lastName),
    phoneNumber,
    locale,
    status: deleted_at === null ? 'active' : 'inactive',
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
