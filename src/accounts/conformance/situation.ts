/** What the suite needs from the author of an adapter. */
import type {
  AccountAddressFields,
  AccountChanges,
  AccountCredentials,
  AccountProfile,
  AccountRegistration,
} from '../objects'
import type { AccountMethod, CustomerAccounts, SomeAccounts } from '../contract'
import type { AccountsInformation } from '../define-accounts'

/**
 * A system with one customer, and nobody logged in. It is new for every test. Leave out members for methods that the
 * adapter does not have.
 *
 * @example
 * ```ts
 * const situation: ConformanceSituation = {
 *   accounts,
 *   member: { id, credentials: { username: 'joe@example.com', password: 'supersecurepassword' } },
 * }
 * ```
 */
export interface ConformanceSituation {
  /** The adapter, made with `defineAccounts`. */
  readonly accounts: SomeAccounts & AccountsInformation
  /** The customer who has an account. */
  readonly member: {
    readonly credentials?: AccountCredentials
    /** The customer's profile. All members that are passed are compared. */
    readonly profile: Partial<AccountProfile>
  }
  /** A customer without an account, for `register`. */
  readonly newcomer?: AccountRegistration
  /** A change of the member that the system accepts, for `update`. */
  readonly changes?: AccountChanges
  /** Two addresses that the system accepts, for `addresses`. At the beginning the member has none. */
  readonly addresses?: readonly [AccountAddressFields, AccountAddressFields]
  /** The token of the last mail, for `resetPassword`. */
  readonly resetToken?: () => string | Promise<string>
  /** Places an order of the member with at least one line, for `orders.list`. */
  readonly placeOrder?: () => unknown
  /** Strings and numbers of that order, its lines, payment and shipment. The export must hold them. */
  readonly orderFacts?: readonly (string | number)[]
  /**
   * Ends the member's session on the server, for `onEnd`: it expires or is revoked. Leave it out if a test cannot do
   * this.
   */
  readonly endSession?: () => unknown
  /** The token of the last mail, for `verifyEmail`. If only a registration sends the mail, it registers a customer. */
  readonly verificationToken?: () => string | Promise<string>
  /**
   * The methods of the adapter that this release of the system does not support, each with the reason. The suite then
   * checks for an `UnsupportedError` that changes nothing.
   */
  readonly cannot?: Partial<Readonly<Record<AccountMethod, string>>>
  /** Stops what was started. */
  readonly close?: () => unknown
}

/** The situation as a check uses it: with every method, since the missing ones reject. */
export type OpenSituation = Omit<ConformanceSituation, 'accounts'> & {
  readonly accounts: CustomerAccounts & AccountsInformation
}

/** Logs the member in, if the adapter has a login. */
export async function enter({ accounts, member }: OpenSituation): Promise<void> {
  if (accounts.supports('login')) await accounts.login(given('member.credentials', member.credentials))
}

/** A member of the situation that a check requires. */
export function given<T>(name: string, value: T | undefined): T {
  if (value === undefined) throw new Error(`The conformance situation has no "${name}". The adapter's methods need it.`)
  return value
}

/** Calls that need a signed-in customer, with their arguments. */
export function accountCalls(situation: OpenSituation): Readonly<Record<string, () => Promise<unknown>>> {
  const { accounts, member, changes, addresses } = situation
  const password = () => given('member.credentials', member.credentials).password
  return {
    update: () => accounts.update(given('changes', changes)),
    remove: () => accounts.remove(),
    changePassword: () => accounts.changePassword({ currentPassword: password(), password: `${password()}-2` }),
    requestEmailVerification: () => accounts.requestEmailVerification(),
    'addresses.list': () => accounts.addresses.list(),
    'addresses.add': () => accounts.addresses.add(given('addresses', addresses)[0]),
    'orders.list': () => accounts.orders.list(),
    export: () => accounts.export(),
  }
}
