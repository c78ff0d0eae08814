/** Makes an adapter from the methods of a system. All others are missing in its type, and reject if they are called. */
import { FieldsError, UnsupportedError } from '../core/errors'
import type { AccountFields, AccountMethod, SomeAccounts, Supporting } from './contract'

/** The names of all methods of the contract. */
export const accountMethods: readonly AccountMethod[] = [
  'register',
  'login',
  'logout',
  'current',
  'onEnd',
  'update',
  'remove',
  'requestPasswordReset',
  'resetPassword',
  'changePassword',
  'requestEmailVerification',
  'verifyEmail',
  'addresses.list',
  'addresses.add',
  'addresses.update',
  'addresses.remove',
  'addresses.setDefault',
  'orders.list',
  'export',
]

/** What every adapter has in addition to the methods of its system. */
export interface AccountsInformation {
  /** The system's name. */
  readonly system: string
  /**
   * Whether the system has a method, for example to hide a button. Use it in programs for any system. After a check,
   * the compiler knows the method as well.
   */
  supports<Method extends AccountMethod>(method: Method): this is Supporting<Method>
  /** The fields of registration, profile and address that the system requires or accepts, for example for a form. */
  readonly fields: AccountFields
}

type Method = (...given: never[]) => unknown

/**
 * Makes an adapter. Its type has exactly the methods that were passed. Every other method of the contract rejects with
 * an `UnsupportedError` that says what to do instead. `onEnd` throws it.
 *
 * @param system the system's name, for messages and exports.
 * @param methods the methods that the system supports.
 * @param alternatives for a missing method, what to do instead.
 * @param fields the fields that the system requires or accepts.
 * @returns the adapter. Throws a `FieldsError`, `code: 'unknown_method'`, for a method that the contract does not have.
 * @example
 * ```ts
 * import { defineAccounts } from 'freshcom-sdk/accounts'
 *
 * const paper = defineAccounts('Paper', { logout: async () => {} }, { login: 'ask at the counter' })
 * console.log(paper.supports('login')) // false
 * ```
 */
export function defineAccounts<const Methods extends SomeAccounts>(
  system: string,
  methods: Methods,
  alternatives: Partial<Record<AccountMethod, string>> = {},
  fields: AccountFields = {},
): Methods & AccountsInformation {
  const given = new Map<string, Method>()
  for (const [name, value] of Object.entries<unknown>({ ...methods })) {
    if (typeof value === 'function') given.set(name, value as Method)
    else for (const [inner, method] of Object.entries(value as object)) given.set(`${name}.${inner}`, method as Method)
  }
  const unknown = [...given.keys()].filter((name) => !accountMethods.includes(name as AccountMethod))
  if (unknown.length > 0) {
    throw new FieldsError('unknown_method', `The account contract has no method ${unknown.join(', ')}.`)
  }
  const addresses: Record<string, Method> = {}
  const orders: Record<string, Method> = {}
  const accounts: Record<string, unknown> = {
    system,
    fields,
    supports: (method: AccountMethod) => given.has(method),
    addresses,
    orders,
  }
  for (const name of accountMethods) {
    const method = given.get(name) ?? missing(system, name, alternatives[name])
    const [group, inner] = name.split('.')
    if (inner === undefined) accounts[name] = method
    else if (group === 'addresses') addresses[inner] = method
    else orders[inner] = method
  }
  return accounts as unknown as Methods & AccountsInformation
}

function missing(system: string, name: AccountMethod, alternative: string | undefined): Method {
  const advice = alternative === undefined ? 'Nothing in its API does it' : `Instead: ${alternative}`
  const refusal = () => new UnsupportedError('unsupported', `${system} has no ${name}. ${advice}.`)
  // `onEnd` is not async, so it throws.
  if (name === 'onEnd')
    return () => {
      throw refusal()
    }
  return async () => {
    throw refusal()
  }
}
