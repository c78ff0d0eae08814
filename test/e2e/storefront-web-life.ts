/** Complete visits of the shop: with a mouse, from the first page to the logout, and with the keyboard only. */
import { expect, vi } from 'vitest'
import { Freshcom } from 'freshcom-sdk'
import type { Shopper } from './storefront-web-shopper'

const password = 'supersecurepassword'
const dollars = (cents: number) => `$${(cents / 100).toFixed(2)}`

/** The orders on the server. On release 2018-04 everybody can retrieve an order by its id. */
export class Orders {
  readonly client: Freshcom

  constructor(baseUrl: string, storefrontRefreshToken: string) {
    this.client = new Freshcom({ baseUrl, storefrontRefreshToken })
  }

  async read(id: string) {
    const { data } = await this.client.retrieveOrder(id, { include: 'rootLineItems' })
    return data
  }
}

/** Reads pages, fills a cart, registers, pays, finds the order again, and logs out. */
export async function wholeLife(shopper: Shopper, email: string, orders: Orders): Promise<void> {
  const { tab } = shopper
  const typed = `${email.replace('joe', 'Joe')} `

  await shopper.sees('Winter collection', 'Wool Toque', '$24.99', 'Knitting for Beginners', '500 Points')
  await vi.waitFor(async () => {
    const pictures = await tab.evaluate(
      () => [...document.querySelectorAll<HTMLImageElement>('.card img')].map(({ naturalWidth }) => naturalWidth),
      undefined,
    )
    expect(pictures).toEqual([192, 192, 192])
  })

  await tab.press('button', 'Add to cart: Knitting for Beginners')
  await shopper.reads('[role=status]', 'In your cart: Knitting for Beginners')
  await tab.press('link', 'Wool Toque')
  await shopper.hasFocusOn('Wool Toque')
  expect(await tab.evaluate(() => document.title, undefined)).toBe('Wool Toque – Tuque & Cie')
  await tab.press('button', 'One more: Wool Toque')
  await tab.press('button', 'Add to cart: Wool Toque')
  await shopper.reads('nav a[href="/cart"]', 'Cart 3 articles')

  await tab.press('link', 'Cart 3 articles')
  await shopper.hasFocusOn('Your cart')
  await tab.press('button', 'One more: Wool Toque')
  const three = 3 * 2_499
  await shopper.sees(dollars(three))
  const id = await shopper.cartId()
  const cart = await orders.read(id)
  expect(cart.rootLineItems.map(({ name, orderQuantity }) => `${orderQuantity} ${name}`).toSorted()).toEqual([
    '1 Knitting for Beginners',
    '3 Wool Toque',
  ])
  await shopper.reads('[data-total]', dollars(cart.grandTotalCents))
  await shopper.hasFocusOn('One more: Wool Toque')
  await tab.press('button', 'One fewer: Wool Toque')
  await shopper.sees(dollars(2 * 2_499))
  await tab.press('button', 'Remove: Wool Toque')
  await shopper.reads('nav a[href="/cart"]', 'Cart 1 article')
  await shopper.hasFocusOn('Your cart')
  await shopper.reads('[data-total]', dollars((await orders.read(id)).grandTotalCents))

  await tab.press('link', 'Check out')
  await shopper.hasFocusOn('Log in')
  await tab.press('link', 'Create an account')
  await shopper.hasFocusOn('Create an account')
  await tab.fill('Name', 'Joe Tremblay')
  await tab.fill('E-mail address', 'joe')
  await tab.fill('Password', 'short')
  await tab.press('button', 'Create an account')
  await shopper.isTold('E-mail address', 'Please check how it is written.')
  await shopper.isTold('Password', 'At least 8 characters, please.')
  await shopper.hasFocusOn('E-mail address')
  await tab.fill('E-mail address', 'Shopper@Example.com')
  await tab.fill('Password', password)
  await tab.press('button', 'Create an account')
  await shopper.isTold('E-mail address', 'There is an account with it already. Do you want to log in?')
  await tab.fill('E-mail address', typed)
  await tab.press('button', 'Create an account')

  await shopper.hasFocusOn('Check out')
  expect(await shopper.cartId()).toBe(id)
  await tab.press('radio', 'By mail To an address in Canada')
  await tab.press('button', 'Pay $10.49')
  await shopper.isTold('Postal code', 'Please fill this in.')
  await tab.fill('Street and number', '12 rue du Nord')
  await tab.fill('City', 'Montréal')
  await tab.fill('Province', 'QC')
  await tab.fill('Postal code', 'H2X 1Y4')
  await tab.press('radio', 'A card that is declined')
  await tab.press('button', 'Pay $10.49')
  await shopper.sees('Your bank has declined the card.')
  expect((await orders.read(id)).status).toBe('cart')
  await tab.press('radio', 'Visa ends with 4242')
  await tab.press('button', 'Pay $10.49')
  await shopper.hasFocusOn('Thank you')
  await shopper.sees(`We write to ${email}`, 'Cart 0 articles')
  expect(await orders.read(id)).toMatchObject({ status: 'opened', paymentStatus: 'paid', grandTotalCents: 1_049 })

  await tab.press('link', 'See your orders and downloads')
  await shopper.hasFocusOn('Hello, Joe Tremblay')
  await shopper.sees('Order of', 'Paid', '$10.49', '1 × Knitting for Beginners')
  const book = await tab.evaluate(async () => {
    const { href = '' } = document.querySelector<HTMLAnchorElement>('a[download]') ?? {}
    return (await (await fetch(href)).text()).slice(0, 5)
  }, undefined)
  expect(book).toBe('%PDF-')

  await tab.fill('E-mail address', 'nowhere')
  await tab.press('button', 'Save')
  await shopper.isTold('E-mail address', 'Please check how it is written.')
  await tab.fill('E-mail address', email)
  await tab.fill('Name', 'Joe Gagnon')
  await tab.press('button', 'Save')
  await shopper.sees('Hello, Joe Gagnon', 'Saved.')
  await tab.reload()
  await shopper.sees('Hello, Joe Gagnon')
  await tab.press('button', 'Log out')
  await shopper.hasFocusOn('Log in')
  await shopper.reads('[role=status]', 'You are logged out.')
}

