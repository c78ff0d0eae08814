/** The README's programs for Freshcom work as printed, on every server that does not refuse them. */
import { readFileSync } from 'node:fs'
import { http } from 'msw'
import { setupServer } from 'msw/node'
import { describe, expect, onTestFinished, test } from 'vitest'
import * as sdk from 'freshcom-sdk'
import { freshcomAccounts } from 'freshcom-sdk/accounts'
import { webStorage } from 'freshcom-sdk/stores'
import { createExampleStore, createFakeFreshcom, type FreshcomServer } from 'freshcom-sdk/testing'
import { play } from './examples'
import { refusalOf, servers } from './not-everywhere'

const readme = readFileSync('README.md', 'utf8')

/** A program below a heading, by its index. Without a heading, the program before all headings. */
function programBelow(heading: string | undefined, place = 0): string {
  const start = heading === undefined ? 0 : readme.indexOf(`\n## ${heading}\n`)
  const code = [...readme.slice(start).matchAll(/```ts\n([\s\S]*?)```/g)][place]?.[1]
  if (start === -1 || code === undefined) throw new Error(`README.md has no program below "${heading}".`)
  return code
}

/** The names that the programs use: a client, a product, a form. */
async function situation(server: FreshcomServer, isLoggedIn: boolean) {
  const { fake } = createExampleStore({ server })
  const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
  const options = { baseUrl, accountId, storefrontRefreshToken, fetch }
  class Freshcom extends sdk.Freshcom {
    constructor(given: sdk.FreshcomOptions) {
      super({ ...given, ...options })
    }
  }
  const shop = new Freshcom({})
  const [username, password] = ['shopper@example.com', 'supersecurepassword']
  if (isLoggedIn) await shop.login({ username, password })
  const { data: products } = await shop.listProduct()
  const printed: unknown[] = []
  const names = {
    ...Object.fromEntries(Object.entries(sdk).filter(([name]) => name !== 'default')),
    Freshcom,
    shop,
    freshcom: shop,
    freshcomAccounts,
    product: products.find(({ code }) => code === 'TOQUE'),
    username,
    password,
    print: (value: unknown) => printed.push(value),
    show: (value: unknown) => printed.push(value),
    baseUrl,
    storefrontRefreshToken,
    createFakeFreshcom,
    http,
    setupServer: (...handlers: Parameters<typeof setupServer>) => {
      const mocked = setupServer(...handlers)
      onTestFinished(() => mocked.close())
      return mocked
    },
  }
  return { fake, names, printed }
}

const CALLS = [
  { program: 'README, first program', heading: undefined, isLoggedIn: false },
  { program: 'README, Resources', heading: 'Resources', isLoggedIn: true },
  { program: 'README, Seeing requests', heading: 'Seeing requests', isLoggedIn: false },
  { program: 'README, Errors', heading: 'Errors', isLoggedIn: false },
  { program: 'README, accounts', heading: 'Customer accounts over four systems', isLoggedIn: false },
]

describe.each(servers)('%s', (server) => {
  test.each(CALLS)('$program works, or is refused as recorded', async ({ program, heading, isLoggedIn }) => {
    const { names } = await situation(server, isLoggedIn)
    const running = play(programBelow(heading), names)
    const refusal = refusalOf(program, server)
    if (refusal === undefined) await running
    else await expect(running).rejects.toMatchObject({ status: refusal.status })
  })
})

test('the cart of README is paid in full on 2018-04', async () => {
  const { fake, names, printed } = await situation('2018-04', true)
  await play(programBelow('Resources'), names)
  const paid = fake.requests.find(({ method, path }) => method === 'POST' && path === '/payments')
  expect(paid?.status).toBe(201)
  expect(printed).toMatchObject([{ status: 'opened', paymentStatus: 'paid' }])
  expect((printed[0] as sdk.Order).grandTotalCents).toBeGreaterThan(0)
})

test('the program on tests works', async () => {
  const { names } = await situation('2018-04', false)
  await play(programBelow('Testing your shop'), names)
})

test('the program on stores saves the login where it says', async () => {
  const { names } = await situation('2018-04', false)
  const kept = new Map<string, string>()
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  const login = 'await shop.login({ username, password })'
  await play(`${programBelow('The session')}\n${login}`, { ...names, shop: undefined, webStorage, localStorage })
  expect([...kept.values()].some((value) => value.startsWith('urt-'))).toBe(true)
})

test('every program of README is one of these', () => {
  const headings = [...CALLS.map(({ heading }) => heading), 'Testing your shop', 'The session']
  const run = headings.map((heading) => programBelow(heading))
  const all = [...readme.matchAll(/```(?:ts|tsx|js)\n([\s\S]*?)```/g)].map(([, code]) => code)
  expect(new Set(all)).toEqual(new Set(run))
})

test('README says what a page loads, by the bundlers of its table', () => {
  const sizes = [...readme.matchAll(/\| client (\d+) KB, later/g)].map(([, kilobytes]) => Number(kilobytes))
  expect(sizes.length).toBeGreaterThan(5)
  expect(readme).toContain(`A page loads ${Math.min(...sizes)} to ${Math.max(...sizes)} KB of it`)
})
