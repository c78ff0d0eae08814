/** Controls the browsers: Chromium and Firefox like in test/e2e, WebKitGTK with WebDriver, which is plain HTTP. */
import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { launch as launchFirefox } from 'puppeteer-core'
import { launchChromium } from '../../e2e/chromium.ts'
import { close, listen } from '../smoke/http.ts'
import type { SmokePlatform, SmokeResult } from '../smoke/suite.js'

/** The results of a page. */
interface PageOutcome {
  readonly results: readonly SmokeResult[]
  /** The violations of the page's policy. */
  readonly violations: readonly string[]
}

/** A host name that no browser treats as localhost, so that its pages over http are insecure contexts. */
export const INSECURE_HOST = 'shop.test'

export interface Browser {
  readonly version: string
  /** Opens a page and runs the suite in it. */
  run(address: string, platform: SmokePlatform): Promise<PageOutcome>
  close(): Promise<void>
}

/** The globals of a page. */
declare global {
  var smoke: ((platform: SmokePlatform) => Promise<SmokeResult[]>) | undefined
  var violations: string[]
}

type Told = Omit<SmokePlatform, 'fetch'>

const isReady = () => globalThis.smoke !== undefined
const runInPage = async (platform: Told): Promise<PageOutcome> => ({
  results: (await globalThis.smoke?.(platform)) ?? [],
  violations: globalThis.violations,
})

async function startChromium(): Promise<Browser> {
  const browser = await launchChromium({ args: [`--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1`] })
  return {
    version: browser.version(),
    run: async (address, platform) => {
      const page = await browser.newPage()
      await page.goto(address)
      await page.waitForFunction(isReady)
      const outcome = await page.evaluate(runInPage, platform)
      await page.close()
      return outcome
    },
    close: () => browser.close(),
  }
}

async function startFirefox(): Promise<Browser> {
  const browser = await launchFirefox({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    protocolTimeout: 240_000,
    extraPrefsFirefox: { 'network.dns.localDomains': INSECURE_HOST },
  })
  return {
    version: (await browser.version()).replace(/^\D*/, ''),
    run: async (address, platform) => {
      const page = await browser.newPage()
      await page.goto(address)
      await page.waitForFunction(isReady)
      const outcome = await page.evaluate(runInPage, platform)
      await page.close()
      return outcome
    },
    close: () => browser.close(),
  }
}

const MINI_BROWSER = process.env.MINI_BROWSER ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser'
const DRIVER_SCRIPT = `const [platform, answer] = arguments
const begin = () => globalThis.smoke === undefined
  ? setTimeout(begin, 50)
  : smoke(platform).then((results) => answer({ results, violations }), (error) => answer({ results: [{ name: 'the page', ok: false, error: String(error) }], violations }))
begin()`

async function startWebKit(): Promise<Browser> {
  const port = await freePort()
  const driver = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`], {
    detached: true,
    stdio: 'ignore',
    // A container has no sandbox for it and no graphics card.
    env: {
      ...process.env,
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
    },
  })
  const ended = new Promise<void>((resolve) => {
    driver.once('exit', () => resolve())
  })
  const command = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init)
    const { value } = (await response.json()) as { value: T }
    if (response.status !== 200) throw new Error(`WebDriver: ${JSON.stringify(value)}`)
    return value
  }
  const stop = async () => {
    if (driver.pid !== undefined && driver.exitCode === null) process.kill(-driver.pid, 'SIGTERM')
    await ended
  }
  for (const end = Date.now() + 30_000; ; await wait(100)) {
    const isThere = await command('GET', '/status').then(
      () => true,
      () => false,
    )
    if (isThere) break
    if (Date.now() < end) continue
    await stop()
    throw new Error('WebKitWebDriver did not start: install webkit2gtk-driver and xvfb.')
  }
  const options = { binary: MINI_BROWSER, args: ['--automation'] }
  const { sessionId, capabilities } = await command<{
    sessionId: string
    capabilities: { browserVersion: string }
  }>('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } })
  const session = `/session/${sessionId}`
  await command('POST', `${session}/timeouts`, { script: 240_000 })
  return {
    version: capabilities.browserVersion,
    run: async (address, platform) => {
      await command('POST', `${session}/url`, { url: address })
      return command<PageOutcome>('POST', `${session}/execute/async`, { script: DRIVER_SCRIPT, args: [platform] })
    },
    close: async () => {
      await command('DELETE', session).catch(() => {})
      await stop()
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  await close(server)
  return port
}

export const browsers: readonly { readonly name: string; readonly start: () => Promise<Browser> }[] = [
  { name: 'Chromium', start: startChromium },
  { name: 'Firefox', start: startFirefox },
  { name: 'WebKitGTK', start: startWebKit },
]
