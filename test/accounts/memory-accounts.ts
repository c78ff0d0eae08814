/** An adapter of no system that offers the whole contract: the suite is held against it, and against what breaks it. */
import {
  AuthenticationError,
  ConflictError,
  defineAccounts,
  NotFoundError,
  ValidationError,
  type AccountAddress,
  type AccountAddressFields,
  type AccountProfile,
  type CustomerAccounts,
} from 'freshcom-sdk/accounts'

interface Member {
  id: string
  password: string
  profile: Omit<AccountProfile, 'raw'>
  addresses: AccountAddress[]
  orders: string[]
}

const credentials = { username: 'joe@example.com', password: 'correct-horse-battery' }

/** @param breakIt replaces methods by broken ones. */
export function openMemory(breakIt: (whole: CustomerAccounts) => Partial<CustomerAccounts> = () => ({})) {
  const members = new Map<string, Member>()
  const tokens = new Map<string, Member>()
  let current: Member | undefined
  let lastToken = ''

  const add = (
    username: string,
    password: string,
    names: { firstName?: string | undefined; lastName?: string | undefined },
  ) => {
    const { firstName = null, lastName = null } = names
    const member: Member = {
      id: crypto.randomUUID(),
      password,
      addresses: [],
      orders: [],
      profile: {
        id: '',
        email: username,
        username,
        firstName,
        lastName,
        fullName: `${firstName} ${lastName}`,
        phoneNumber: null,
        locale: null,
        status: 'active',
        createdAt: new Date().toISOString(),
      },
    }
    member.profile = { ...member.profile, id: member.id }
    members.set(username, member)
    return member
  }
  const profileOf = ({ profile }: Member): AccountProfile => ({ ...profile, raw: { ...profile } })
  const mine = (): Member => {
    if (current === undefined) throw new AuthenticationError('not_logged_in', 'Nobody is logged in.', { status: 401 })
    return current
  }
  const refuse = (code: string, field: string) =>
    new ValidationError(code, 'Refused.', { status: 422, errors: { [field]: [{ code, title: 'Refused.' }] } })
  const toAddress = (id: string, fields: AccountAddressFields, isDefault = false): AccountAddress => {
    const { fullName = null, phoneNumber = null, line1, line2 = null, city = null } = fields
    const { postalCode = null, province = null, country = null } = fields
    return { id, fullName, phoneNumber, line1, line2, city, postalCode, province, country, isDefault, raw: fields }
  }
  const place = (id: string): number => {
    const index = mine().addresses.findIndex((address) => address.id === id)
    if (index < 0) throw new NotFoundError('address_not_found', 'There is no such address.', { status: 404 })
    return index
  }

  const whole: CustomerAccounts = {
    register: async ({ email, username = email, password, ...names }) => {
      if (password.length < 6) throw refuse('too_short', 'password')
      if (members.has(username)) throw new ConflictError('account_exists', 'Taken.', { status: 409 })
      current = add(username, password, names)
      return profileOf(current)
    },
    login: async ({ username, password }) => {
      const member = members.get(username)
      if (member?.password !== password) throw new AuthenticationError('invalid_credentials', 'Wrong.', { status: 401 })
      current = member
      return profileOf(member as Member)
    },
    logout: async () => {
      current = undefined
    },
    current: async () => (current === undefined ? null : profileOf(current)),
    update: async (changes) => {
      const member = mine()
      member.profile = { ...member.profile, ...changes } as Member['profile']
      return profileOf(member)
    },
    remove: async () => {
      members.delete(String(mine().profile.username))
      current = undefined
    },
    requestPasswordReset: async ({ username }) => {
      const member = members.get(username)
      if (member !== undefined) tokens.set((lastToken = crypto.randomUUID()), member)
    },
    resetPassword: async ({ token, password }) => {
      const member = tokens.get(token)
      if (member === undefined) throw refuse('reset_token_invalid', 'token')
      member.password = password
      tokens.delete(token)
    },
    changePassword: async ({ currentPassword, password }) => {
      const member = mine()
      if (member.password !== currentPassword) throw refuse('wrong_password', 'currentPassword')
      member.password = password
    },
    addresses: {
      list: async () => [...mine().addresses],
      add: async (fields) => {
        const address = toAddress(crypto.randomUUID(), fields)
        mine().addresses.push(address)
        return address
      },
      update: async (id, fields) => (mine().addresses[place(id)] = toAddress(id, fields)),
      remove: async (id) => void mine().addresses.splice(place(id), 1),
      setDefault: async (id) => {
        place(id)
        const member = mine()
        member.addresses = member.addresses.map((address) => ({ ...address, isDefault: address.id === id }))
        return member.addresses[place(id)] as AccountAddress
      },
    },
    orders: {
      list: async () =>
        mine().orders.map((id) => ({
          id,
          number: id,
          status: 'open',
          paymentStatus: null,
          shipmentStatus: null,
          lines: [{ name: 'Mug', sku: 'MUG-1', quantity: 2, total: 1 }],
          total: 1,
          currency: 'EUR',
          createdAt: null,
          raw: { id },
        })),
    },
    export: async () => {
      const { profile, addresses, orders } = mine()
      return { system: 'Memory', exportedAt: new Date().toISOString(), profile, data: { profile, addresses, orders } }
    },
  }

  const joe = add(credentials.username, credentials.password, { firstName: 'Joe', lastName: 'Example' })
  return {
    accounts: defineAccounts('Memory', { ...whole, ...breakIt(whole) }),
    member: { credentials, profile: { firstName: 'Joe', fullName: 'Joe Example' } },
    newcomer: { email: 'ann@example.com', password: 'another-horse-battery', firstName: 'Ann', lastName: 'Example' },
    changes: { firstName: 'Jo' },
    addresses: [
      { line1: '1 Main St', city: 'Springfield', country: 'US' },
      { line1: '2 Main St', city: 'Shelbyville', country: 'US' },
    ] as const,
    resetToken: () => lastToken,
    placeOrder: () => joe.orders.push('O-1'),
  }
}
