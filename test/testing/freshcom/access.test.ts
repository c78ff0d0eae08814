/** Who may call which method: each release accepts, refuses and fails for the same roles as recorded. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ResourceName } from 'freshcom-sdk'
import { createFakeFreshcom, type FakeFreshcom, type FreshcomServer } from 'freshcom-sdk/testing'
import { catalogue } from '../../../src/freshcom/resources/catalogue'
import { collectionPath, methodTable } from '../../../src/freshcom/resources/method-table'
import { isServed } from '../../../src/testing/freshcom/access/access'
import type { MethodName } from '../../../src/testing/freshcom/access/access-table'
import { releases } from '../flows/flow'
import { authorize, authorizeOwner, password, send } from './raw-requests'

type Table = Readonly<Record<string, Readonly<Record<string, number>>>>

const ROLES = [
  'customer',
  'readOnly',
  'supportSpecialist',
  'marketingSpecialist',
  'goodsSpecialist',
  'manager',
  'developer',
  'administrator',
] as const

/** Here the recorded status does not depend on the role: an import without content fails. */
const OF_THE_BODY: Readonly<Record<string, true>> = { '2018-09 POST /data_imports as user': true }

function recorded(release: string): Table {
  const file = new URL(`../../recordings/freshcom-${release}/access.json`, import.meta.url)
  const entries: { data?: Table }[] = JSON.parse(readFileSync(file, 'utf8'))
  return entries[0]?.data ?? {}
}

/** A caller of each role, at a fake of a release. */
class People {
  readonly fake: FakeFreshcom
  readonly #customerId: string

  constructor(server: FreshcomServer) {
    this.fake = createFakeFreshcom({ server })
    this.fake.addUser({ username: 'root@example.com', password, role: 'administrator', standard: true })
    this.#customerId = this.fake.addCustomer({ username: 'joe@example.com', password })
  }

