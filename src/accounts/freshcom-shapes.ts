/** Freshcom's users, customers and orders in the one shape of the contract. */
import type { Customer, Order, User } from '../freshcom/resources/types/resources'
import { composeName, readTime } from './account-export'
import type { AccountOrder, AccountProfile } from './contract'

/** Whoever is logged in. The customer is null where the server shows it to nobody but staff. */
export interface Mine {
  readonly user: User
  readonly customer: Customer | null
}

const STATUSES: Readonly<Record<string, string>> = { registered: 'active', suspended: 'blocked' }

/** Staff have no customer: they would be shown somebody else's, and everybody's orders. */
export function isStaff({ role }: User): boolean {
  return typeof role === 'string' && role !== 'customer'
}

/** Of the customer where it can be read, else of the user. */
export function toProfile({ user, customer }: Mine): AccountProfile {
  const { id, status, email, firstName, lastName, name, phoneNumber, insertedAt } = customer ?? user
  return {
    id,
    email,
    username: user.username,
    firstName,
    lastName,
    fullName: name ?? composeName(firstName, lastName),
    phoneNumber,
    locale: null,
    status: STATUSES[String(status)] ?? status ?? null,
    createdAt: readTime(insertedAt),
    raw: { customer, user },
  }
}

export function toOrder(order: Order): AccountOrder {
  const { id, code, status, grandTotalCents, insertedAt } = order
  return {
    id,
    number: code,
    status,
    total: typeof grandTotalCents === 'number' ? grandTotalCents / 100 : null,
    // An account has one currency, and its orders do not repeat it.
    currency: null,
    createdAt: readTime(insertedAt),
    raw: order,
  }
}
