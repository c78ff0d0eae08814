/** Real browsers: a page, one under a strict policy with Trusted Types, a web worker, and a page over plain http. */
import { cpSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installedFolder } from '../smoke/package.ts'
import { startSmokeServer, type SmokeServer } from '../smoke/server.ts'
import type { SmokePlatform } from '../smoke/suite.js'
import { settle } from '../settle.ts'
import { browsers, INSECURE_HOST, type Browser } from './browsers.ts'
import { servePages, type SmokePages } from './pages.ts'

/** One page in a browser. */
interface Visit {
  readonly title: string
  readonly path: 'page' | 'strict' | 'employer'
  readonly host: string
  readonly stores: SmokePlatform['stores']
  readonly has: SmokePlatform['has']
}

let server: SmokeServer
let pages: SmokePages

beforeAll(async () => {
  server = await startSmokeServer(installedFolder())
  const folder = mkdtempSync(join(installedFolder(), 'pages-'))
  cpSync(join(installedFolder(), 'package.json'), join(folder, 'package.json'))
  pages = await servePages(folder)
})

afterAll(async () => {
  await pages?.close()
  await server?.close()
})

describe.each(browsers)('$name', ({ name, start }) => {
  let browser: Browser

  beforeAll(async () => {
    browser = await start()
  })

  afterAll(() => browser?.close())

  const storage = ['memoryStore', 'localStorage', 'sessionStorage', 'cookieStore'] as const
  const here = '127.0.0.1'
  const visits: Visit[] = [
    { title: name, path: 'page', host: here, stores: storage, has: {} },
    { title: `${name}, strict CSP and Trusted Types`, path: 'strict', host: here, stores: storage, has: {} },
    { title: `${name}, web worker`, path: 'employer', host: here, stores: ['memoryStore', 'keyvStore'], has: {} },
  ]
  // No Web Locks, no Web Crypto. WebKit's driver cannot map a host name to this machine.
  if (name !== 'WebKitGTK') {
    // Here the shop's cookies are cross-site.
    const has = { cookies: false } as const
    visits.push({ title: `${name}, page over plain http`, path: 'page', host: INSECURE_HOST, stores: storage, has })
  }

  test.each(visits)('$title', async ({ title, path, host, stores, has }) => {
    const platform = { name: title, controlUrl: server.controlUrl, stores, has: { secrets: false, ...has } } as const
    const { results, violations } = await browser.run(pages.address(path, host), platform)
    settle(results, { group: 'runtimes', platform: title, version: browser.version, moves: true })
    expect(violations).toEqual([])
  })
})
