/** What the suite is given by whoever has written an adapter. */
import type {
  AccountAddressFields,
  AccountChanges,
  AccountCredentials,
  AccountProfile,
  AccountRegistration,
  AccountMethod,
  CustomerAccounts,
  SomeAccounts,
} from '../contract'
import type { AccountsInformation } from '../define-accounts'

/**
 * A system with one customer in it, and nobody logged in: made anew for every test. Members that the adapter has no
 * method for are left out.
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
  /** The adapter, made by `defineAccounts`. */
  readonly accounts: SomeAccounts & AccountsInformation
  /** The customer who is there. */
  readonly member: {
    readonly credentials?: AccountCredentials
    /** What is known of the customer; every member given is compared. */
    readonly profile: Partial<AccountProfile>
  }
  /** Somebody who is not there yet, for `register`. */
  readonly newcomer?: AccountRegistration
  /** A change of the member that the system accepts, for `update`. */
  readonly changes?: AccountChanges
  /** Two addresses that the system accepts, for `addresses`. The member begins without any. */
  readonly addresses?: readonly [AccountAddressFields, AccountAddressFields]
  /** The token of the mail that was sent last, for `resetPassword`. */
  readonly resetToken?: () => string | Promise<string>
  /** Gives the member an order with a line at least, for `orders.list`. */
  readonly placeOrder?: () => unknown
  /** Texts and numbers of that order, its lines', payment's and shipment's: the export has to hold them. */
  readonly orderFacts?: readonly (string | number)[]
  /**
   * Ends the member's session on the system's side, for `onEnd`: by the time, or a revocation. Left out where a test
   * cannot.
   */
  readonly endSession?: () => unknown
  /** The token of the mail that was sent last, for `verifyEmail`. Sends one where registration alone does. */
  readonly verificationToken?: () => string | Promise<string>
  /**
   * What this release of the system cannot do although the adapter offers it, each with the reason. The suite asks for
   * the refusal in place of the promise: an `UnsupportedError` that changes nothing.
   */
  readonly cannot?: Partial<Readonly<Record<AccountMethod, string>>>
  /** Ends whatever was started. */
  readonly close?: () => unknown
}

/** The situation as a test sees it: every method is there, if only to refuse. */
export type OpenSituation = Omit<ConformanceSituation, 'accounts'> & {
  readonly accounts: CustomerAccounts & AccountsInformation
}

/** Logs the member in, where there is a login. */
export async function enter({ accounts, member }: OpenSituation): Promise<void> {
  if (accounts.supports('login')) await accounts.login(given('member.credentials', member.credentials))
}

/** A member of the situation that a test cannot do without. */
export function given<T>(name: string, value: T | undefined): T {
  if (value === undefined)
    throw new Error(`The conformance situation lacks "${name}", which the adapter's methods need.`)
  return value
}

/** The calls that are about an account, with everything that they need. */
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
