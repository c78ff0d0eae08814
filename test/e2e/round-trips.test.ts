/**
 * The cost of the first list of a page in a real Chromium, with 50 ms for each round trip: the requests, and the time
 * in relation to plain `fetch`. From the second page load on, the list is the only request.
 */
import { createServer, request as ask, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createExampleStore, type FakeServer } from 'freshcom-sdk/testing'
import { launchChromium } from './chromium'

/** The global that the page's script creates from the package. */
declare const Shop: typeof import('freshcom-sdk') & typeof import('freshcom-sdk/stores')

const LATENCY = 50
const LOADS = 7

const { fake } = createExampleStore()
/** The requests since the last check, such as `GET /products`. */
const seen: string[] = []
let api: FakeServer
let slow: Server
let pages: Server
let browser: Browser
let context: BrowserContext

const address = (server: Server) => `http://localhost:${(server.address() as AddressInfo).port}`
const open = (server: Server) => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

beforeAll(async () => {
  api = await fake.listen()
  const { hostname, port } = new URL(api.url)
  slow = createServer((incoming, outgoing) => {
    const path = (incoming.url ?? '').replace(/^\/v1|\?.*$/g, '')
    seen.push(`${incoming.method} ${path}`)
    setTimeout(() => {
      const { method, url, headers } = incoming
      const forward = ask({ hostname, port, method, path: url, headers: { ...headers, host: `${hostname}:${port}` } })
      forward.on('response', (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(outgoing)
      })
      incoming.pipe(forward)
    }, LATENCY)
  })
  await open(slow)
  const bundle = await build({
    stdin: { contents: "export * from 'freshcom-sdk'\nexport * from 'freshcom-sdk/stores'", resolveDir: '.' },
    // Uses the built package, not the sources that tsconfig's paths lead to.
    tsconfigRaw: {},
    bundle: true,
    format: 'iife',
    globalName: 'Shop',
    platform: 'browser',
    write: false,
  })
  const script = bundle.outputFiles[0]?.text ?? ''
  pages = createServer((request, response) => {
    const isScript = request.url === '/shop.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : '<!doctype html><title>shop</title><script src="/shop.js"></script>')
  })
  await open(pages)
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await api?.close()
  slow?.close()
  pages?.close()
})

beforeEach(async () => {
  context = await browser.newContext()
})

afterEach(async () => {
  await context.close()
})

interface Load {
  readonly requests: readonly string[]
  /** Milliseconds from the start of the script to the list. */
  readonly time: number
}

/** Loads a page, in which a script gets the first list. */
async function load<Given>(script: (given: Given) => Promise<number>, given: Given): Promise<Load> {
  const page = await context.newPage()
  await page.goto(address(pages))
  seen.length = 0
  const time = await page.evaluate(script as (given: unknown) => Promise<number>, given)
  await page.close()
  return { requests: [...seen], time }
}

const options = () => {
  const { accountId, storefrontRefreshToken } = fake
  return { baseUrl: `${address(slow)}/v1`, accountId, storefrontRefreshToken }
}

async function withSdk(given: ReturnType<typeof options>): Promise<number> {
  const { webStorage } = Shop
  const begun = performance.now()
  const shop = new Shop.Freshcom({ ...given, store: webStorage(() => localStorage) })
  await shop.listProduct()
  return performance.now() - begun
}

/** The page does other work before its first call, until the token has come. */
async function withEagerSdk(given: ReturnType<typeof options>): Promise<number> {
  const shop = new Shop.Freshcom({ ...given, eager: true })
  await new Promise<void>((resolve) => {
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName(`${given.baseUrl}/token`).length > 0) resolve()
    })
    observer.observe({ type: 'resource', buffered: true })
  })
  const begun = performance.now()
  await shop.listProduct()
  return performance.now() - begun
}

/** The same without a library: a token for the page, then the list. */
async function withFetch({ baseUrl, storefrontRefreshToken }: ReturnType<typeof options>): Promise<number> {
  const begun = performance.now()
  const token = await (
    await fetch(`${baseUrl}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `grant_type=refresh_token&refresh_token=${storefrontRefreshToken}`,
    })
  ).json()
  const headers = { authorization: `Bearer ${token.access_token}`, accept: 'application/vnd.api+json' }
  await (await fetch(`${baseUrl}/products`, { headers })).json()
  return performance.now() - begun
}

test('the first page requests a token, the next ones only the list; its preflight is sent once', async () => {
  const list = 'GET /products'
  expect((await load(withSdk, options())).requests).toEqual(['POST /token', 'OPTIONS /products', list])
  expect((await load(withSdk, options())).requests).toEqual([list])
  expect((await load(withSdk, options())).requests).toEqual([list])
})

test('from the second page load on, the list takes no longer than with plain fetch', async () => {
  await load(withSdk, options())
  await load(withFetch, options())
  const [sdk, plain]: [number[], number[]] = [[], []]
  // In turns: a busy moment of the machine slows both.
  for (let loads = 0; loads < LOADS; loads += 1) {
    sdk.push((await load(withSdk, options())).time)
    plain.push((await load(withFetch, options())).time)
  }
  const ratio = median(sdk) / median(plain)
  console.log(`first list: ${ratio.toFixed(2)} × fetch with a token of its own`)
  expect(ratio).toBeLessThanOrEqual(1)
})

test('an eager client has its token before the first request of the page', async () => {
  const { requests } = await load(withEagerSdk, options())
  expect(requests).toEqual(['POST /token', 'OPTIONS /products', 'GET /products'])
})
