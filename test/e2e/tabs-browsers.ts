/** Browsers whose tabs share an origin. Playwright cannot drive a stock Firefox, Puppeteer can by WebDriver BiDi. */
import { launch as launchFirefox } from 'puppeteer-core'
import { launchChromium } from './chromium'
import type { Program } from './tabs-page'

/** One tab. */
export interface Tab {
  /** Runs a command of the page's program. */
  run<Name extends keyof Program>(
    name: Name,
    ...given: Parameters<Program[Name]>
  ): Promise<Awaited<ReturnType<Program[Name]>>>
  goto(address: string): Promise<void>
  close(): Promise<void>
  /** Ends it without a word of goodbye. */
  kill(): Promise<void>
}

export interface TabbedBrowser {
  version(): Promise<string>
  open(address: string): Promise<Tab>
  close(): Promise<void>
}

/** The part of a page that both drivers have. */
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
    // What a driver turns off: pages that are kept for the way back.
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
        // Its renderer process dies, and with it the answer to this.
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
    // In a window each: a tab that is not looked at has timers of a second, which Playwright turns off in Chromium.
    open: async (address) => openTab(await browser.newPage({ type: 'window' }), address),
    close: () => browser.close(),
  }
}

export const browsers: readonly [string, () => Promise<TabbedBrowser>][] = [
  ['Chromium', startChromium],
  ['Firefox', startFirefox],
]
