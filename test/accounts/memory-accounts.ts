/** An adapter in memory with the whole contract. Tests of the suite use it, whole and broken. */
import {
  AbortError,
  AuthenticationError,
  ConflictError,
  defineAccounts,
  FieldsError,
  NotFoundError,
  ValidationError,
  type AccountAddress,
  type AccountAddressFields,
  type AccountCallOptions,
  type AccountEnd,
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
const line = { name: 'Mug', sku: 'MUG-1', quantity: 2, total: 25 }

/** Checks the options, which follow a method's own arguments. */
function heeding<T extends object>(methods: T, counts: Readonly<Record<string, number>>): T {
  const heeded = Object.entries(methods).map(([name, method]: [string, unknown]) => {
    if (typeof method !== 'function' || name === 'onEnd') return [name, method]
    return [
      name,
      async (...given: unknown[]): Promise<unknown> => {
        const options = (given[counts[name] ?? 0] ?? {}) as AccountCallOptions
        if (Object.keys(options).some((option) => option !== 'signal' && option !== 'timeout'))
          throw new FieldsError('invalid_options', 'Unknown.')
        if (options.signal?.aborted === true) throw new AbortError('aborted', 'Aborted.')
        return (method as (...own: unknown[]) => Promise<unknown>)(...given)
      },
    ]
  })
  return Object.fromEntries(heeded) as T
}

function refuse(errors: Readonly<Record<string, string>>, code = 'validation_failed'): ValidationError {
  const entries = Object.entries(errors).map(([field, entry]) => [field, [{ code: entry, title: entry }]])
  return new ValidationError(code, 'Refused.', { status: 422, errors: Object.fromEntries(entries) as never })
}

/** Rejects missing fields, and strings that no database can store. */
function demand(fields: object, ...names: string[]): void {
  const values = Object.entries(fields).filter(([, value]) => value !== undefined)
  const impossible = values.filter(([, value]) => typeof value !== 'string' || /\0|\p{Cs}/u.test(value))
  if (impossible.length > 0) throw refuse(Object.fromEntries(impossible.map(([name]) => [name, 'invalid'])))
  const blank = names.filter((name) => String((fields as Record<string, unknown>)[name] ?? '').trim() === '')
  if (blank.length > 0) throw refuse(Object.fromEntries(blank.map((name) => [name, 'required'])))
}

const fold = (text: string) => text.trim().toLowerCase()

/** @param breakIt returns broken methods, which replace the right ones. */
export function openMemory(breakIt: (whole: CustomerAccounts) => Partial<CustomerAccounts> = () => ({})) {
  const members = new Map<string, Member>()
  const tokens = new Map<string, Member>()
  const listeners = new Set<(end: AccountEnd) => void>()
  let current: Member | undefined
  let lastToken = ''

  const add = (
    username: string,
    password: string,
    names: { firstName?: string | undefined; lastName?: string | undefined; phoneNumber?: string | undefined },
  ) => {
    const { firstName = null, lastName = null, phoneNumber = null } = names
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
        phoneNumber,
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
  const end = (reason: AccountEnd['reason']) => {
    const wasIn = current !== undefined
    current = undefined
    if (wasIn) for (const listener of listeners) listener({ reason })
  }
  const toAddress = (id: string, fields: AccountAddressFields, isDefault = false): AccountAddress => {
    demand(fields, 'line1')
    if (fields.country !== undefined && !/^[A-Z]{2}$/.test(fields.country)) throw refuse({ country: 'invalid' })
    const { fullName = null, phoneNumber = null, line1, line2 = null, city = null } = fields
    const { postalCode = null, province = null, country = null } = fields
    return { id, fullName, phoneNumber, line1, line2, city, postalCode, province, country, isDefault, raw: fields }
  }
  const place = (id: string): number => {
    const index = mine().addresses.findIndex((address) => address.id === id)
    if (index < 0) throw new NotFoundError('address_not_found', 'There is no such address.', { status: 404 })
    return index
  }
  const checkPassword = (password: string) => {
    if (password.length < 6) throw refuse({ password: 'too_short' })
  }
  const checkEmail = (email: string) => {
    if (!/^\S+@\S+$/.test(email)) throw refuse({ email: 'invalid' })
  }
  const spend = (token: string, code: string): Member => {
    const member = tokens.get(token)
    if (member === undefined) throw refuse({ token: 'invalid' }, code)
    tokens.delete(token)
    return member
  }

  const addresses: CustomerAccounts['addresses'] = {
    list: async () => [...mine().addresses],
    add: async (fields) => {
      const { addresses: book } = mine()
      const address = toAddress(crypto.randomUUID(), fields)
      book.push(address)
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
  }
  const orders: CustomerAccounts['orders'] = {
    list: async () =>
      mine().orders.map((id) => ({
        id,
        number: id,
        status: 'open',
        paymentStatus: 'paid',
        shipmentStatus: null,
        lines: [line],
        total: 25,
        currency: 'EUR',
        createdAt: null,
        raw: { id, lines: [line] },
      })),
  }
  const methods: CustomerAccounts = {
    register: async (registration) => {
      demand(registration, 'email', 'password', 'firstName')
      const { email, username = email, password, ...names } = registration
      checkEmail(email)
      checkPassword(password)
      if (registration.phoneNumber === 'none') throw refuse({ phoneNumber: 'invalid' })
      if (members.has(fold(username)))
        throw new ConflictError('account_exists', 'Taken.', { status: 409, errors: { email: [] } })
      current = add(fold(username), password, names)
      return profileOf(current)
    },
    login: async (given) => {
      demand(given, 'username', 'password')
      const member = members.get(fold(given.username))
      if (member?.password !== given.password)
        throw new AuthenticationError('invalid_credentials', 'Wrong.', { status: 401 })
      current = member
      return profileOf(member as Member)
    },
    logout: async () => end('logout'),
    current: async () => (current === undefined ? null : profileOf(current)),
    onEnd: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    update: async (changes) => {
      const member = mine()
      const given = Object.entries(changes).filter(([, value]) => value !== undefined)
      demand(changes, ...given.map(([name]) => name))
      if (changes.email !== undefined) checkEmail(changes.email)
      member.profile = { ...member.profile, ...Object.fromEntries(given) } as Member['profile']
      return profileOf(member)
    },
    remove: async () => {
      members.delete(String(mine().profile.username))
      end('removed')
    },
    requestPasswordReset: async (request) => {
      demand(request, 'username')
      const member = members.get(fold(request.username))
      if (member !== undefined) tokens.set((lastToken = crypto.randomUUID()), member)
    },
    resetPassword: async (reset) => {
      demand(reset, 'token', 'password')
      if (tokens.has(reset.token)) checkPassword(reset.password)
      spend(reset.token, 'reset_token_invalid').password = reset.password
    },
    changePassword: async (change) => {
      const member = mine()
      if (member.password !== change.currentPassword) throw refuse({ currentPassword: 'invalid' }, 'wrong_password')
      checkPassword(change.password)
      member.password = change.password
    },
    requestEmailVerification: async () => void tokens.set((lastToken = crypto.randomUUID()), mine()),
    verifyEmail: async ({ token }) => void spend(token, 'verification_token_invalid'),
    addresses: heeding(addresses, { add: 1, update: 2, remove: 1, setDefault: 1 }),
    orders: heeding(orders, {}),
    export: async () => {
      const { profile, addresses: places } = mine()
      const placed = (await orders.list()).map(({ raw }) => raw)
      const data = { profile, addresses: places, orders: placed }
      return { system: 'Memory', exportedAt: new Date().toISOString(), profile, data }
    },
  }
  const one = { register: 1, login: 1, update: 1, requestPasswordReset: 1, resetPassword: 1, changePassword: 1 }
  const whole = heeding(methods, { ...one, verifyEmail: 1 })

  const joe = add(credentials.username, credentials.password, { firstName: 'Joe', lastName: 'Example' })
  const token = () => lastToken
  return {
    accounts: defineAccounts('Memory', { ...whole, ...breakIt(whole) }),
    member: { credentials, profile: { firstName: 'Joe', fullName: 'Joe Example' } },
    newcomer: {
      email: 'ann@example.com',
      password: 'another-horse-battery',
      firstName: 'Ann',
      lastName: 'Example',
      phoneNumber: '+16045550155',
    },
    changes: { firstName: 'Jo' },
    addresses: [
      { line1: '1 Main St', city: 'Springfield', country: 'US' },
      { line1: '2 Main St', city: 'Shelbyville', country: 'US' },
    ] as const,
    resetToken: token,
    verificationToken: token,
    placeOrder: () => joe.orders.push('O-1'),
    orderFacts: ['MUG-1', 25],
    endSession: () => end('ended'),
  }
}
