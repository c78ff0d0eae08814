/** The account contract for Vagaro. Its API is for backends: nobody logs in, the backend names the customer. */
import type { Vagaro } from '../connectors/vagaro/vagaro'
import type { VagaroCustomer, VagaroLookup } from '../connectors/vagaro/customer'
import type { CallOptions } from '../connectors/options'
import { AccountCalls } from './account-calls'
import { exportOf } from './account-export'
import { notLoggedIn } from './contract-errors'
import { defineAccounts } from './define-accounts'
import type { AccountProfile } from './objects'
import { composeName, fold, readTime } from './values'

/**
 * The Vagaro account of one customer. Your backend must know who the customer is. There is no login and no change: a
 * first booking creates a customer, and Vagaro's own pages change one.
 *
 * @param vagaro the backend's client.
 * @param customer the customer that the backend acts for.
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
  const admin = 'Vagaro’s own pages; the webhook customer.updated reports the change'
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
      // The whole customer. The document's export leaves out address, notes and custom fields.
      export: calls.method(async (call) => {
        const found = await mine(call)
        return exportOf('Vagaro', toProfile(found), { customer: found }, ['appointments'])
      }),
    },
    {
      register: 'a first booking creates the customer; the webhook customer.created reports it',
      login: 'your own login, then vagaroAccounts(vagaro, {customer_id})',
      logout: 'your own logout',
      update: admin,
      'addresses.add': admin,
      'addresses.update': admin,
      'addresses.list': 'the only address is in the profile’s raw.address',
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
