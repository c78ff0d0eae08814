/** The state of the fake shop: its rows, with the column names of the server's database. */
import type { Clock } from '../clock'
import type { FakeEverShopOrder, SentReset } from './options'

export interface CustomerRow {
  customer_id: number
  uuid: string
  status: number
  group_id: number
  email: string
  full_name: string
  created_at: string
  updated_at: string
  meta_data: object
}

export interface AddressRow {
  customer_address_id: number
  uuid: string
  customer_id: number
  full_name: string
  telephone: string | null
  address_1: string
  address_2: string | null
  postcode: string
  city: string | null
  province: string
  country: string
  created_at: string
  updated_at: string
  is_default: boolean | null
}

export interface AdminRow {
  admin_user_id: number
  uuid: string
  email: string
  full_name: string
  status: number
  roles: string
  created_at: string
  updated_at: string
}

export interface GroupRow {
  customer_group_id: number
  group_name: string
}

type Fields = Required<Pick<FakeEverShopOrder, 'items' | 'shipping' | 'currency' | 'paymentStatus'>>

export interface OrderRow extends Fields {
  shippingNote: string | null
  trackingNumber: string | undefined
  order_id: number
  uuid: string
  order_number: string
  customer_id: number
  created_at: string
}

interface ResetToken {
  readonly token: string
  readonly customerId: number
  readonly at: number
}

export class World {
  readonly clock: Clock
  readonly uuid: () => string
  readonly groups: GroupRow[] = []
  customers: CustomerRow[] = []
  addresses: AddressRow[] = []
  readonly admins: AdminRow[] = []
  readonly orders: OrderRow[] = []
  resetTokens: ResetToken[] = []
  /** Passwords of customers and administrators, by uuid. The server stores hashes. */
  readonly passwords = new Map<string, string>()
  readonly resets: SentReset[] = []
  readonly #last = new Map<string, number>()

  constructor(clock: Clock, uuid: () => string) {
    this.clock = clock
    this.uuid = uuid
  }

  /** The next id of a table. An id of a failed insert is not used again, like in the database. */
  next(table: string): number {
    const number = (this.#last.get(table) ?? 0) + 1
    this.#last.set(table, number)
    return number
  }

  now(): string {
    return new Date(this.clock.now()).toISOString()
  }
}

/** A text that looks like a password hash. */
export function hashOf(world: World, { uuid }: { uuid: string }): string {
  const length = (world.passwords.get(uuid) ?? '').length
  return `$2a$10$${uuid.replaceAll('-', '')}${String(length).padStart(21, '0')}`
}