/** From the first page to a paid order and the logout. */
export async function byKeyboard(shopper: Shopper, email: string): Promise<void> {
  const { tab } = shopper
  await shopper.sees('Wool Toque')
  await tab.key('Tab')
  expect(await shopper.focus()).toBe('Skip to the content')
  await tab.key('Enter')
  await shopper.tabTo('Wool Toque')
  await tab.key('Enter')
  await shopper.hasFocusOn('Wool Toque')
  await shopper.tabTo('One more: Wool Toque')
  await tab.key(' ')
  await shopper.tabTo('Add to cart: Wool Toque')
  await tab.key('Enter')
  await shopper.sees('In your cart: Wool Toque')
  expect(await shopper.focus()).toBe('Add to cart: Wool Toque')
  await tab.back()
  await shopper.sees('Winter collection')
  // The previous address with `#content` of the skip link: the browser may go there.
  await shopper.hasFocusOn(/^Warm things for long winters/)
  await shopper.goto('/cart')
  await shopper.sees('2')
  await shopper.tabTo('Check out')
  await tab.key('Enter')
  await shopper.hasFocusOn('Log in')
  await shopper.tabTo('Create an account')
  await tab.key('Enter')
  await shopper.hasFocusOn('Create an account')
  await shopper.tabAndType('Name', 'Kay Board')
  await shopper.tabAndType('E-mail address', email)
  await shopper.tabAndType('Password', password)
  await tab.key('Enter')
  await shopper.hasFocusOn('Check out')
  await shopper.tabTo('I pick it up12 rue du Nord, Montréal')
  await shopper.tabTo('Visaends with 4242')
  await tab.key('ArrowDown')
  await shopper.hasFocusOn('Mastercardends with 4444')
  await shopper.tabTo('Pay $55.98')
  await tab.key('Enter')
  await shopper.hasFocusOn('Thank you')
  await shopper.tabTo('See your orders and downloads')
  await tab.key('Enter')
  await shopper.hasFocusOn('Hello, Kay Board')
  await shopper.tabTo('Log out')
  await tab.key('Enter')
  await shopper.hasFocusOn('Log in')
}
