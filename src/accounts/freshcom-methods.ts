/** What each method of the contract does on Freshcom. An account is a user and the customer that belongs to it. */
import {
  AuthenticationError,
  NotFoundError,
  PermissionError,
  SessionChangedError,
  TokenError,
  UnsupportedError,
  ValidationError,
} from '../core/errors'
import type { Freshcom } from '../freshcom/client'
import type { Customer, User } from '../freshcom/resources/types/resources'
import { exportOf } from './account-export'
import { accountExists, invalidCredentials, notLoggedIn, wrongField } from './contract-errors'
import type { TaskOptions } from './account-calls'
import { inContractWords } from './field-errors'
import { assertShort, CREDENTIALS, NAME_ALONE, PASSWORDS, RESET, takeChanges, takeFields, TOKEN_ALONE } from './fields'
import {
  FIELDS,
  isStaff,
  lacksPackage,
  lacksPayment,
  NAMES,
  SYSTEM,
  toOrder,
  toProfile,
  type FreshcomAccountChanges,
  type FreshcomAccountRegistration,
  type Mine,
} from './freshcom-shapes'
import type { AccountChanges, AccountCredentials, AccountExport, AccountOrder, AccountProfile } from './objects'
import { composeName } from './values'

/** The longest string that the server's columns hold. */
const LONGEST = 255
/** Included with an order. */
const ORDERS = { include: ['rootLineItems.children'] } as const
/** Included with the customer. */
const BELONGINGS = { include: ['pointAccount.transactions', 'fileCollections.files'] } as const

export class FreshcomMethods {
  readonly #freshcom: Freshcom

  constructor(freshcom: Freshcom) {
    this.#freshcom = freshcom
  }

  async register(registration: FreshcomAccountRegistration, call: TaskOptions): Promise<AccountProfile> {
    const { locale: _, username, ...fields } = takeFields(SYSTEM, FIELDS.register, registration)
    assertLengths({ ...fields, ...(username === undefined ? {} : { username }) })
    const name = composeName(fields.firstName, fields.lastName) ?? fields.firstName
    const login = asStored(username ?? fields.email)
    const field = username === undefined ? 'email' : 'username'
    try {
      await this.#freshcom.createCustomer({ status: 'registered', username: login, name, ...fields }, undefined, call)
    } catch (error) {
      const codes = error instanceof ValidationError ? (error.errors.username ?? []).map(({ code }) => code) : []
      if (codes.includes('unique') || codes.includes('taken')) throw accountExists(error, field)
      throw inContractWords(error, { ...NAMES, username: field })
    }
    return this.login({ username: login, password: fields.password }, call)
  }

