/** The contract over Vagaro, whose API is a backend's: nobody logs in, the backend says whose account it is about. */
import type { Vagaro } from '../connectors/vagaro/vagaro'
import type { VagaroCustomer, VagaroLookup } from '../connectors/vagaro/customer'
import { composeName, exportOf, readTime } from './account-export'
import { AccountCalls } from './account-calls'
import { fold } from './fields'
import type { CallOptions } from '../connectors/options'
import type { AccountProfile } from './contract'
import { defineAccounts } from './define-accounts'
import { notLoggedIn } from './outcomes'

/**
 * The Vagaro account of one customer, whom your backend has made sure of in its own way. Missing is all that takes a
 * login or a change: customers come into being with their first booking and are changed in Vagaro's own pages.
 *
 * @param customer whom your backend acts for.
 * @example
 * ```ts
 * import { vagaroAccounts } from 'freshcom-sdk/accounts'
 *
 * const accounts = vagaroAccounts(vagaro, { email: 'sarah.johnson@example.com' })
 * const file = await accounts.export()
 * console.log(file.profile.fullName) // "Sarah Johnson"
 * ```
 */
export function vagaroAccounts(vagaro: Vagaro, customer: VagaroLookup) {
  const calls = new AccountCalls()
  const mine = async (call: CallOptions): Promise<VagaroCustomer> => {
    const found = await vagaro.findCustomer(customer, call)
    if (found === null) throw notLoggedIn()
    return found
  }
  const admin = 'Vagaro’s own pages; the webhook customer.updated tells of it'
  return defineAccounts(
    'Vagaro',
    {
      current: calls.method(async (call): Promise<AccountProfile | null> => {
        const found = await vagaro.findCustomer(customer, call)
        return found === null ? null : toProfile(found)
      }),
      remove: calls.method(async (call): Promise<void> => {
        const { customer_id } = await mine(call)
        await vagaro.deleteCustomer({ customer_id }, call)
      }),
      // The whole customer: the document's own export leaves address, notes and custom fields out.
      export: calls.method(async (call) => {
        const found = await mine(call)
        return exportOf('Vagaro', toProfile(found), { customer: found }, ['appointments'])
      }),
    },
    {
      register: 'a first booking creates the customer; the webhook customer.created tells of it',
      login: 'your own login, then vagaroAccounts(vagaro, {customer_id})',
      logout: 'your own logout',
      update: admin,
      'addresses.add': admin,
      'addresses.update': admin,
      'addresses.list': 'the one address stands in the profile’s raw.address',
    },
  )
}

function toProfile(customer: VagaroCustomer): AccountProfile {
  const { customer_id, first_name, last_name, email, phone, status, created_at } = customer
  return {
    id: customer_id,
    email: email ? fold(email) : null,
    username: null,
    firstName: first_name ?? null,
    lastName: last_name ?? null,
    fullName: composeName(first_name, last_name),
    phoneNumber: phone ?? null,
    locale: null,
    status: status ?? null,
    createdAt: readTime(created_at),
    raw: customer,
  }
}
