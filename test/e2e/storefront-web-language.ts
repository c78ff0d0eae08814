/** Checks that all texts of a page are in the visitor's language. */
import { expect, vi } from 'vitest'
import type { Shopper } from './storefront-web-shopper'

/** The id of the first article on the page. */
export async function productId({ tab }: Shopper): Promise<string> {
  const href = await tab.evaluate(
    () => document.querySelector<HTMLAnchorElement>('.card a')?.getAttribute('href'),
    undefined,
  )
  return href?.split('/').at(-1) ?? ''
}

/** Texts that are the same in both languages: names, codes, and common words. */
const SHARED =
  /^(Tuque|Tuque & Cie|Cie|EN|FR|(EN, English)|(FR, Français)|articles?|Articles?|TOQUE|Total|Taxes|Province|Mastercard|Visa|Ann Roy)$/

/** Switches the language of a page and back. A text that is the same in both was not translated. */
export async function expectNoEnglishInFrench(shopper: Shopper, path: string): Promise<void> {
  const { tab } = shopper
  await shopper.goto(path)
  await shopper.waitsFor('.page[aria-busy=false]')
  const english = new Set(await shopper.pieces())
  await tab.press('button', 'FR, Français')
  await shopper.sees('Boutique', 'Panier')
  expect(await tab.evaluate(() => document.documentElement.lang, undefined)).toBe('fr')
  await vi.waitFor(async () => {
    const both = (await shopper.pieces()).filter((piece) => english.has(piece) && !SHARED.test(piece))
    expect({ path, both }).toEqual({ path, both: [] })
  })
  await tab.reload()
  await shopper.sees('Boutique')
  await tab.press('button', 'EN, English')
  await shopper.sees('Shop')
}
