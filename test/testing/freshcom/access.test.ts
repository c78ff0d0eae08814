/** Who is let in where: as the recorded servers, of which either may be right, let their callers in. */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ResourceName } from 'freshcom-sdk'
import { createFakeFreshcom, type FakeFreshcom } from 'freshcom-sdk/testing'
import { catalogue } from '../../../src/freshcom/resources/catalogue'
import { pathOf as collectionPath } from '../../../src/freshcom/resources/method-table'
import { authorize, password, send } from './raw-requests'

type Table = Readonly<Record<string, Readonly<Record<string, number>>>>

const tableOf = (version: string): Table => {
  const file = new URL(`../../recordings/freshcom-${version}/access.json`, import.meta.url)
  const entries: { data?: Table }[] = JSON.parse(readFileSync(file, 'utf8'))
  return entries[0]?.data ?? {}
}

const [older, younger] = [tableOf('2018-04'), tableOf('2018-09')]
/** Routed on the recorded servers, but to nothing: there is no such endpoint here. */
const NOWHERE = 'GET /point_accounts/:id'
const endpoints = Object.entries(older).filter(([endpoint]) => endpoint !== NOWHERE)
const rows = endpoints.flatMap(([endpoint, statuses]) =>
  Object.entries(statuses).map(([as, status]) => [endpoint, as, [status, younger[endpoint]?.[as] ?? status]] as const),
)

let fake: FakeFreshcom
let customerId: string
const headers: Record<string, Record<string, string>> = { none: {} }

beforeAll(async () => {
  fake = createFakeFreshcom()
  fake.addUser({ username: 'root@example.com', password, role: 'administrator', standard: true })
  customerId = fake.addCustomer({ username: 'joe@example.com', password })
  headers.publishable = await authorize(fake)
  headers.customer = await authorize(fake, 'joe@example.com')
  headers.user = await authorize(fake, 'root@example.com')
})

describe.each(rows)('%s as %s', (endpoint, as, recorded) => {
  test('lets in, refuses or does not know its caller as recorded', async () => {
    const [method = 'GET', template = ''] = endpoint.split(' ')
    const { path, type } = pathOf(template, endpoint.includes('draft'))
    const body = JSON.stringify({ data: { type, attributes: {} } })
    const init = method === 'GET' ? {} : { body }
    const answer = await send(fake, path, {
      ...init,
      method,
      headers: { ...headers[as], 'content-type': 'application/vnd.api+json' },
    })
    expect(recorded.map((status) => outcomeOf(status))).toContain(outcomeOf(answer.status))
  })
})

/** Fields are judged after callers. */
function outcomeOf(status: number): string {
  if (status === 401) return 'unknown'
  return status < 300 || status === 422 ? 'let in' : 'refused'
}

/** A path with the id of something that is there for the caller, and what it is. */
function pathOf(template: string, isDraft: boolean): { path: string; type: ResourceName } {
  const [collection = '', nested] = template.split('/:id')
  const type = typeOf(collection)
  if (template.includes('?filter')) return { path: `${collection}=${customerId}&filter[ownerType]=Customer`, type }
  if (!template.includes('/:id')) return { path: template, type }
  const customer = { type: 'Customer', id: customerId } as const
  const status = isDraft ? 'draft' : type === 'File' ? 'uploaded' : type === 'Order' ? 'cart' : 'active'
  const id = type === 'Customer' ? customerId : fake.add(type, { status }, type === 'Order' ? {} : { customer })
  const below = nested?.startsWith('/') === true ? nested.slice(1) : ''
  const path = `${collection}/${id}${below === '' ? '' : `/${below}`}`
  return { path, type: below === 'prices' ? 'Price' : type }
}

function typeOf(collection: string): ResourceName {
  const types = Object.keys(catalogue) as ResourceName[]
  const plain = collection.split('?')[0]
  return types.find((name) => collectionPath(name, catalogue[name]) === plain) ?? 'Order'
}
