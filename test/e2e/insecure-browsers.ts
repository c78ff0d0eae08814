/** Browsers that block cookies, and insecure pages: over plain http, or in a sandboxed frame. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { launch as launchFirefox } from 'puppeteer-core'
import { chromiumOptions } from './chromium'

/** A host name that no browser treats as localhost, so that its pages over http are insecure contexts. */
export const HOST = 'shop.test'

/** The part of a page or frame that Playwright and Puppeteer have in common. */
interface Driven {
  evaluate(run: (command: [string, unknown[]]) => unknown, command: [string, unknown[]]): Promise<unknown>
}

interface DrivenPage extends Driven {
  goto(address: string): Promise<unknown>
  frames(): Driven[]
  close(): Promise<void>
}

export interface Browser {
  open(): Promise<DrivenPage>
  close(): Promise<void>
}

const CHROMIUM = chromiumOptions({ args: [`--host-resolver-rules=MAP ${HOST} 127.0.0.1`] })

async function startChromium(blocksCookies: boolean): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), 'freshcom-chromium-'))
  if (blocksCookies) {
    await mkdir(join(folder, 'Default'))
    const preferences = { profile: { default_content_setting_values: { cookies: 2 } } }
    await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences))
  }
  const context = await chromium.launchPersistentContext(folder, CHROMIUM)
  return {
    open: () => context.newPage(),
    close: async () => {
      await context.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function startFirefox(blocksCookies: boolean): Promise<Browser> {
  const browser = await launchFirefox({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    extraPrefsFirefox: {
      'network.dns.localDomains': HOST,
      ...(blocksCookies ? { 'network.cookie.cookieBehavior': 2 } : {}),
    },
  })
  // Each page in its own window: a tab in the background has slow timers. Playwright turns this off in Chromium.
  return { open: () => browser.newPage({ type: 'window' }), close: () => browser.close() }
}

export const browsers: readonly [string, (blocksCookies: boolean) => Promise<Browser>][] = [
  ['Chromium', startChromium],
  ['Firefox', startFirefox],
]

/** Serves a script at every path. `/outside` shows a page in a sandboxed frame. */
export async function servePage(entry: string): Promise<{ readonly port: number; close(): void }> {
  const bundle = await build({
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
  const script = bundle.outputFiles[0]?.text ?? ''
  const server = createServer(({ url }, response) => {
    const isScript = url === '/page.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    const content =
      url === '/outside' ? '<iframe sandbox="allow-scripts" src="/"></iframe>' : '<script src="/page.js"></script>'
    response.end(isScript ? script : `<!doctype html><title>shop</title>${content}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, close: () => server.close() }
}

/** Runs a command in the page, or in its frame if it has one. */
export async function run(page: DrivenPage, name: string, ...given: unknown[]): Promise<unknown> {
  const place = page.frames().at(-1) ?? page
  return place.evaluate(
    async ([command, values]) => {
      const reached = () => (globalThis as unknown as { page?: Record<string, (...all: unknown[]) => unknown> }).page
      while (reached() === undefined) await new Promise((next) => setTimeout(next, 20))
      return reached()?.[command]?.(...values)
    },
    [name, given],
  )
}
