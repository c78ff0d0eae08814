/** What users do with the app, from the first screen to the logout, also with faults. */
import { expect, vi } from 'vitest'
import { Freshcom } from 'freshcom-sdk'
import type { FakeFreshcom } from 'freshcom-sdk/testing'
import type { App, Phone, Picked } from './phone.ts'

const password = 'supersecurepassword'
let people = 0

/** The environment of a test. */
export interface Stage {
  readonly fake: FakeFreshcom
  readonly url: string
  /** A new phone. */
  newPhone(): Phone
  /** Starts the app on a phone. */
  open(phone: Phone): App
}

async function logIn(app: App, username: string): Promise<void> {
  await app.press('Log in')
  await app.fill('E-mail address', username)
  await app.fill('Password', password)
  await app.press('Log in')
}

/** The products, their pictures and their prices, in both languages. */
export async function looksAround({ newPhone, open }: Stage): Promise<void> {
  const app = open(newPhone())
  await app.sees('Winter collection', 'Wool Toque', '$24.99', 'Knitting for Beginners')
  expect(app.pictures.map(({ label }) => label)).toContain('Picture: Wool Toque')
  for (const { uri } of app.pictures) expect((await fetch(uri)).headers.get('content-type')).toContain('image/')
  expect(await app.isSelected('English')).toBe(true)
  await app.press('Français')
  await app.sees('Collection d’hiver', 'Tuque de laine', '24,99 $')
  expect(await app.isSelected('Français')).toBe(true)
  expect(app.silent).toEqual([])
}

/** Logs in with a code, restarts the app and is still logged in. Logs out, and is logged out. */
export async function logsInWithCode({ fake, newPhone, open }: Stage): Promise<void> {
  const phone = newPhone()
  const app = open(phone)
  await logIn(app, 'careful@example.com')
  await app.sees('We have sent you a code.')
  expect(phone.keychain.size).toBe(0)
  await app.fill('Code from the text message', '000000')
  await app.press('Log in')
  await app.isTold('Code from the text message', 'This code is wrong or too old.')
  const sent = fake.sms.length
  await app.press('Send another code')
  await vi.waitFor(() => expect(fake.sms).toHaveLength(sent + 1))
  expect(app.silent).toEqual([])
  await app.fill('Code from the text message', ` ${fake.sms.at(-1)?.code} `)
  await app.press('Log in')
  await app.sees('Hello, Carl Careful', 'No orders yet.')
  expect(phone.keychain.size).toBe(1)
  expect(app.silent).toEqual([])
  app.close()

  const next = open(phone)
  await next.press('Account')
  await next.sees('Hello, Carl Careful')
  await next.press('Log out')
  await next.hasField('Password')
  expect(phone.keychain.size).toBe(0)
}

/** A wrong password, then the right one. */
export async function failsToLogIn({ newPhone, open }: Stage): Promise<void> {
  const app = open(newPhone())
  await app.press('Log in')
  expect((await app.hasField('Password')).secret).toBe(true)
  await app.fill('E-mail address', 'Shopper@Example.com ')
  await app.fill('Password', 'something else')
  await app.press('Log in')
  await app.sees('The address or the password is wrong.')
  await app.fill('Password', password)
  await app.press('Log in')
  await app.sees('Hello, Sam Shopper')
}

/** The keychain does not open. The user stays logged in. */
export async function isLocked({ newPhone, open }: Stage): Promise<void> {
  const phone = newPhone()
  phone.isLocked = true
  const app = open(phone)
  await app.sees('Your phone does not open its keychain.')
  phone.isLocked = false
  await app.press('Try again')
  await app.sees('Wool Toque')
  await logIn(app, 'shopper@example.com')
  await app.sees('Hello, Sam Shopper')
  app.close()

  phone.isLocked = true
  const next = open(phone)
  await next.sees('Your phone does not open its keychain.')
  phone.isLocked = false
  next.goTo('active')
  await next.press('Account')
  await next.sees('Hello, Sam Shopper')
}

