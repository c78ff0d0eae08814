/** A page without a bundler, as in the README: one file of the package, with its hash, in a real Chromium. */
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFakeFreshcom, type FakeServer } from 'freshcom-sdk/testing'
import { launchChromium } from '../chromium'

const fake = createFakeFreshcom()
const integrity = readFileSync('dist/cdn/integrity.txt', 'utf8').trim()
let api: FakeServer
let pages: Server
let browser: Browser

function pageWith(hash: string): string {
  const { accountId, storefrontRefreshToken } = fake
  const options = JSON.stringify({ baseUrl: api.url, accountId, storefrontRefreshToken })
  return `<!doctype html><title>waiting</title>
    <script>addEventListener('error', () => (document.title = 'refused'), true)</script>
    <script type="importmap">
      { "imports": { "freshcom-sdk": "/freshcom-sdk.js" }, "integrity": { "/freshcom-sdk.js": "${hash}" } }
    </script>
    <script type="module">
      import freshcom, { webStorage } from 'freshcom-sdk'
      freshcom.configure({ ...${options}, store: webStorage(() => localStorage) })
      const { data: account } = await freshcom.retrieveAccount()
      document.title = account.type
    </script>`
}

beforeAll(async () => {
  api = await fake.listen()
  pages = createServer((request, response) => {
    const isScript = request.url === '/freshcom-sdk.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    const hash = request.url === '/changed' ? `sha384-${'A'.repeat(64)}` : integrity
    response.end(isScript ? readFileSync('dist/cdn/freshcom-sdk.js') : pageWith(hash))
  })
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve))
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await api?.close()
  pages?.close()
})

async function titleOf(path: string): Promise<string> {
  const page = await browser.newPage()
  await page.goto(`http://localhost:${(pages.address() as AddressInfo).port}${path}`)
  await page.waitForFunction(() => document.title !== 'waiting')
  return page.title()
}

test('runs the client', async () => {
  expect(await titleOf('/')).toBe('Account')
})

test('does not run a file with another hash', async () => {
  expect(await titleOf('/changed')).toBe('refused')
})