  async login(credentials: AccountCredentials, call: TaskOptions): Promise<AccountProfile> {
    const { username, ...rest } = takeFields(SYSTEM, CREDENTIALS, credentials)
    try {
      await this.#freshcom.login({ ...rest, username: asStored(username) }, call)
    } catch (error) {
      throw error instanceof TokenError && error.error === 'invalid_grant' ? invalidCredentials(error) : error
    }
    return toProfile(await this.#mine(call))
  }

  async current(call: TaskOptions): Promise<AccountProfile | null> {
    const user = await this.#user(call)
    return user === null ? null : toProfile({ user, customer: await this.#customerOf(user, call) })
  }

  async update(given: FreshcomAccountChanges, call: TaskOptions): Promise<AccountProfile> {
    const changes = takeChanges(SYSTEM, FIELDS.update, given)
    assertLengths(changes)
    const { user, customer } = await this.#mine(call)
    if (Object.keys(changes).length === 0) return toProfile({ user, customer })
    if (customer === null) throw unsupported('update', 'Nothing in its API does it')
    this.#assertStill(user)
    const { data } = await this.#freshcom.updateCustomer(customer.id, changes, undefined, call)
    // Not read again: the change is done, so nothing may fail now. The server changes user and customer together.
    const { email, name, firstName, lastName, phoneNumber } = data
    return toProfile({ user: { ...user, email, name, firstName, lastName, phoneNumber }, customer: data })
  }

  async requestPasswordReset(request: { username: string }, call: TaskOptions): Promise<void> {
    const { username } = takeFields(SYSTEM, NAME_ALONE, request)
    try {
      await this.#freshcom.createPasswordResetToken({ username: asStored(username) }, undefined, call)
    } catch (error) {
      const isUnknown = error instanceof ValidationError && error.errors.username?.[0]?.code === 'notFound'
      if (!isUnknown && !(error instanceof NotFoundError)) throw error
    }
  }

  async resetPassword(reset: { token: string; password: string }, call: TaskOptions): Promise<void> {
    const { token, password } = takeFields(SYSTEM, RESET, reset)
    try {
      await this.#freshcom.updatePassword({ resetToken: token, value: password }, undefined, call)
    } catch (error) {
      const isToken = error instanceof ValidationError && error.errors.resetToken !== undefined
      // Older servers respond with 404.
      throw isToken || error instanceof NotFoundError ? wrongField('reset_token_invalid', 'token', error) : error
    }
  }

  async changePassword(change: { currentPassword: string; password: string }, call: TaskOptions): Promise<void> {
    const { currentPassword, password } = takeFields(SYSTEM, PASSWORDS, change)
    const { user, customer } = await this.#mine(call)
    if (customer === null) {
      throw unsupported(
        'changePassword',
        'Instead: requestPasswordReset({username}), and resetPassword({token, password})',
      )
    }
    this.#assertStill(user)
    try {
      await this.#freshcom.updateUser({ password, currentPassword }, undefined, call)
    } catch (error) {
      const isWrong = error instanceof ValidationError && error.errors.currentPassword !== undefined
      throw isWrong ? wrongField('wrong_password', 'currentPassword', error) : error
    }
  }

  async requestEmailVerification(call: TaskOptions): Promise<void> {
    const user = await this.#user(call)
    if (user === null) throw notLoggedIn()
    this.#assertStill(user)
    await this.#freshcom.createEmailVerificationToken({ user }, undefined, call)
  }

  async verifyEmail(verification: { token: string }, call: TaskOptions): Promise<void> {
    const { token } = takeFields(SYSTEM, TOKEN_ALONE, verification)
    try {
      await this.#freshcom.createEmailVerification({ token }, undefined, call)
    } catch (error) {
      throw error instanceof NotFoundError ? wrongField('verification_token_invalid', 'token', error) : error
    }
  }

  async listOrders(call: TaskOptions): Promise<AccountOrder[]> {
    const user = await this.#user(call)
    if (user === null) throw notLoggedIn()
    const freshcom = this.#freshcom
    return (await this.#all(user, () => freshcom.listOrder(ORDERS, call))).map(toOrder)
  }

  async export(call: TaskOptions): Promise<AccountExport> {
    const mine = await this.#mine(call, BELONGINGS)
    const { user, customer } = mine
    const freshcom = this.#freshcom
    const withheld = customer === null ? ['customer', 'pointAccount', 'fileCollections'] : []
    /** A list that this release hides from customers is named in `withheld`. */
    const some = async (name: string, list: () => AsyncIterable<object>): Promise<object[]> => {
      try {
        return await this.#all(user, list)
      } catch (error) {
        if (!isHidden(error)) throw error
        withheld.push(name)
        return []
      }
    }
    const orders = await this.#all(user, () => freshcom.listOrder(ORDERS, call))
    const cards = await some('cards', () => freshcom.listCard(undefined, call))
    const payments = await some('payments', () => freshcom.listPayment({ include: ['refunds'] }, call))
    const packages = { include: ['items'] } as const
    const fulfillmentPackages = await some('fulfillmentPackages', () => freshcom.listFulfillmentPackage(packages, call))
    // 2018-09 silently leaves these out, and 2018-04 leaves out payments without an owner. Orders show that there are
    // more.
    if (orders.some((order) => lacksPayment(order, payments))) withheld.push('payments')
    if (orders.some((order) => lacksPackage(order, fulfillmentPackages))) withheld.push('fulfillmentPackages')
    const data = { user, customer, orders, payments, fulfillmentPackages, cards }
    return exportOf(SYSTEM, toProfile(mine), data, [...new Set(withheld)])
  }

  async #all<T>(user: User, list: () => AsyncIterable<T>): Promise<T[]> {
    this.#assertStill(user)
    const all: T[] = []
    if (!isStaff(user)) for await (const one of list()) all.push(one)
    return all
  }

  async #mine(call: TaskOptions, params?: typeof BELONGINGS): Promise<Mine> {
    const user = await this.#user(call)
    if (user === null) throw notLoggedIn()
    return { user, customer: await this.#customerOf(user, call, params) }
  }

  /** Null if nobody is logged in. That needs no request: the store is read. */
  async #user(call: TaskOptions): Promise<User | null> {
    const freshcom = this.#freshcom
    if (!freshcom.session.isLoggedIn && !(await freshcom.restoreSession()).isLoggedIn) return null
    try {
      return (await freshcom.retrieveUser(undefined, undefined, call)).data
    } catch (error) {
      const hasEnded = error instanceof AuthenticationError && !freshcom.session.isLoggedIn
      // A deleted user's token still works, but there is no user.
      if (hasEnded || isHidden(error)) return null
      throw error
    }
  }

  async #customerOf(user: User, call: TaskOptions, params?: typeof BELONGINGS): Promise<Customer | null> {
    if (isStaff(user)) return null
    this.#assertStill(user)
    try {
      return (await this.#freshcom.retrieveCustomer(params, undefined, call)).data
    } catch (error) {
      if (isHidden(error)) return null
      throw error
    }
  }

  /** Throws after a login or logout between two calls, so that the data of two customers is never mixed. */
  #assertStill({ id }: User): void {
    const { isLoggedIn, userId } = this.#freshcom.session
    if (isLoggedIn && (userId === null || userId === id)) return
    throw new SessionChangedError('session_changed', 'A login or logout came during the call. Nothing was changed.')
  }
}

/** The servers' columns hold 255 characters, and `name` holds both names. A password may be longer: it is hashed. */
function assertLengths(given: AccountChanges & { password?: string; username?: string }): void {
  const { password: _, ...fields } = given
  assertShort(fields, LONGEST)
  const { firstName, lastName } = fields
  if (Array.from(composeName(firstName, lastName) ?? '').length > LONGEST)
    assertShort({ firstName, lastName }, Math.floor(LONGEST / 2))
}

/**
 * The servers store login names without spaces, and find them in that spelling only. They are in lower case already.
 */
function asStored(username: string): string {
  return username.replaceAll(' ', '')
}

function isHidden(error: unknown): boolean {
  return error instanceof PermissionError || error instanceof NotFoundError
}

function unsupported(method: string, advice: string): UnsupportedError {
  const message = `This Freshcom has no ${method}: customers cannot read their own record (release 2018-09). ${advice}.`
  return new UnsupportedError('unsupported', message)
}