  async status(as: string, endpoint: string): Promise<number> {
    const [method = 'GET', template = ''] = endpoint.split(' ')
    const { path, type } = this.#pathOf(template, endpoint.includes('(draft)'))
    const headers = { ...(await this.#headers(as)), 'content-type': 'application/vnd.api+json' }
    const body = JSON.stringify({ data: { type, attributes: {} } })
    const { status } = await send(this.fake, path, { method, headers, ...(method === 'POST' && { body }) })
    // The caller is checked before the fields.
    return status < 300 || status === 422 ? 200 : status
  }

  async #headers(as: string): Promise<Record<string, string>> {
    if (as === 'none') return {}
    if (as === 'user') return authorizeOwner(this.fake, 'root@example.com')
    return authorize(this.fake, as === 'customer' ? 'joe@example.com' : undefined)
  }

  /** A path with the id of an existing resource of the caller, and its type. */
  #pathOf(template: string, isDraft: boolean): { path: string; type: ResourceName } {
    const [collection = '', nested] = template.split('/:id')
    const type = typeOf(collection)
    if (template.includes('?filter'))
      return { path: `${collection}=${this.#customerId}&filter[ownerType]=Customer`, type }
    if (!template.includes('/:id')) return { path: template, type }
    const customer = { type: 'Customer', id: this.#customerId } as const
    const status = isDraft ? 'draft' : type === 'File' ? 'uploaded' : type === 'Order' ? 'cart' : 'active'
    const id =
      type === 'Customer' ? this.#customerId : this.fake.add(type, { status }, type === 'Order' ? {} : { customer })
    const below = nested?.startsWith('/') === true ? nested.slice(1) : ''
    const path = `${collection}/${id}${below === '' ? '' : `/${below}`}`
    return { path, type: below === 'prices' ? 'Price' : type }
  }
}

function typeOf(collection: string): ResourceName {
  const types = Object.keys(catalogue) as ResourceName[]
  const plain = collection.split('?')[0]
  return types.find((name) => collectionPath(name, catalogue[name]) === plain) ?? 'Order'
}

describe.each(releases)('%s', (release) => {
  const rows = Object.entries(recorded(release)).flatMap(([endpoint, statuses]) =>
    Object.entries(statuses).map(([as, status]) => [endpoint, as, status < 300 ? 200 : status] as const),
  )

  test.each(rows.filter(([endpoint, as]) => !(`${release} ${endpoint} as ${as}` in OF_THE_BODY)))(
    '%s as %s gets %i or an equivalent status',
    async (endpoint, as, status) => {
      const people = new People(release)
      // Here the only one is found. The recorded server had several.
      if (endpoint.startsWith('GET /customer')) for (const name of ['Ann', 'Ben']) people.fake.addCustomer({ name })
      expect(await people.status(as, endpoint)).toBe(status)
    },
  )
})

describe('every method of the SDK', () => {
  const methods = [...methodTable.values()].map(({ verb, resource }) => `${verb}${resource}` as MethodName)
  const missing = (server: FreshcomServer) => [...new Set(methods)].filter((method) => !isServed({ server }, method))

  test('has a role that may call it in the guides, and a path on release 2018-09', () => {
    expect(missing('guides')).toEqual([])
    expect(missing('2018-09')).toEqual([])
  })

  test('has a path on release 2018-04, except memberships and passwords by id', () => {
    expect(missing('2018-04').toSorted()).toEqual([
      'listAccountMembership',
      'updateAccountMembership',
      'updatePassword',
    ])
  })
})

describe('staff', () => {
  const askAs = async (server: FreshcomServer, role: (typeof ROLES)[number], path: string) => {
    const fake = createFakeFreshcom({ server })
    fake.addUser({ username: 'staff@example.com', password, role })
    return (await send(fake, path, { headers: await authorize(fake, 'staff@example.com') })).status
  }

  const whoGets = async (server: FreshcomServer, path: string) => {
    const statuses = await Promise.all(ROLES.map((role) => askAs(server, role, path)))
    return Object.fromEntries(ROLES.map((role, index) => [role, statuses[index]]))
  }

  test('is looked up by role on release 2018-04, which fails for the two roles without a list', async () => {
    expect(await whoGets('2018-04', '/stockables')).toEqual({
      customer: 403,
      readOnly: 500,
      supportSpecialist: 403,
      marketingSpecialist: 403,
      goodsSpecialist: 200,
      manager: 500,
      developer: 200,
      administrator: 200,
    })
    expect(await whoGets('2018-04', '/balance_settings')).toMatchObject({ readOnly: 500, developer: 200 })
    expect(await whoGets('2018-04', '/payments')).toMatchObject({ readOnly: 403, supportSpecialist: 200 })
  })

  test('sees all goods on release 2018-09, and the goods specialist sees nothing else', async () => {
    expect(await whoGets('2018-09', '/stockables')).toMatchObject({ customer: 403, readOnly: 200, manager: 200 })
    expect(await whoGets('2018-09', '/products')).toEqual({
      customer: 200,
      readOnly: 403,
      supportSpecialist: 200,
      marketingSpecialist: 200,
      goodsSpecialist: 403,
      manager: 403,
      developer: 200,
      administrator: 200,
    })
  })
  test.each([
    ['2018-04', '/cards', 'ownerId', 500, 200],
    ['2018-04', '/fulfillment_packages', 'orderId', 403, 500],
    ['2018-04', '/unlocks', 'customerId', 200, 200],
    ['2018-09', '/cards', 'ownerId', 500, 200],
    ['2018-09', '/fulfillment_packages', 'orderId', 403, 200],
    ['2018-09', '/return_packages', 'customerId', 403, 200],
    ['2018-09', '/unlocks', 'customerId', 403, 200],
    ['guides', '/unlocks', 'customerId', 403, 200],
  ] as const)('that helps customers says on %s whose %s it wants, by %s', async (server, path, filter, all, some) => {
    const narrowed = `${path}?filter[${filter}]=00000000-0000-4000-8000-000000000000`
    const statuses = [path, narrowed].map((asked) => askAs(server, 'supportSpecialist', asked))
    expect(await Promise.all(statuses)).toEqual([all, some])
  })
})
