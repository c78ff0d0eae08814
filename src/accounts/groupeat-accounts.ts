/** The account contract for GroupEat. */
import type { GroupEat } from '../connectors/groupeat/groupeat'
import { AccountCalls } from './account-calls'
import { defineAccounts } from './define-accounts'
import { GroupEatMethods } from './groupeat-methods'
import {
  FIELDS,
  NAMES,
  SYSTEM,
  type GroupEatAccountAddress,
  type GroupEatAccountChanges,
  type GroupEatAccountRegistration,
} from './groupeat-shapes'
import type { AccountCredentials } from './objects'

/**
 * The customer accounts of GroupEat. There is no `resetPassword`, since the mail's link leads to GroupEat's own page,
 * and no `requestEmailVerification`, since registration sends that mail. There is no `changePassword`,
 * `addresses.remove`, `addresses.setDefault` or `orders` either.
 *
 * `verifyEmail` needs a server of March 2015 to April 2016. On others it rejects with an `UnsupportedError`, and the
 * mail's link leads to GroupEat's own page.
 *
 * @param groupeat the customer's client.
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
  const methods = new GroupEatMethods(groupeat)
  return defineAccounts(
    SYSTEM,
    {
      register: calls.identifying((call, registration: GroupEatAccountRegistration) =>
        methods.register(registration, call),
      ),
      login: calls.identifying((call, credentials: AccountCredentials) => methods.login(credentials, call)),
      logout: calls.leaving('logout', (_call) => groupeat.logout()),
      current: calls.identifying((call) => methods.current(call)),
      onEnd: calls.onEnd((ended) => groupeat.onEnd(ended)),
      update: calls.method((call, changes: GroupEatAccountChanges) => methods.update(changes, call)),
      remove: calls.leaving('removed', (call) => methods.remove(call)),
      requestPasswordReset: calls.method((call, request: { username: string }) =>
        methods.requestPasswordReset(request, call),
      ),
      verifyEmail: calls.method((call, verification: { token: string }) => methods.verifyEmail(verification, call)),
      addresses: {
        list: calls.method((call) => methods.listAddresses(call)),
        add: calls.method((call, address: GroupEatAccountAddress) => methods.addAddress(address, call)),
        update: calls.method((call, id: string, address: GroupEatAccountAddress) =>
          methods.updateAddress(id, address, call),
        ),
      },
      export: calls.method((call) => methods.export(call)),
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
