/** Every page of the shop, one after the other, and the pictures of them in the documents. */
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { FakeFreshcom } from 'freshcom-sdk/testing'
import type { Shopper } from './storefront-web-shopper'

const password = 'supersecurepassword'

/** Opens each page, in the state with the most content. */
export async function everyPage(
  shopper: Shopper,
  email: string,
  fake: FakeFreshcom,
  check: (page: string) => Promise<void>,
): Promise<void> {
  const { tab } = shopper
  await shopper.sees('Wool Toque')
  await check('home')
  await tab.press('link', 'Wool Toque')
  await shopper.sees('How you get it')
  await check('product')
  await tab.press('button', 'Add to cart: Wool Toque')
  await shopper.sees('In your cart')
  await shopper.goto('/')
  await shopper.sees('Knitting for Beginners')
  await tab.press('button', 'Add to cart: Knitting for Beginners')
  await shopper.sees('In your cart')
  await shopper.goto('/cart')
  await shopper.waitsFor('.cart-lines img')
  await check('cart')
  await shopper.goto('/account?register')
  await tab.press('button', 'Create an account')
  await shopper.waitsFor('.complaint')
  await check('register')
  await shopper.goto('/account')
  await shopper.logIn('careful@example.com', password)
  await shopper.sees('One more step')
  await check('code')
  await shopper.goto('/checkout')
  await shopper.sees('Log in to pay')
  await check('login')
  await shopper.logIn(email, password)
  await shopper.hasFocusOn('Check out')
  await tab.press('radio', 'A card that is declined')
  await tab.press('button', 'Pay $38.48')
  await shopper.sees('Your bank has declined the card.')
  await check('checkout')
  await tab.press('radio', 'Visa ends with 4242')
  await tab.press('button', 'Pay $38.48')
  await shopper.sees('Thank you')
  await check('thanks')
  await shopper.goto('/account')
  await shopper.sees('Hello, Alex Roy')
  await check('account')
  await shopper.goto('/nothing-here')
  await check('not-found')
  fake.faults.next(3, { status: 503, method: 'GET', path: '/products' })
  await shopper.goto('/')
  await shopper.sees('Try again')
  await check('failure')
}

const PICTURES = 'docs/pictures'
/** The pictures in the documents. */
const SHOWN = new Set([
  'home-light-1280',
  'home-dark-1280',
  'home-dark-390',
  'product-dark-1280',
  'cart-light-390',
  'checkout-light-1280',
  'account-light-1280',
])
const LARGEST = 150_000

/** Takes a picture for the documents. `FRESHCOM_PICTURES=1` writes it to a file. */
export async function show({ tab }: Shopper, name: string): Promise<void> {
  if (!SHOWN.has(name)) return
  await tab.evaluate(() => scrollTo(0, 0), undefined)
  const picture = await tab.picture()
  expect(picture.length).toBeLessThan(LARGEST)
  if (process.env.FRESHCOM_PICTURES !== undefined) writeFileSync(`${PICTURES}/storefront-${name}.png`, picture)
}

/** Checks that the documents have all pictures, and that they are small. */
export function expectPictures(): void {
  const files = readdirSync(PICTURES).filter((file) => file.startsWith('storefront-'))
  expect(files.toSorted()).toEqual([...SHOWN].map((name) => `storefront-${name}.png`).toSorted())
  const large = files.filter((file) => statSync(`${PICTURES}/${file}`).size > LARGEST)
  expect(large).toEqual([])
}
