/** The README's programs for Freshcom work as printed, on every server that does not refuse them. */
import { readFileSync } from 'node:fs'
import { http } from 'msw'
import { setupServer } from 'msw/node'
import { describe, expect, onTestFinished, test } from 'vitest'
import * as sdk from 'freshcom-sdk'
import { freshcomAccounts } from 'freshcom-sdk/accounts'
import { schemas, validate } from 'freshcom-sdk/schemas'
import { createExampleStore, createFakeFreshcom, type FreshcomServer } from 'freshcom-sdk/testing'
import { parseEvent } from 'freshcom-sdk/webhooks'
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
    schemas,
    validate,
    parseEvent,
    formData: new FormData(),
    request: new Request('https://shop.example.com/hook', {
      method: 'POST',
      body: JSON.stringify({
        data: { type: 'Order', id: '1' },
        meta: { eventName: 'storefront.order.opened.success' },
      }),
    }),
    ship: (value: unknown) => printed.push(value),
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

test('the program on tests runs', async () => {
  const { names } = await situation('2018-04', false)
  await play(programBelow('Testing your shop'), names)
})

test('the program on schemas and webhooks runs', async () => {
  const { names, printed } = await situation('2018-04', false)
  await play(programBelow('Resources', 2), names)
  expect(printed).toMatchObject([{ type: 'Order' }])
})
