/** What a shopper does and sees in the shop, in every browser. */
import { expect, vi } from 'vitest'
import type { Tab } from './storefront-web-browsers'

const PATIENCE = { timeout: 15_000, interval: 50 }
/** More tab stops than any page of the shop has. */
const STOPS = 60

export class Shopper {
  readonly tab: Tab
  readonly #url: string

  constructor(tab: Tab, url: string) {
    this.tab = tab
    this.#url = url
  }

  async goto(path: string): Promise<void> {
    await this.tab.goto(`${this.#url}${path}`)
  }

  /** Waits for a text on the page. */
  async sees(...words: readonly string[]): Promise<void> {
    await vi.waitFor(async () => {
      const text = await this.text()
      for (const word of words) expect(text).toContain(word)
    }, PATIENCE)
  }

  /** The text of the page. Line breaks become spaces. */
  async text(selector = 'body'): Promise<string> {
    const text = await this.tab.evaluate(
      (place) => document.querySelector<HTMLElement>(place)?.innerText ?? '',
      selector,
    )
    return text.replaceAll(/\s+/g, ' ')
  }

  /** All texts of the page: visible texts, names of buttons, descriptions of pictures. */
  async pieces(): Promise<string[]> {
    return this.tab.evaluate(() => {
      const texts: string[] = [document.title]
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      while (walker.nextNode() !== null) texts.push(walker.currentNode.textContent ?? '')
      for (const name of ['aria-label', 'alt', 'title', 'placeholder'])
        for (const element of document.querySelectorAll(`[${name}]`)) texts.push(element.getAttribute(name) ?? '')
      return [...new Set(texts.map((text) => text.trim()))].filter((text) => /\p{L}{2}/u.test(text))
    }, undefined)
  }

  /** Waits until an element has a text. */
  async reads(selector: string, text: string): Promise<void> {
    await vi.waitFor(async () => expect(await this.text(selector)).toBe(text), PATIENCE)
  }

  /** Waits for an element. */
  async waitsFor(selector: string): Promise<void> {
    await vi.waitFor(async () => {
      const count = await this.tab.evaluate((place) => document.querySelectorAll(place).length, selector)
      expect([selector, count]).not.toEqual([selector, 0])
    }, PATIENCE)
  }

  /** Holds the page's next request of this kind until the returned function is called. */
  async holds(method: string, path: string): Promise<() => Promise<void>> {
    await this.tab.evaluate(
      ([heldMethod, heldPath]) => {
        const send = fetch
        const { promise, resolve: release } = Promise.withResolvers<void>()
        Object.assign(globalThis, { release })
        globalThis.fetch = async (input, init) => {
          const { pathname } = new URL(String(input))
          if (init?.method === heldMethod && pathname.endsWith(heldPath)) {
            globalThis.fetch = send
            await promise
          }
          return send(input, init)
        }
      },
      [method, path] as const,
    )
    return () => this.tab.evaluate(() => (globalThis as unknown as { release(): void }).release(), undefined)
  }

  /** The error of a field, as a screen reader reads it with the field. */
  async complaint(label: string): Promise<string> {
    return this.tab.evaluate((name) => {
      const field = [...document.querySelectorAll('input')].find((input) => input.labels?.[0]?.textContent === name)
      if (field?.getAttribute('aria-invalid') !== 'true') return ''
      const ids = field.getAttribute('aria-describedby')?.split(' ') ?? []
      return ids.flatMap((id) => document.querySelector(`#${CSS.escape(id)}.complaint`)?.textContent ?? []).join(' ')
    }, label)
  }

  async isTold(label: string, complaint: string): Promise<void> {
    await vi.waitFor(async () => expect([label, await this.complaint(label)]).toEqual([label, complaint]), PATIENCE)
  }

  /** The name of the focused element. */
  async focus(): Promise<string> {
    return this.tab.evaluate(() => {
      const element = document.activeElement
      if (element === null || element === document.body) return ''
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element.textContent
      return (element.getAttribute('aria-label') ?? label ?? '').replaceAll(/\s+/g, ' ').trim()
    }, undefined)
  }

  async hasFocusOn(name: string | RegExp): Promise<void> {
    await vi.waitFor(async () => {
      const focus = await this.focus()
      if (typeof name === 'string') expect(focus).toBe(name)
      else expect(focus).toMatch(name)
    }, PATIENCE)
  }

  /** Presses the Tab key until an element has the focus. */
  async tabTo(name: string): Promise<void> {
    const passed: string[] = []
    for (let stop = 0; stop < STOPS; stop++) {
      await this.tab.key('Tab')
      const focus = await this.focus()
      if (focus === name) return
      passed.push(focus)
    }
    throw new Error(`The Tab key does not reach "${name}", only ${passed.join(' | ')}`)
  }

  async tabAndType(name: string, text: string): Promise<void> {
    await this.tabTo(name)
    await this.tab.type(text)
  }

  /** Logs in on the login page. */
  async logIn(username: string, password: string): Promise<void> {
    await this.tab.fill('E-mail address', username)
    await this.tab.fill('Password', password)
    await this.tab.press('button', 'Log in')
  }

  /** The cart's id in this browser. */
  async cartId(): Promise<string> {
    return this.tab.evaluate(() => localStorage.getItem('cart') ?? '', undefined)
  }

  /** The rules of axe-core that the page violates, and where. */
  async violations(axeSource: string): Promise<string[]> {
    return this.tab.evaluate(async (source) => {
      // eslint-disable-next-line no-eval -- the way to run a test tool in a page
      ;(0, eval)(source)
      interface Axe {
        run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
      }
      const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run()
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    }, axeSource)
  }
}
