/** A shopper in a real Chromium, on a page with another origin than the API. CORS hides most response headers there. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createFakeFreshcom, type FakeServer } from 'freshcom-sdk/testing'
import { launchChromium } from './chromium'

/** The global that the page's script creates from the package. */
declare const FreshcomSdk: typeof import('freshcom-sdk')

const fake = createFakeFreshcom()
let server: FakeServer
let pages: Server
let browser: Browser
let page: Page

beforeAll(async () => {
  server = await fake.listen()
  const bundle = await build({
    stdin: { contents: "export * from 'freshcom-sdk'", resolveDir: '.' },
    // Uses the built package, not the sources that tsconfig's paths lead to.
    tsconfigRaw: {},
    bundle: true,
    format: 'iife',
    globalName: 'FreshcomSdk',
    platform: 'browser',
    write: false,
  })
  const script = bundle.outputFiles[0]?.text ?? ''
  pages = createServer((request, response) => {
    const isScript = request.url === '/sdk.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    // A strict policy: neither eval nor inline scripts.
    response.setHeader('content-security-policy', "default-src 'self'; connect-src *")
    response.end(isScript ? script : '<!doctype html><title>shop</title><script src="/sdk.js"></script>')
  })
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve))
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
  pages?.close()
})

beforeEach(async () => {
  page = await browser.newPage()
  await page.goto(`http://localhost:${(pages.address() as AddressInfo).port}/`)
})

const shop = () => ({
  baseUrl: server.url,
  accountId: fake.accountId,
  storefrontRefreshToken: fake.storefrontRefreshToken,
})

test('a shopper registers, logs in, continues with an expired token and logs out', async () => {
  const kinds = await page.evaluate(async (options) => {
    const { Freshcom } = FreshcomSdk
    const client = new Freshcom(options)
    const seen: string[] = []
    client.onSession(({ kind }) => seen.push(kind))
    const username = 'chromium@example.com'
    const password = 'supersecurepassword'
    await client.createCustomer({ status: 'registered', username, email: username, password, name: 'Chromium' })
    await client.login({ username, password })
    const { data } = await client.retrieveCustomer({ include: 'pointAccount' })
    await client.updateCustomer(data.id, { label: String(data.pointAccount.balance) })
    await client.logout()
    await client.retrieveAccount()
    return seen
  }, shop())
  expect(kinds).toEqual(['storefront', 'user', 'none', 'storefront'])
})

test('a login asks for a one-time password, although the browser hides the header', async () => {
  fake.addCustomer({
    username: 'tfa@example.com',
    password: 'supersecurepassword',
    authMethod: 'tfa_sms',
    phoneNumber: '+16045550100',
  })
  const asked = await page.evaluate(async (options) => {
    const { Freshcom, OtpRequiredError } = FreshcomSdk
    const login = new Freshcom(options).login({ username: 'tfa@example.com', password: 'supersecurepassword' })
    return login.catch((error: unknown) => error instanceof OtpRequiredError && [error.code, error.method])
  }, shop())
  expect(asked).toEqual(['otp_required', undefined])
})

test('a redirect to another origin fails before the token is sent', async () => {
  fake.clearRequests()
  fake.faults.next(1, {
    status: 302,
    headers: { location: `${server.url.replace('127.0.0.1', 'localhost')}/account` },
    // Not the preflight.
    method: 'GET',
    path: '/account',
  })
  const code = await page.evaluate(async (options) => {
    const { Freshcom, FreshcomError } = FreshcomSdk
    return new Freshcom(options)
      .retrieveAccount()
      .catch((error: unknown) => error instanceof FreshcomError && error.code)
  }, shop())
  expect(code).toBe('redirect_refused')
  expect(fake.requests.filter(({ method, path }) => `${method} ${path}` === 'GET /account')).toHaveLength(1)
})

test('a file is uploaded with progress events, after the preflight that they cause', async () => {
  fake.addUser({ username: 'root@example.com', password: 'supersecurepassword', role: 'administrator' })
  const size = 3_000_000
  const told = await page.evaluate(
    async ({ options, size: length }) => {
      const client = new FreshcomSdk.Freshcom(options)
      await client.login({ username: 'root@example.com', password: 'supersecurepassword' })
      const percentages: number[] = []
      const file = new File(['x'.repeat(length)], 'salmon.txt', { type: 'text/plain' })
      const progress = (percent: number) => percentages.push(percent)
      const { data } = await client.uploadFile({ file }, {}, { progress })
      const bytes = await (await fetch(data.url ?? '')).text()
      return { status: data.status, length: bytes.length, percentages }
    },
    { options: shop(), size },
  )
  expect(told).toMatchObject({ status: 'uploaded', length: size })
  expect(told.percentages.at(-1)).toBe(100)
  expect(told.percentages).toEqual(told.percentages.toSorted((one, other) => one - other))
  const put = fake.requests.find(({ method }) => method === 'PUT')
  expect(put?.headers).not.toHaveProperty('authorization')
})
