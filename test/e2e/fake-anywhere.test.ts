/**
 * The fake servers of the built package in real pages: in one that was loaded over plain http, where browsers have no
 * Web Crypto, and in one whose requests are answered by MSW's service worker.
 */
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Findings } from '../testing/every-fake'
import { browsers, HOST, type Browser } from './insecure-browsers'

let folder: string
let pages: { readonly port: number; close(): void }

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    // Uses the built package, not the sources that tsconfig's paths lead to.
    tsconfigRaw: {},
    external: ['http', 'node:http'],
    write: false,
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'freshcom-msw-'))
  execFileSync('node_modules/.bin/msw', ['init', folder, '--save=false'], { stdio: 'pipe' })
  const scripts: Record<string, string> = {
    '/every-fake.js': await bundle('test/testing/every-fake.ts'),
    '/worker-page.js': await bundle('test/e2e/fake-anywhere-page.ts'),
    '/mockServiceWorker.js': await readFile(join(folder, 'mockServiceWorker.js'), 'utf8'),
  }
  const server = createServer(({ url = '/' }, response) => {
    const script = scripts[url]
    response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript')
    response.end(script ?? `<!doctype html><title>shop</title><script src="${url}.js"></script>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  pages = { port: (server.address() as AddressInfo).port, close: () => server.close() }
})

afterAll(async () => {
  pages?.close()
  await rm(folder, { recursive: true, force: true })
})

describe.each(browsers)('%s', (_name, start) => {
  let browser: Browser

  beforeAll(async () => {
    browser = await start(false)
  })

  afterAll(() => browser?.close())

  let page: Awaited<ReturnType<Browser['open']>>

  afterEach(() => page.close())

  const runIn = async (address: string, name: string) => {
    page = await browser.open()
    await page.goto(address)
    return page.evaluate(
      async ([command]) => {
        const called = (globalThis as unknown as Record<string, () => unknown>)[command]
        return { isSecureContext, found: await called?.() }
      },
      [name, []],
    )
  }

  test('in a page over plain http, every fake server serves its client', async () => {
    const answer = await runIn(`http://${HOST}:${pages.port}/every-fake`, 'runEveryFake')
    const { isSecureContext, found } = answer as { isSecureContext: boolean; found: Findings }
    expect(isSecureContext).toBe(false)
    expect(found.isServed).toEqual(Array.from({ length: 6 }, () => true))
    for (const token of found.tokens) expect(token).toMatch(/^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+$/)
  })

  test('with a service worker of MSW, the page’s own fetch is answered', async () => {
    const { found } = (await runIn(`http://localhost:${pages.port}/worker-page`, 'visit')) as { found: object }
    expect(found).toEqual({
      email: 'joe@example.com',
      kind: 'user',
      lost: 'connection_failed',
      requests: [
        'POST /token 200',
        'GET /account 200',
        'POST /token 200',
        'GET /customer 401',
        'POST /token 200',
        'GET /customer 200',
        'GET /customer 0',
      ],
    })
  })
})
