/**
 * The cart is an order on the server. The browser keeps its id. It is read again after each change: only an order that is
 * read by itself has the right totals. Other tabs show each change.
 */
import { computed, effect, signal } from '@preact/signals'
import { NotFoundError, SessionChangedError, type Order, type OrderLineItem, type Product } from 'freshcom-sdk'
import { forget, keep, kept } from './kept'
import { language, type Language } from './language'
import { session, shop } from './shop'

export type Cart = Order<'rootLineItems'>
export type Line = OrderLineItem

const KEY = 'cart'
const tabs = new BroadcastChannel(KEY)

export const cart = signal<Cart | undefined>(undefined)
export const count = computed(() => lines.value.reduce((sum, { orderQuantity }) => sum + orderQuantity, 0))
export const cartError = signal<unknown>(undefined)
export const isCartRead = signal(false)

/** Sorted by name. A changed line is a new line, and would move to the end. */
export const lines = computed(() =>
  (cart.value?.rootLineItems ?? []).toSorted((one, other) => one.name.localeCompare(other.name)),
)

let readings = 0

/** Reads the cart. Forgets a cart that is paid or deleted. */
export async function readCart(locale: Language = language.peek()): Promise<void> {
  const reading = ++readings
  const id = kept(KEY)
  try {
    const order = id === undefined ? undefined : await retrieve(id, locale)
    // A later read wins.
    if (reading !== readings) return
    if (order !== undefined && order.status !== 'cart') forget(KEY)
    cart.value = order?.status === 'cart' ? order : undefined
    cartError.value = undefined
  } catch (error) {
    if (error instanceof SessionChangedError) return readCart()
    if (error instanceof NotFoundError) forget(KEY)
    else cartError.value = error
  } finally {
    isCartRead.value = true
  }
}

export function addToCart(product: Product, quantity: number): Promise<void> {
  return change(async () => {
    const before = lines.value.find((line) => line.product?.id === product.id)
    await replace(product, before, (before?.orderQuantity ?? 0) + quantity)
  })
}

export function setQuantity(line: Line, quantity: number): Promise<void> {
  return change(async () => {
    if (line.product !== null) await replace(line.product, line, quantity)
  })
}

export function removeLine(line: Line): Promise<void> {
  return change(() => shop.deleteOrderLineItem(line.id))
}

/** Forgets a cart that is paid, or a cart of a shopper who has logged out. */
export function forgetCart(): void {
  readings += 1
  forget(KEY)
  cart.value = undefined
  tabs.postMessage('changed')
}

/** A new quantity needs a new line: the server does not change the price of a line. */
async function replace(product: { id: string }, before: Line | undefined, orderQuantity: number): Promise<void> {
  const order = await ownCart()
  // The new line first. If the server refuses it, the old one is still there.
  await shop.createOrderLineItem({ order, product: { type: 'Product', id: product.id }, orderQuantity })
  if (before !== undefined) await shop.deleteOrderLineItem(before.id)
}

async function ownCart(): Promise<{ id: string; type: 'Order' }> {
  if (cart.value !== undefined) return cart.value
  const { data } = await shop.createOrder(session.value.isLoggedIn ? { customer: await ownCustomer() } : {})
  keep(KEY, data.id)
  return data
}

async function ownCustomer() {
  const { data } = await shop.retrieveCurrentCustomer()
  return data
}

async function retrieve(id: string, locale: Language): Promise<Cart> {
  const { data } = await shop.retrieveOrder(id, { include: 'rootLineItems', locale })
  return data
}

let queue: Promise<unknown> = Promise.resolve()

/** Makes one change after the other, then reads the new totals. */
function change(step: () => Promise<unknown>): Promise<void> {
  const changed = queue.then(async () => {
    if (cart.value === undefined || cartError.value !== undefined) await readCart()
    // Do not create a new cart because the old one cannot be read now.
    if (cartError.value !== undefined) throw cartError.value
    try {
      await step()
    } finally {
      await readCart()
      tabs.postMessage('changed')
    }
  })
  queue = changed.catch(() => {})
  return changed
}

tabs.addEventListener('message', () => void readCart())
// The names of the lines depend on the language.
effect(() => void readCart(language.value))

let wasLoggedIn = false
effect(() => {
  if (wasLoggedIn && !session.value.isLoggedIn) forgetCart()
  wasLoggedIn = session.value.isLoggedIn
})
