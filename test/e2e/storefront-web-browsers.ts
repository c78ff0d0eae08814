/**
 * Visitors of `examples/storefront-web` in Chromium and Firefox. They find buttons and fields like a screen reader: by
 * role and name. Playwright cannot control an unmodified Firefox. Puppeteer can, with WebDriver BiDi.
 */
import { launch as launchFirefox, type KeyInput, type Page } from 'puppeteer-core'
import { launchChromium } from './chromium'

type Scheme = 'light' | 'dark'

export interface Looks {
  readonly scheme?: Scheme
  /** Pixels. */
  readonly width?: number
  /** A script that runs before each page. It removes features that older or stricter browsers lack. */
  readonly before?: string
}

/** One tab. */
export interface Tab {
  goto(address: string): Promise<unknown>
  reload(): Promise<unknown>
  back(): Promise<unknown>
  /** Clicks. */
  press(role: 'button' | 'link' | 'radio', name: string): Promise<void>
  fill(label: string, text: string): Promise<void>
  /** Presses a key. */
  key(name: KeyInput): Promise<void>
  type(text: string): Promise<void>
  evaluate<Given, Answer>(run: (given: Given) => Answer, given: Given): Promise<Awaited<Answer>>
  /** A screenshot of the window, as PNG. */
  picture(): Promise<Uint8Array>
  /** Errors in the console, and uncaught errors. */
  readonly errors: readonly string[]
}

/** A visitor, whose tabs share a session. */
export interface Visitor {
  open(): Promise<Tab>
  leave(): Promise<void>
}

export interface VisitedBrowser {
  visit(looks?: Looks): Promise<Visitor>
  close(): Promise<void>
}

const HEIGHT = 860
const WIDTH = 1280
const PATIENCE = 15_000

/** The browser's own messages about error responses and broken connections. */
const isRefusal = (message: ConsoleMessage) =>
  /^Failed to load resource: (the server responded|net::ERR_CONTENT_LENGTH)/.test(message.text()) &&
  message.location().url?.includes('/v1/') === true

interface ConsoleMessage {
  type(): string
  text(): string
  location(): { url?: string }
}

interface Noisy {
  on(name: 'console', hear: (message: ConsoleMessage) => void): unknown
  on(name: 'pageerror', hear: (error: unknown) => void): unknown
}

function errorsOf(page: Noisy): string[] {
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !isRefusal(message)) errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(String(error)))
  return errors
}

async function startChromium(): Promise<VisitedBrowser> {
  const browser = await launchChromium()
  return {
    visit: async ({ scheme = 'light', width = WIDTH, before = '' } = {}) => {
      const viewport = { width, height: HEIGHT }
      const context = await browser.newContext({ locale: 'en-CA', colorScheme: scheme, viewport })
      context.setDefaultTimeout(PATIENCE)
      await context.addInitScript(before)
      const open = async (): Promise<Tab> => {
        const page = await context.newPage()
        return {
          errors: errorsOf(page as Noisy),
          goto: (address) => page.goto(address),
          reload: () => page.reload(),
          back: () => page.goBack(),
          press: (role, name) => page.getByRole(role, { name, exact: true }).click(),
          fill: (label, text) => page.getByLabel(label, { exact: true }).fill(text),
          key: (name) => page.keyboard.press(name),
          type: (text) => page.keyboard.type(text),
          evaluate: async (run, given) => (await page.evaluate(run as never, given as never)) as never,
          picture: () => page.screenshot(),
        }
      }
      return { open, leave: () => context.close() }
    },
    close: () => browser.close(),
  }
}

/** Finds a field by its label, since a password field has no role. */
async function fill(page: Page, label: string, text: string): Promise<void> {
  const field = await page.waitForFunction(
    (name) => [...document.querySelectorAll('input')].find(({ labels }) => labels?.[0]?.textContent === name),
    {},
    label,
  )
  await page.evaluate((input) => input?.select(), field)
  await page.keyboard.press('Backspace')
  await page.keyboard.type(text)
}

async function startFirefox(scheme: Scheme = 'light'): Promise<VisitedBrowser> {
  const browser = await launchFirefox({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    extraPrefsFirefox: {
      'intl.accept_languages': 'en-CA, en',
      'layout.css.prefers-color-scheme.content-override': scheme === 'dark' ? 0 : 1,
    },
  })
  /** For a visitor with other preferences. */
  const others: VisitedBrowser[] = []
  return {
    visit: async (looks = {}) => {
      if (looks.scheme !== undefined && looks.scheme !== scheme) {
        const other = await startFirefox(looks.scheme)
        others.push(other)
        return other.visit(looks)
      }
      const context = await browser.createBrowserContext()
      const open = async (): Promise<Tab> => {
        // In its own window: a tab in the background has slow timers.
        const page = await context.newPage({ type: 'window' })
        page.setDefaultTimeout(PATIENCE)
        await page.evaluateOnNewDocument(looks.before ?? '')
        await page.setViewport({ width: looks.width ?? WIDTH, height: HEIGHT })
        return {
          errors: errorsOf(page as Noisy),
          goto: (address) => page.goto(address),
          reload: () => page.reload(),
          back: () => page.goBack(),
          press: (role, name) => page.locator(`::-p-aria([name="${name}"][role="${role}"])`).click(),
          fill: (label, text) => fill(page, label, text),
          key: (name) => page.keyboard.press(name),
          type: (text) => page.keyboard.type(text),
          evaluate: async (run, given) => (await page.evaluate(run as never, given as never)) as never,
          picture: () => page.screenshot(),
        }
      }
      return { open, leave: () => context.close() }
    },
    close: async () => {
      for (const other of others) await other.close()
      await browser.close()
    },
  }
}

export const browsers: readonly [string, () => Promise<VisitedBrowser>][] = [
  ['Chromium', startChromium],
  ['Firefox', startFirefox],
]
