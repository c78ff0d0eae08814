/** Real browsers: a page, a page under a strict policy with Trusted Types, and a web worker. */
import { cpSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installedFolder } from '../smoke/package.ts'
import { startSmokeServer, type SmokeServer } from '../smoke/server.ts'
import type { SmokePlatform } from '../smoke/suite.js'
import { browsers, type Browser } from './browsers.ts'
import { settle } from './outcome.ts'
import { servePages, type SmokePages } from './pages.ts'

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

  const inPage: SmokePlatform['stores'] = ['memoryStore', 'localStorage', 'sessionStorage', 'cookieStore']
  test.each([
    { title: name, path: 'page', stores: inPage },
    { title: `${name}, strict CSP and Trusted Types`, path: 'strict', stores: inPage },
    { title: `${name}, web worker`, path: 'employer', stores: ['memoryStore', 'keyvStore'] },
  ] as const)('$title', async ({ title, path, stores }) => {
    const platform = { name: title, controlUrl: server.controlUrl, stores, has: { secrets: false } } as const
    const { results, violations } = await browser.run(pages.address(path), platform)
    settle(results, { platform: title, version: browser.version, moves: true })
    expect(violations).toEqual([])
  })
})
