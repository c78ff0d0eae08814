/**
 * A read that the servers always refuse with 500 is not retried. The recordings show which reads these are, and for
 * whom. Any other 500 is a failure of the server, and the read is retried.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Freshcom, NotFoundError, ServerError } from 'freshcom-sdk'
import { contracts } from '../../../src/freshcom/resources/contracts'
import type { ResourceDeclaration } from '../../../src/freshcom/resources/descriptor'
import { methodTable } from '../../../src/freshcom/resources/method-table'
import { readExchanges } from '../recorded-exchanges'
import { versions, type Version } from '../replay/recordings'
import { methodOf } from './recorded-includes'

/** Whose token an exchange has, as a kind of session. */
const KINDS: Readonly<Record<string, string>> = {
  publishable: 'storefront',
  customer: 'customer',
  customer2: 'customer',
  crm: 'customer',
}

interface Read {
  readonly who: string
  readonly call: string
  readonly status: number
}

/** The reads of a release without an include, since an include may cause the 500. */
function readsOf(release: Version): Read[] {
  const single = readExchanges(release).flatMap(({ as = '', request, response }) =>
    /[?&]include=/.test(request.path)
      ? []
      : [{ who: as, call: `${request.method} ${request.path}`, status: response.status }],
  )
  const url = new URL(`../../recordings/freshcom-${release}/access.json`, import.meta.url)
  const [{ data }]: [{ data: Record<string, Record<string, number>> }] = JSON.parse(readFileSync(url, 'utf8'))
  const table = Object.entries(data).flatMap(([call, statuses]) =>
    Object.entries(statuses).map(([who, status]) => ({ who, call: call.replace(/ \(.*/, ''), status })),
  )
  return [...single, ...table]
}

/** The reads that failed with 500, such as `Order storefront.list`, each with its releases. */
function deniedOf(release: Version): string[] {
  const denied = readsOf(release).flatMap(({ who, call, status }) => {
    const [verb = '', path = ''] = call.split(' ')
    // Lookups of a customer are allowed, and the caller's own record needs a login.
    if (verb !== 'GET' || status !== 500 || KINDS[who] === undefined || /^(\/v1)?\/customer(\?|$)/.test(path)) return []
    const method = methodOf({ method: verb, path })
    return method === undefined ? [] : [`${method.resource} ${KINDS[who]}.${method.verb}`]
  })
  return [...new Set(denied)]
}

describe('the declared reads', () => {
  test('are those that a release refused with 500 in the recordings', () => {
    const declared = Object.entries(contracts).flatMap(([resource, { denied = '' }]: [string, ResourceDeclaration]) =>
      denied.split(' ').flatMap((word) => (word === '' ? [] : [`${resource} ${word}`])),
    )
    const recorded = new Set(versions.flatMap(deniedOf))
    expect(declared.toSorted()).toEqual([...recorded].toSorted())
  })

  test('are reads, since otherwise only deletes are retried after a 500', () => {
    const words = Object.values(contracts).flatMap(({ denied = '' }: ResourceDeclaration) => denied.match(/\S+/g) ?? [])
    expect(new Set(words.map((word) => word.split('.')[1]))).toEqual(new Set(['list', 'retrieve']))
  })
})

/** A client whose reads all get the same status. It counts them. */
function shopOf(status: number) {
  const sent: string[] = []
  const shop = new Freshcom({
    baseUrl: 'https://api.example.com/v1',
    storefrontRefreshToken: 'prt-test-1',
    retry: { limit: 2, maxDelay: 1 },
    fetch: async (url, { body }) => {
      if (!url.endsWith('/token')) {
        sent.push(url.slice('https://api.example.com/v1'.length))
        return Response.json({ errors: { detail: 'Internal server error' } }, { status })
      }
      const isStorefront = String(body).includes('prt-test-1')
      const refreshToken = isStorefront ? 'prt-test-1' : 'urt-1'
      return Response.json({ access_token: refreshToken, refresh_token: refreshToken, token_type: 'bearer' })
    },
  })
  return { shop, sent }
}

const login = { grant_type: 'password', username: 'joe@example.com', password: 'supersecurepassword' } as const

/** Gives the client a session of the kind. */
const people: Readonly<Record<string, (shop: Freshcom) => Promise<unknown>>> = {
  storefront: async () => {},
  customer: async (shop) => shop.createAndSetAccessToken({ ...login, scope: 'customer' }),
  user: async (shop) => shop.login({ username: login.username, password: login.password }),
}

/** Calls a method by its name with the ids that it needs. */
async function callByName(shop: Freshcom, name: string): Promise<unknown> {
  const { addressing } = methodTable.get(name)!
  const ids = addressing === 'none' ? [] : ['5c2dc1b3-6d0b-4f6e-9d3e-7c5f3d1f1d6e']
  const method = shop[name as 'listOrder'] as unknown as (...given: unknown[]) => Promise<unknown>
  return method(...ids)
}

const reads = Object.entries(contracts).flatMap(([resource, { denied = '' }]: [string, ResourceDeclaration]) =>
  [...new Set(denied.match(/list|retrieve/g) ?? [])].flatMap((verb) =>
    Object.keys(people).map((who) => ({
      name: `${verb}${resource}`,
      who,
      isDenied: denied.includes(`${who}.${verb}`),
    })),
  ),
)

describe.each(reads)('$name as $who, answered with 500', ({ name, who, isDenied }) => {
  test('is sent once if it is denied, else it is retried', async () => {
    const { shop, sent } = shopOf(500)
    await people[who]!(shop)
    await expect(callByName(shop, name)).rejects.toBeInstanceOf(ServerError)
    expect(sent).toHaveLength(isDenied ? 1 : 3)
  })
})

describe('a denied read is retried', () => {
  test.each([502, 503, 504, 429, 408])('after %i', async (status) => {
    const { shop, sent } = shopOf(status)
    await expect(shop.listOrder()).rejects.toThrow(String(status))
    expect(sent).toHaveLength(3)
  })

  test('if it looks up a customer', async () => {
    const { shop, sent } = shopOf(500)
    await expect(shop.retrieveCustomerByCode('C-1')).rejects.toBeInstanceOf(ServerError)
    await expect(shop.retrieveCustomer({ code: 'C-1', name: 'Joe' })).rejects.toBeInstanceOf(ServerError)
    expect(sent).toHaveLength(6)
  })
})

test('the user at the time of the response counts', async () => {
  const { shop, sent } = shopOf(500)
  await expect(shop.listOrder()).rejects.toBeInstanceOf(ServerError)
  await people.user!(shop)
  await expect(shop.listOrder()).rejects.toBeInstanceOf(ServerError)
  expect(sent).toHaveLength(1 + 3)
})

test('another status is retried as usual', async () => {
  const { shop, sent } = shopOf(404)
  await expect(shop.listOrder()).rejects.toBeInstanceOf(NotFoundError)
  expect(sent).toHaveLength(1)
})