/** Orders, and details with validation errors. */
export async function keepsAccount({ fake, url, newPhone, open }: Stage): Promise<void> {
  const { accountId, storefrontRefreshToken } = fake
  const client = new Freshcom({ baseUrl: url, accountId, storefrontRefreshToken })
  const username = `olga${++people}@example.com`
  fake.addCustomer({ username, password, name: 'Olga Orders', email: username })
  await client.login({ username, password })
  const { data: order } = await client.createOrder({ customer: (await client.retrieveCustomer()).data })
  const products = (await client.listProduct()).data.filter(({ name }) => name === 'Wool Toque')
  for (const product of products) await client.createOrderLineItem({ order, product, orderQuantity: 2 })
  await client.updateOrder(order, { name: 'Olga Orders', email: username, fulfillmentMethod: 'pickup' })
  const { grandTotalCents: amountCents } = (await client.retrieveOrder(order)).data
  await client.createPayment({ source: 'tok_visa', amountCents, target: order })

  const app = open(newPhone())
  await logIn(app, username)
  await app.sees('Hello, Olga Orders', 'Order of 20', `: $${(amountCents / 100).toFixed(2)}`)
  expect((await app.hasField('E-mail address')).text).toBe(username)
  await app.fill('E-mail address', 'nowhere')
  await app.fill('Name', '')
  await app.press('Save')
  await app.isTold('E-mail address', 'Please check how it is written.')
  await app.isTold('Name', 'Please fill this in.')
  await app.fill('E-mail address', username)
  await app.fill('Name', 'Olga Ortega')
  await app.press('Save')
  await app.sees('Hello, Olga Ortega')
}

/** The app goes to the background. Meanwhile an hour passes, or another process empties the keychain. */
export async function comesBack({ fake, newPhone, open }: Stage): Promise<void> {
  const phone = newPhone()
  const app = open(phone)
  await logIn(app, 'shopper@example.com')
  await app.sees('Hello, Sam Shopper')
  app.goTo('background')
  fake.advance(3_600_000)
  const tokens = () => app.requests.filter((request) => request === 'POST /v1/token').length
  const before = tokens()
  app.goTo('active')
  await app.press('Shop')
  await app.sees('Wool Toque')
  await app.press('Account')
  await app.sees('Hello, Sam Shopper')
  expect(tokens()).toBe(before + 1)
  app.goTo('background')
  const kept = [...phone.keychain]
  phone.keychain.clear()
  app.goTo('active')
  await app.hasField('Password')
  app.goTo('background')
  for (const [key, value] of kept) phone.keychain.set(key, value)
  app.goTo('active')
  await app.sees('Hello, Sam Shopper')
}

/** A member of staff uploads pictures. */
export async function sendsPictures({ fake, newPhone, open }: Stage): Promise<void> {
  const phone = newPhone()
  const app = open(phone)
  const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, at) => at % 256))
  phone.files.set('file:///pictures/toque.png', bytes)
  await logIn(app, 'admin@example.com')
  await app.sees('Hello to our staff', 'Pictures for the shop')

  const choose = async (picked?: Picked) => {
    await app.press('Choose a picture')
    await app.isBusy('Choose a picture')
    phone.choose(picked)
  }
  await choose()
  await choose({
    uri: 'file:///pictures/toque.png',
    fileName: 'toque.png',
    fileSize: bytes.length,
    mimeType: 'image/png',
  })
  await app.sees('Stored: toque.png')
  const [picture] = app.pictures
  expect(picture?.label).toBe('Picture: toque.png')
  expect(Buffer.from(await (await fetch(picture?.uri ?? '')).arrayBuffer()).equals(bytes)).toBe(true)

  // Phones do not always know a picture's name and size.
  phone.files.set('file:///pictures/toque.jpeg', bytes)
  await choose({ uri: 'file:///pictures/toque.jpeg' })
  await app.sees('Stored: toque.jpeg')

  fake.faults.next({ status: 403, method: 'PUT' })
  await choose({ uri: 'file:///pictures/toque.jpeg' })
  await app.sees('The picture was not stored. Please send it again.')
  expect(app.silent).toEqual([])
  await app.press('Log out')
  await app.hasField('Password')
}

/** The network is gone, and comes back. */
export async function losesNetwork({ fake, newPhone, open }: Stage): Promise<void> {
  fake.faults.dropNext(20)
  const app = open(newPhone())
  await app.sees('The shop cannot be reached.')
  fake.faults.clear()
  await app.press('Try again')
  await app.sees('Wool Toque')
}

/** A proxy redirects the app to another server. No token is sent there. */
export async function isSentElsewhere({ fake, newPhone, open }: Stage): Promise<void> {
  fake.faults.next({ status: 302, headers: { location: '/v1/elsewhere' }, path: '/token' })
  const app = open(newPhone())
  await app.sees('The shop cannot be reached.')
  expect(app.requests).toEqual(['POST /v1/token'])
  await app.press('Try again')
  await app.sees('Wool Toque')
}

/** The server is busy. The app retries by itself. */
export async function asksAgain({ fake, newPhone, open }: Stage): Promise<void> {
  fake.faults.next(2, { status: 503, path: '/products' })
  const app = open(newPhone())
  await app.sees('Wool Toque')
  expect(app.requests.filter((request) => request === 'GET /v1/products')).toHaveLength(3)
}
