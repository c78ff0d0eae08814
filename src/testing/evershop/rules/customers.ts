/** Registration, the customer's own profile, and changes by administrators. */
import type { ServerResponse } from '../../messages'
import type { Exchange } from '../exchange'
import { Refusal } from '../refusal'
import { hashOf, type CustomerRow, type World } from '../world'
import { checkProfile, checkStorable, isEmail } from '../validation'

const OWN = { rel: 'self', href: '/api/customers/me', action: 'PATCH', types: ['application/json'] }

/** Everybody can register. Group and status are accepted as they were sent. */
export function register(exchange: Exchange): ServerResponse {
  const { world, body } = exchange
  checkProfile(body, ['email', 'password', 'full_name'], 500)
  if (isTaken(world, body.email)) throw new Refusal(500, 'Email is already used')
  const row = insertCustomer(world, body)
  return exchange.answer({
    data: { ...withHash(world, row), insertId: row.customer_id, links: adminLinks(row) },
  })
}

/** Whether another customer has the e-mail address. The database compares with case. */
function isTaken(world: World, email: unknown, owner?: CustomerRow): boolean {
  return world.customers.some((row) => row.email === email && row !== owner)
}

export function insertCustomer(world: World, fields: Record<string, unknown>): CustomerRow {
  if (isTaken(world, fields.email)) throw duplicate()
  const number = world.next('customer')
  const groupId = typeof fields.group_id === 'number' ? fields.group_id : 1
  if (!world.groups.some(({ customer_group_id: id }) => id === groupId)) {
    const message = 'insert or update on table "customer" violates foreign key constraint "FK_CUSTOMER_GROUP"'
    throw new Refusal(500, message)
  }
  const row: CustomerRow = {
    customer_id: number,
    uuid: world.uuid(),
    status: typeof fields.status === 'number' ? fields.status : 1,
    group_id: groupId,
    email: String(fields.email),
    full_name: String(fields.full_name),
    created_at: world.now(),
    updated_at: world.now(),
    meta_data: {},
  }
  world.customers.push(row)
  world.passwords.set(row.uuid, String(fields.password))
  return row
}

export function updateSelf(exchange: Exchange): ServerResponse {
  if (exchange.caller.customer === undefined) {
    throw new Refusal(401, 'You must be logged in to update your profile')
  }
  const { world, customer, body } = exchange
  checkProfile(body, [], 400)
  const { password: _password, group_id: _group, status: _status, customer_id: _id, ...allowed } = body
  if (Object.keys(allowed).length === 0) throw new Refusal(400, 'There is nothing to update')
  if (isTaken(world, allowed.email, customer)) throw new Refusal(400, 'Email is already used')
  const isChanged = change(customer, allowed, ['email', 'full_name', 'created_at'])
  const updated = isChanged ? { updatedId: customer.customer_id } : {}
  return exchange.answer({ data: { ...customer, ...updated, links: [OWN] } })
}

/** `PATCH /api/customer/:id` of the API document, for the customer itself and for administrators. */
export function updateSelfOrAny(exchange: Exchange): ServerResponse {
  if (exchange.caller.isAdmin) return updateAny(exchange)
  const [uuid] = exchange.parameters
  if (exchange.caller.customer?.uuid !== uuid) throw new Refusal(401, 'Unauthorized')
  return updateSelf(exchange)
}

/** Like on the server, every changed customer gets into group 1. */
export function updateAny(exchange: Exchange): ServerResponse {
  const { world, body } = exchange
  const row = find(exchange, 400)
  if ('email' in body && !isEmail(body.email)) throw new Refusal(400, 'must match format "email"')
  checkStorable(body)
  if (isTaken(world, body.email, row)) throw duplicate()
  if (typeof body.password === 'string') world.passwords.set(row.uuid, body.password)
  change(row, { ...body, group_id: 1 }, ['email', 'full_name', 'status', 'group_id'])
  return exchange.answer({ data: { ...withHash(world, row), links: adminLinks(row) } })
}

export function deleteAny(exchange: Exchange): ServerResponse {
  const { world, parameters } = exchange
  const [uuid = ''] = parameters
  if (!/^[0-9a-f]{8}(-?[0-9a-f]{4}){4}[0-9a-f]{8}$/i.test(uuid)) {
    throw new Refusal(500, `invalid input syntax for type uuid: "${uuid}"`)
  }
  const row = find(exchange, 500)
  world.customers = world.customers.filter((customer) => customer !== row)
  world.addresses = world.addresses.filter((address) => address.customer_id !== row.customer_id)
  return exchange.answer({ data: row })
}

export function metafields(exchange: Exchange): ServerResponse {
  return exchange.answer({ data: { metaData: find(exchange, 400).meta_data } })
}

/** `GET /api/customer/me` of the API document. */
export function currentCustomer(exchange: Exchange): ServerResponse {
  if (exchange.caller.customer === undefined) throw new Refusal(401, 'Unauthorized')
  return exchange.answer({ data: exchange.customer })
}

function duplicate(): Refusal {
  return new Refusal(500, 'duplicate key value violates unique constraint "EMAIL_UNIQUE"')
}

function find({ world, parameters: [uuid] }: Exchange, status: number): CustomerRow {
  const row = world.customers.find((customer) => customer.uuid === uuid)
  if (row === undefined) throw new Refusal(status, 'Invalid customer id')
  return row
}

function change(row: CustomerRow, fields: Record<string, unknown>, names: readonly string[]): boolean {
  const changes = Object.entries(fields).filter(([name]) => names.includes(name))
  const values = changes.map(([name, value]) => [
    name,
    name === 'created_at' ? new Date(String(value)).toISOString() : value,
  ])
  Object.assign(row, Object.fromEntries(values))
  return changes.length > 0
}

/** A customer with its password hash, which the server returns to registrations and administrators. */
function withHash(world: World, row: CustomerRow): object {
  const { customer_id, uuid, status, group_id, email, ...rest } = row
  return { customer_id, uuid, status, group_id, email, password: hashOf(world, row), ...rest }
}

function adminLinks({ uuid }: CustomerRow): object[] {
  const link = (rel: string, href: string) => ({ rel, href, action: 'GET', types: ['text/xml'] })
  return [link('customerGrid', '/admin/customers'), link('edit', `/admin/customers/edit/${uuid}`)]
}
