/**
 * Browsers with tabs of one origin. Playwright cannot control an unmodified Firefox. Puppeteer can, with WebDriver
 * BiDi.
 */
import { launch as launchFirefox } from 'puppeteer-core'
import { launchChromium } from './chromium'
import type { Program } from './tabs-page'

/** One tab. */
export interface Tab {
  /** Runs a command in the page. */
  run<Name extends keyof Program>(
    name: Name,
    ...given: Parameters<Program[Name]>
  ): Promise<Awaited<ReturnType<Program[Name]>>>
  goto(address: string): Promise<void>
  close(): Promise<void>
  /** Kills it. */
  kill(): Promise<void>
}

export interface TabbedBrowser {
  version(): Promise<string>
  open(address: string): Promise<Tab>
  close(): Promise<void>
}

/** The part of a page that Playwright and Puppeteer have in common. */
interface DrivenPage {
  evaluate(run: (command: [string, unknown[]]) => unknown, command: [string, unknown[]]): Promise<unknown>
  goto(address: string): Promise<unknown>
  close(): Promise<void>
}

async function openTab(page: DrivenPage, address: string, kill = () => page.close()): Promise<Tab> {
  await page.goto(address)
  const carryOut = ([name, given]: [string, unknown[]]) =>
    (globalThis.tab as unknown as Record<string, (...given: unknown[]) => unknown>)[name]?.(...given)
  return {
    run: async (name, ...given) => (await page.evaluate(carryOut, [name, given])) as never,
    goto: async (next) => {
      await page.goto(next)
    },
    close: () => page.close(),
    kill,
  }
}

async function startChromium(): Promise<TabbedBrowser> {
  const browser = await launchChromium({
    // Playwright turns off the back/forward cache by default.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
  const context = await browser.newContext()
  return {
    version: async () => `Chromium ${browser.version()}`,
    open: async (address) => {
      const page = await context.newPage()
      const session = await context.newCDPSession(page)
      return openTab(page, address, async () => {
        const crashed = new Promise((resolve) => {
          page.once('crash', resolve)
        })
        // Its renderer process dies, so this command gets no response.
        session.send('Page.crash').catch(() => {})
        await crashed
      })
    },
    close: () => browser.close(),
  }
}

async function startFirefox(): Promise<TabbedBrowser> {
  const browser = await launchFirefox({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
  })
  return {
    version: () => browser.version(),
    // Each page in its own window: a tab in the background has slow timers. Playwright turns this off in Chromium.
    open: async (address) => openTab(await browser.newPage({ type: 'window' }), address),
    close: () => browser.close(),
  }
}

export const browsers: readonly [string, () => Promise<TabbedBrowser>][] = [
  ['Chromium', startChromium],
  ['Firefox', startFirefox],
]
