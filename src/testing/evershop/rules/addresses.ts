/** Addresses. The server checks only that some values are not blank, and fails on numbers there. */
import type { ServerResponse } from '../../messages'
import type { Exchange } from '../exchange'
import { Refusal } from '../refusal'
import { checkStorable } from '../validation'
import type { AddressRow, World } from '../world'

const REQUIRED = {
  full_name: 'Full name',
  address_1: 'Address',
  province: 'Province',
  country: 'Country',
  postcode: 'Postcode',
}
const OPTIONAL = new Set(['telephone', 'address_2', 'city'])

export function createOwn(exchange: Exchange): ServerResponse {
  return create(exchange, ownId(exchange), '/api/customers/me')
}

export function updateOwn(exchange: Exchange): ServerResponse {
  return update(exchange, ownId(exchange), exchange.parameters[0], '/api/customers/me')
}

export function deleteOwn(exchange: Exchange): ServerResponse {
  return remove(exchange, ownId(exchange), exchange.parameters[0])
}

export function createAny(exchange: Exchange): ServerResponse {
  const [uuid] = exchange.parameters
  return create(exchange, idOf(exchange), `/api/customers/${uuid}`)
}

export function updateAny(exchange: Exchange): ServerResponse {
  const [uuid, address] = exchange.parameters
  return update(exchange, idOf(exchange), address, `/api/customers/${uuid}`)
}

export function deleteAny(exchange: Exchange): ServerResponse {
  return remove(exchange, idOf(exchange), exchange.parameters[1])
}

export function insertAddress(world: World, customerId: number, fields: Record<string, unknown>): AddressRow {
  const row: AddressRow = {
    customer_address_id: world.next('address'),
    uuid: world.uuid(),
    customer_id: customerId,
    full_name: '',
    telephone: null,
    address_1: '',
    address_2: null,
    postcode: '',
    city: null,
    province: '',
    country: '',
    created_at: world.now(),
    updated_at: world.now(),
    is_default: null,
  }
  assign(world, row, fields)
  world.addresses.push(row)
  return row
}

function create(exchange: Exchange, customerId: number, base: string): ServerResponse {
  const { world, body } = exchange
  check(body, Object.keys(REQUIRED))
  const row = insertAddress(world, customerId, body)
  return exchange.answer({ data: { ...row, insertId: row.customer_address_id, links: links(base, row) } })
}

function update(exchange: Exchange, customerId: number, uuid: string | undefined, base: string): ServerResponse {
  const { world, body } = exchange
  const row = find(exchange, customerId, uuid)
  check(body, Object.keys(body))
  if (Object.keys(body).length === 0) throw new Refusal(500, 'You need provide data first')
  assign(world, row, body)
  return exchange.answer({ data: { ...row, updatedId: row.customer_address_id, links: links(base, row) } })
}

function remove(exchange: Exchange, customerId: number, uuid: string | undefined): ServerResponse {
  const { world } = exchange
  const row = find(exchange, customerId, uuid)
  world.addresses = world.addresses.filter((address) => address !== row)
  return exchange.answer({ data: row })
}

function find({ world }: Exchange, customerId: number, uuid: string | undefined): AddressRow {
  const row = world.addresses.find((address) => address.uuid === uuid && address.customer_id === customerId)
  if (row === undefined) throw new Refusal(400, 'Invalid address')
  return row
}

function check(fields: Record<string, unknown>, names: readonly string[]): void {
  const errors: string[] = []
  for (const [name, title] of Object.entries(REQUIRED)) {
    if (!names.includes(name)) continue
    const value = fields[name]
    if (typeof value === 'number') throw new Refusal(500, `address.${name}.trim is not a function`)
    if (typeof value !== 'string' || value.trim() === '') errors.push(`${title} is required`)
  }
  if (errors.length > 0) throw new Refusal(500, errors.join(', '))
  checkStorable(fields)
  const { is_default: isDefault } = fields
  if (isDefault !== undefined && ![true, false, 0, 1, null].includes(isDefault as boolean)) {
    throw new Refusal(500, `invalid input syntax for type boolean: ${JSON.stringify(isDefault)}`)
  }
}

function assign(world: World, row: AddressRow, fields: Record<string, unknown>): void {
  const known = Object.entries(fields).filter(([name]) => name in REQUIRED || OPTIONAL.has(name))
  const { is_default: isDefault } = fields
  Object.assign(row, Object.fromEntries(known))
  if (isDefault === true || isDefault === 1) {
    for (const other of world.addresses) if (other.customer_id === row.customer_id) other.is_default = false
  }
  if (isDefault !== undefined) row.is_default = isDefault === null ? null : Boolean(isDefault)
}

function ownId(exchange: Exchange): number {
  if (exchange.caller.customer === undefined) {
    throw new Refusal(401, 'You must be logged in to manage your addresses')
  }
  const row = exchange.world.customers.find(({ uuid }) => uuid === exchange.caller.customer?.uuid)
  // The token is still valid, but its customer was deleted.
  if (row === undefined) throw new Refusal(500, 'Invalid customer')
  return row.customer_id
}

function idOf({ world, parameters: [uuid] }: Exchange): number {
  const row = world.customers.find((customer) => customer.uuid === uuid)
  if (row === undefined) throw new Refusal(400, 'Invalid customer')
  return row.customer_id
}

function links(base: string, { uuid }: AddressRow): object[] {
  const href = `${base}/addresses/${uuid}`
  const link = (rel: string, action: string) => ({ rel, href, action, types: ['application/json'] })
  return [link('edit', 'UPDATE'), link('delete', 'DELETE')]
}
