/** The account contract for Freshcom. */
import type { Freshcom } from '../freshcom/client'
import { AccountCalls } from './account-calls'
import { defineAccounts } from './define-accounts'
import { FreshcomMethods } from './freshcom-methods'
import { FIELDS, NAMES, SYSTEM, type FreshcomAccountChanges, type FreshcomAccountRegistration } from './freshcom-shapes'
import type { AccountCredentials } from './objects'

/**
 * The customer accounts of a Freshcom shop. There is no `remove`, since only staff may delete customers. There are no
 * `addresses`, since each order has its own.
 *
 * On release 2018-09, customers can neither read nor change their customer record. So the profile is the user's, with
 * the user's id. `update` and `changePassword` reject with an `UnsupportedError` and change nothing. An export names
 * the data that is withheld.
 *
 * @param freshcom the shopper's client, with `storefrontRefreshToken` and `accountId`: registration needs both.
 * @example
 * ```ts
 * import { freshcomAccounts } from 'freshcom-sdk/accounts'
 *
 * const accounts = freshcomAccounts(freshcom)
 * const profile = await accounts.login({ username: 'joe@example.com', password: 'supersecurepassword' })
 * console.log(profile.status) // "active"
 * ```
 */
export function freshcomAccounts(freshcom: Freshcom) {
  const methods = new FreshcomMethods(freshcom)
  const calls = new AccountCalls(NAMES)
  const watch = (ended: () => void) => freshcom.onSession(({ isLoggedIn }) => isLoggedIn || ended())
  return defineAccounts(
    SYSTEM,
    {
      register: calls.identifying((call, registration: FreshcomAccountRegistration) =>
        methods.register(registration, call),
      ),
      login: calls.identifying((call, credentials: AccountCredentials) => methods.login(credentials, call)),
      logout: calls.leaving('logout', (_call) => freshcom.logout()),
      current: calls.identifying((call) => methods.current(call)),
      onEnd: calls.onEnd(watch),
      update: calls.method((call, changes: FreshcomAccountChanges) => methods.update(changes, call)),
      requestPasswordReset: calls.method((call, request: { username: string }) =>
        methods.requestPasswordReset(request, call),
      ),
      resetPassword: calls.method((call, reset: { token: string; password: string }) =>
        methods.resetPassword(reset, call),
      ),
      changePassword: calls.method((call, change: { currentPassword: string; password: string }) =>
        methods.changePassword(change, call),
      ),
      requestEmailVerification: calls.method((call) => methods.requestEmailVerification(call)),
      verifyEmail: calls.method((call, verification: { token: string }) => methods.verifyEmail(verification, call)),
      orders: { list: calls.method((call) => methods.listOrders(call)) },
      export: calls.method((call) => methods.export(call)),
    },
    {
      remove: 'let a member of staff call freshcom.deleteCustomer(id)',
      'addresses.list': 'orders carry their own delivery address: freshcom.listOrder()',
    },
    FIELDS,
  )
}
