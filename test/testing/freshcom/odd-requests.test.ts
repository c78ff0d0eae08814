/** Whatever is sent, the fake Freshcom responds like a server: with a status and JSON with its content type. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createFakeFreshcom, type FakeFreshcom } from 'freshcom-sdk/testing'
import { authorize, password, send } from './raw-requests'

const UNKNOWN = '00000000-0000-4000-8000-000000000000'

/** Values that a client may send in place of a text, a number or an identifier. */
const odd: readonly unknown[] = [
  5,
  true,
  [],
  {},
  { toString: 5 },
  [{ toString: 5 }],
  '__proto__',
  'constructor',
  '\u0000',
  { data: 5 },
  { data: [{ toString: 5 }] },
  { data: { type: '__proto__', id: { toString: 5 } } },
  { data: { type: 'Stockable', id: UNKNOWN } },
]
const writes = [
  [
    '/stockables',
    'Stockable',
    ['name', 'unitOfMeasure', 'variableWeight', 'storageSize', 'code', 'customData', 'avatar'],
  ],
  ['/products', 'Product', ['name', 'kind', 'status', 'sortIndex', 'goods', 'parent', 'goodsId']],
  ['/customers', 'Customer', ['name', 'email', 'status', 'username', 'password', 'enroller']],
  ['/orders', 'Order', ['name', 'email', 'customer', 'isEstimate']],
  ['/payments', 'Payment', ['amountCents', 'gateway', 'source', 'target', 'owner']],
  ['/file_collections', 'FileCollection', ['name', 'fileIds', 'owner', 'files']],
] as const
const queries = [
  'page=1',
  'page[size]=0',
  'page[size]=-1',
  'page[size]=99999999999999999999',
  'page[number]=x',
  'filter=x',
  'filter[__proto__]=x',
  'filter[id]=x',
  'search=%25',
  'search=(',
  'search=%5C',
  'locale=__proto__',
  'include=',
  'include=__proto__',
  'include[]=x',
  'include=prices,prices.product',
  `include=${'variants.'.repeat(2000)}`,
] as const

describe.each(['2018-04', '2018-09', 'guides'] as const)('%s', (server) => {
  let fake: FakeFreshcom
  let headers: Record<string, string>

  beforeEach(async () => {
    fake = createFakeFreshcom({ server })
    fake.addUser({ username: 'root@example.com', password, role: 'administrator' })
    headers = await authorize(fake, 'root@example.com')
  })

  const post = (path: string, body: string) =>
    send(fake, path, { method: 'POST', headers: { ...headers, 'content-type': 'application/vnd.api+json' }, body })
  const isAnswer = ({ status, json }: { status: number; json: unknown }) =>
    status >= 200 && status < 600 && typeof json === 'object' && json !== null && ('data' in json || 'errors' in json)

  test.each(writes)(
    'a write to %s with odd attributes and relationships gets a response',
    async (path, type, names) => {
      for (const name of names) {
        for (const value of odd) {
          const data = { type, attributes: { [name]: value }, relationships: { [name]: value } }
          // oxlint-disable-next-line no-await-in-loop -- so that a failure names the value
          const answer = await post(path, JSON.stringify({ data }))
          expect([name, value, isAnswer(answer)]).toEqual([name, value, true])
        }
      }
    },
  )

  test('PUT works like PATCH for resources on the recorded releases, but not for the account', async () => {
    const id = fake.add('Unlockable', { name: 'Book', status: 'active' })
    const put = async (path: string, type: string) => {
      const body = JSON.stringify({ data: { type, id, attributes: { label: 'x' } } })
      const init = { method: 'PUT', headers: { ...headers, 'content-type': 'application/vnd.api+json' }, body }
      return (await send(fake, path, init)).status
    }
    expect(await put(`/unlockables/${id}`, 'Unlockable')).toBe(server === 'guides' ? 404 : 200)
    expect(await put('/account', 'Account')).toBe(404)
  })

  test.each(queries)('a list with %s gets a response', async (query) => {
    expect(isAnswer(await send(fake, `/products?${query}`, { headers }))).toBe(true)
  })
})
