/**
 * The documentation site as it is built, below its base address, in Chromium: every page loads without an error, asks no
 * other host for anything, knows its place in the sidebar and fits a narrow screen. The search needs no other host.
 */
import { execFile } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import { promisify } from 'node:util'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { BASE, DIST } from '../../scripts/docs-links'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
}
const WIDE = { width: 1280, height: 900 }
const NARROW = { width: 390, height: 844 }

let server: Server
let origin: string
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  await promisify(execFile)(process.execPath, ['scripts/build-docs.mjs'])
  server = createServer(({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://site')
    const path = decodeURIComponent(pathname).replace(/\/$/, '$&index.html')
    const file = `${DIST}/${path.slice(BASE.length)}`
    const isThere = path.startsWith(BASE) && existsSync(file)
    response.writeHead(isThere ? 200 : 404, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
    response.end(isThere ? readFileSync(file) : '')
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
})

afterAll(async () => {
  await browser.close()
  server.close()
})

let faults: string[]

beforeEach(async () => {
  faults = []
  context = await browser.newContext({ viewport: WIDE })
  await context.route(
    (url) => url.origin !== origin,
    (route) => {
      faults.push(`${route.request().frame().url()} asks for ${route.request().url()}`)
      return route.abort()
    },
  )
})

afterEach(() => context.close())

async function openPage(): Promise<Page> {
  const page = await context.newPage()
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`))
  page.on('requestfailed', (request) => {
    // What a page fetches ahead ends with the page.
    const reason = request.failure()?.errorText
    if (reason !== 'net::ERR_ABORTED') faults.push(`${page.url()}: ${request.url()} failed: ${reason}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${page.url()}: ${response.url()} is ${response.status()}`)
  })
  return page
}

test('every page loads, stands in the sidebar, shows whole lines of code and fits a narrow screen', async () => {
  const pages = globSync('**/*.html', { cwd: DIST }).toSorted()
  expect(pages.length).toBeGreaterThan(50)
  const page = await openPage()
  for (const path of pages) {
    await page.setViewportSize(WIDE)
    await page.goto(origin + BASE + path, { waitUntil: 'load' })
    await page.waitForFunction(() => '__vue_app__' in (document.querySelector('#app') ?? {}))
    const hasPlace =
      ['index.html', '404.html'].includes(path) || (await page.locator('.VPSidebarItem.is-active').count()) > 0
    if (!hasPlace) faults.push(`${path} is not in the sidebar.`)
    const isCut = await page.evaluate(() =>
      [...document.querySelectorAll('.vp-doc pre')].some((code) => code.scrollWidth > code.clientWidth + 1),
    )
    if (isCut) faults.push(`${path} has code that is wider than its block.`)
    await page.setViewportSize(NARROW)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    if (width > NARROW.width) faults.push(`${path} is ${width} pixels wide on a screen of ${NARROW.width}.`)
  }
  expect(faults).toEqual([])
})

test('the search finds a guide and a method, and asks no other host', async () => {
  const page = await openPage()
  await page.goto(origin + BASE)
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByRole('searchbox').fill('refresh token')
  await page.locator(`.VPLocalSearchBox .result[href^="${BASE}guides/sessions"]`).first().waitFor()
  await page.getByRole('searchbox').fill('retrieveCustomer')
  const first = page.locator('.VPLocalSearchBox .result').first()
  await expect.poll(() => first.getAttribute('href')).toMatch(/classes\/Freshcom(?:\.html)?#retrievecustomer$/)
  expect(faults).toEqual([])
})

test('the appearance follows the system, and the button changes it', async () => {
  const page = await openPage()
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(origin + BASE)
  const picture = page.locator('.vp-doc img:visible')
  await expect.poll(() => picture.getAttribute('alt')).toContain('dark')
  await page.getByRole('switch').first().click()
  await expect.poll(() => picture.getAttribute('alt')).toContain('light')
  expect(faults).toEqual([])
})
