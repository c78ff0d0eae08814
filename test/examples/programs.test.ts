/** Runs the programs in `examples/` as a user would: as processes of their own, with the built package. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFakeFreshcom, type FakeServer } from 'freshcom-sdk/testing'

const run = promisify(execFile)
const fake = createFakeFreshcom({
  accountId: '5e9240ff-0885-4327-a1e7-f46f3fdb3f74',
  storefrontRefreshToken: 'prt-test-aba1d92c-defb-478e-a031-40b5c27171c7',
})
let server: FakeServer

beforeEach(async () => {
  server = await fake.listen()
})

afterEach(() => server.close())

function start(file: string) {
  return run(process.execPath, [file], { env: { ...process.env, FRESHCOM_URL: server.url } })
}

const calls = () => fake.requests.map(({ method, path, status }) => `${method} ${path} ${status}`)

test("the guides' registration and login run as they are printed", async () => {
  await start('examples/guides/register-a-customer.js')
  expect(calls()).toEqual(['POST /token 200', 'POST /customers 201', 'POST /token 200'])
  fake.clearRequests()
  await start('examples/guides/login-a-customer.cjs')
  expect(calls()).toEqual(['POST /token 200', 'GET /customer 200'])
})

test('the demo tells the life of a shopper, in plain text where there is no terminal, and ends well', async () => {
  const { stdout } = await start('examples/demo/index.ts')
  expect(stdout).toContain('Everything went as the guides promise.')
  expect(stdout).not.toContain('\u001B')
  expect(stdout.match(/^ {4}(GET|POST|PATCH|DELETE) /gm)?.length).toBeGreaterThan(30)
  expect(stdout.trim().split('\n').at(-3)).toMatch(/→ opened, paid, /)
  expect(stdout).not.toMatch(/eyJ|urt-|supersecurepassword/)
})
