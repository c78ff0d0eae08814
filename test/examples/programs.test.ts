/** Runs the programs in `examples/` as a user would: as processes of their own, with the built package. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Freshcom } from 'freshcom-sdk'
import { createExampleStore, type FakeFreshcom, type FakeServer } from 'freshcom-sdk/testing'

const run = promisify(execFile)
let fake: FakeFreshcom
let server: FakeServer

beforeEach(async () => {
  fake = createExampleStore({ server: 'guides' }).fake
  server = await fake.listen()
})

afterEach(() => server.close())

function start(file: string) {
  return run(process.execPath, [file], { env: { ...process.env, FRESHCOM_URL: server.url } })
}

/** Types the next code that is sent by SMS. */
async function startWithCode(file: string): Promise<string> {
  const sent = fake.sms.length
  const running = start(file)
  await vi.waitFor(() => expect(fake.sms.length).toBeGreaterThan(sent), { timeout: 10_000 })
  running.child.stdin?.end(`${fake.sms.at(-1)?.code}\n`)
  return (await running).stdout
}

const withoutIds = (lines: readonly string[]) => lines.map((line) => line.replaceAll(/[0-9a-f-]{36}/g, '…'))
const calls = () => fake.requests.map(({ method, path, status }) => `${method} ${path} ${status}`)

test("the guides' registration and login run as they are printed", async () => {
  await start('examples/guides/register-a-customer.js')
  expect(calls()).toEqual(['POST /token 200', 'POST /customers 201', 'POST /token 200'])
  fake.clearRequests()
  await start('examples/guides/login-a-customer.cjs')
  expect(calls()).toEqual(['POST /token 200', 'GET /customer 200'])
})

test('the guide on carts fills one, sees its sum change with it and empties it', async () => {
  const { stdout } = await start('examples/guides/fill-a-cart.js')
  expect(stdout).toMatch(/^1 line item, [1-9]\d+ cents$/m)
  expect(withoutIds(calls())).toEqual([
    'POST /token 200',
    'POST /orders 201',
    'GET /products 200',
    'POST /orders/…/line_items 201',
    'PATCH /order_line_items/… 200',
    'DELETE /order_line_items/… 204',
  ])
})

test('the guides on checkout and unlocks buy a book and open it', async () => {
  expect((await start('examples/guides/check-out.js')).stdout.trim()).toBe('opened, paid, fulfilled')
  expect((await start('examples/guides/list-unlocks.js')).stdout.trim()).toBe('Knitting for Beginners: knitting.pdf')
  const [, filtered] = fake.requests.filter(({ path }) => path === '/unlocks')
  expect(filtered?.query.getAll('filter[unlockableId][]')).toHaveLength(1)
})

test('the guide on points buys some and spends a part', async () => {
  const { stdout } = await start('examples/guides/spend-points.js')
  expect(stdout.trim().split('\n')).toEqual(['500 points', '300 points after 2 transactions'])
})

test('the guide on two-factor logins turns them on, and logs in with the code that was sent', async () => {
  expect(await startWithCode('examples/guides/turn-on-two-factors.js')).toContain('tfa_sms')
  fake.clearRequests()
  expect(await startWithCode('examples/guides/login-with-two-factors.js')).toContain('Sam Shopper')
  expect(calls()).toEqual(['POST /token 400', 'POST /token 200', 'GET /customer 200'])
})

test('the guide on two-factor logins registers a customer with them', async () => {
  const owner = new Freshcom({ baseUrl: server.url, accountId: fake.liveAccountId })
  await owner.login({ username: 'owner@example.com', password: 'supersecurepassword' })
  await owner.updateAccount({ defaultAuthMethod: 'tfa_sms' })
  expect(await startWithCode('examples/guides/register-with-two-factors.js')).toContain('joe@example.com')
})

test('the demo tells the life of a shopper, in plain text where there is no terminal, and ends well', async () => {
  const { stdout } = await start('examples/demo/index.ts')
  expect(stdout).toContain('Everything went as the guides promise.')
  expect(stdout).not.toContain('\u001B')
  expect(stdout.match(/^ {4}(GET|POST|PATCH|DELETE) /gm)?.length).toBeGreaterThan(30)
  expect(stdout.trim().split('\n').at(-3)).toMatch(/→ opened, paid, /)
  expect(stdout).not.toMatch(/eyJ|urt-|supersecurepassword/)
})
