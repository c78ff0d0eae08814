/** Runs the programs in `examples/` as a user would: in their own processes, with the built package. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Freshcom } from 'freshcom-sdk'
import { createExampleStore, type FakeFreshcom, type FakeServer, type FreshcomServer } from 'freshcom-sdk/testing'
import { refusalOf, refusals, servers } from './not-everywhere'

const run = promisify(execFile)
let fake: FakeFreshcom
let server: FakeServer

async function open(as: FreshcomServer) {
  fake = createExampleStore({ server: as }).fake
  server = await fake.listen()
}

afterEach(() => server.close())

function start(file: string) {
  return run(process.execPath, [file], { env: { ...process.env, FRESHCOM_URL: server.url } })
}

/** Runs a program and types the next code that is sent by SMS. */
async function startWithCode(file: string): Promise<string> {
  const sent = fake.sms.length
  const running = start(file)
  await vi.waitFor(() => expect(fake.sms.length).toBeGreaterThan(sent), { timeout: 10_000 })
  running.child.stdin?.end(`${fake.sms.at(-1)?.code}\n`)
  return (await running).stdout
}

/** Makes the account require two-factor logins. */
async function demandTwoFactors() {
  const owner = new Freshcom({ baseUrl: server.url, accountId: fake.liveAccountId })
  await owner.login({ username: 'owner@example.com', password: 'supersecurepassword' })
  await owner.updateAccount({ defaultAuthMethod: 'tfa_sms' })
}

const withoutIds = (lines: readonly string[]) => lines.map((line) => line.replaceAll(/[0-9a-f-]{36}/g, '…'))
const calls = () => fake.requests.map(({ method, path, status }) => `${method} ${path} ${status}`)

/** The servers on which a program works. */
const runsOn = (file: string) => servers.filter((each) => refusalOf(file, each) === undefined)

const login = 'examples/guides/login-a-customer.cjs'
describe.each(runsOn(login))('%s', (as) => {
  test("the guides' registration and login work as printed", async () => {
    await open(as)
    await start('examples/guides/register-a-customer.js')
    expect(calls()).toEqual(['POST /token 200', 'POST /customers 201', 'POST /token 200'])
    fake.clearRequests()
    await start('examples/guides/login-a-customer.cjs')
    expect(calls()).toEqual(['POST /token 200', 'GET /customer 200'])
  })
})

describe.each(runsOn('examples/guides/fill-a-cart.js'))('%s', (as) => {
  test('the guide on carts fills one, and its total follows its lines', async () => {
    await open(as)
    const { stdout } = await start('examples/guides/fill-a-cart.js')
    const totals = [...stdout.matchAll(/^1 line item, (\d+) cents$/gm)].map(([, cents]) => Number(cents))
    expect(totals).toHaveLength(2)
    expect(totals[1]).toBeGreaterThan(totals[0] ?? Infinity)
    expect(withoutIds(calls()).filter((call) => !/^(?:POST \/token|GET \/products)/.test(call))).toEqual([
      'POST /orders 201',
      'POST /orders/…/line_items 201',
      'GET /orders/… 200',
      'DELETE /order_line_items/… 204',
      'POST /orders/…/line_items 201',
      'GET /orders/… 200',
    ])
  })
})

describe.each(runsOn('examples/guides/check-out.js'))('%s', (as) => {
  test('the guides on checkout and unlocks buy a book and open it', async () => {
    await open(as)
    expect((await start('examples/guides/check-out.js')).stdout.trim()).toBe('opened, paid, fulfilled')
    const unlocks = 'Knitting for Beginners: knitting.pdf'
    expect((await start('examples/guides/list-unlocks.js')).stdout.trim()).toBe(unlocks)
    const [, filtered] = fake.requests.filter(({ path }) => path === '/unlocks')
    expect(filtered?.query.getAll('filter[unlockableId][]')).toHaveLength(1)
  })
})

describe.each(runsOn('examples/guides/spend-points.js'))('%s', (as) => {
  test('the guide on points buys points and spends some of them', async () => {
    await open(as)
    const { stdout } = await start('examples/guides/spend-points.js')
    expect(stdout.trim().split('\n')).toEqual(['500 points', '300 points after 2 transactions'])
  })
})

describe.each(runsOn('examples/guides/turn-on-two-factors.js'))('%s', (as) => {
  test('the guide on two-factor logins turns them on, and logs in with the sent code', async () => {
    await open(as)
    expect(await startWithCode('examples/guides/turn-on-two-factors.js')).toContain('Codes go to +16045550100')
    fake.clearRequests()
    expect(await startWithCode('examples/guides/login-with-two-factors.js')).toContain('Sam Shopper')
    expect(calls()).toEqual(['POST /token 400', 'POST /token 200', 'GET /customer 200'])
  })
})

describe.each(runsOn('examples/guides/register-with-two-factors.js'))('%s', (as) => {
  test('the guide on two-factor logins registers a customer', async () => {
    await open(as)
    await demandTwoFactors()
    expect(await startWithCode('examples/guides/register-with-two-factors.js')).toContain('joe@example.com')
  })
})

const PREPARED: Readonly<Record<string, () => unknown>> = {
  [login]: () =>
    fake.addCustomer({
      username: 'joe@example.com',
      password: 'supersecurepassword',
      firstName: 'Joe',
      lastName: 'Example',
    }),
  'examples/guides/register-with-two-factors.js': demandTwoFactors,
}
const refused = refusals.filter(({ program }) => program.startsWith('examples/'))

test.each(refused)('$program is refused on $server, and says so', async ({ program, server: as, status }) => {
  await open(as)
  await PREPARED[program]?.()
  const running = /two-factors/.test(program) ? startWithCode(program) : start(program)
  await expect(running).rejects.toMatchObject({ stderr: expect.stringContaining(`failed with ${status}`) as string })
})

test('the demo runs on 2018-04, prints plain text without a terminal, and succeeds', async () => {
  await open('2018-04')
  const { stdout } = await start('examples/demo/index.ts')
  expect(stdout).toContain('Everything went as on release 2018-04.')
  expect(stdout).not.toContain('\u001B')
  expect(stdout.match(/^ {4}(GET|POST|PATCH|DELETE) /gm)?.length).toBeGreaterThan(30)
  expect(stdout.trim().split('\n').at(-3)).toMatch(/→ opened, paid, /)
  expect(stdout).not.toMatch(/eyJ|urt-|supersecurepassword/)
})
