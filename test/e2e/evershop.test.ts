/**
 * The connector with a real EverShop 2.2.1: in Node, and in Chromium through a proxy on the page's origin.
 * `.ci/evershop` installs the shop and passes its folder. Without a folder these tests are skipped.
 */
import { createHmac } from 'node:crypto'
import { createServer, request as forward, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from './chromium'
import { StorefrontPage } from '../../examples/accounts/storefront-page'
import { evershopAccounts } from 'freshcom-sdk/accounts'
import { conformanceTests, type ConformanceSituation } from 'freshcom-sdk/accounts/conformance'
import { ApiError, EverShop, memoryStore, type EverShopOptions, type FetchInit } from 'freshcom-sdk/evershop'
import { evershopGiven } from '../accounts/situations'
import { visits, type Visited } from '../accounts/storefront-visits'
import { ADMIN, SECRETS, startEverShop, type RealEverShop } from './real-evershop'

/** The global that the page's script creates from the package. */
declare const Connector: typeof import('freshcom-sdk/evershop')

const folder = process.env.EVERSHOP_FOLDER ?? ''
const HOME = {
  fullName: 'Joe Example',
  telephone: '+1 555 111 2222',
  address1: '5 Elm St',
  city: 'Albany',
  postcode: '12207',
  province: 'US-NY',
  country: 'US',
}

/** The part of an adapter that the page uses. */
type Shop = ConstructorParameters<typeof StorefrontPage>[0]

let real: RealEverShop
let clients = 0

/** A client with its own IP address, by which the server limits logins. */
function client(options: Partial<EverShopOptions> = {}): EverShop {
  clients += 1
  const headers = { 'x-forwarded-for': `10.0.${Math.floor(clients / 250)}.${clients % 250}` }
  return new EverShop({ baseUrl: real.url, headers, ...options })
}

async function register(name: string) {
  const credentials = { email: `${name}@example.com`, password: 'supersecret' }
  const customer = await client().registerCustomer({ ...credentials, fullName: `${name} Example` })
  return { credentials, customer }
}

/**
 * The shop with a new customer for every test of the contract's suite. Without `endSession`: with it, the suite logs in
 * once for each method, but the server accepts only eight logins from one address.
 */
async function openAccounts(auth: EverShopOptions['auth']): Promise<ConformanceSituation> {
  const name = `contract-${crypto.randomUUID()}`
  const { credentials, customer } = await register(name)
  const { email: username, password } = credentials
  return {
    accounts: evershopAccounts(client({ auth })),
    member: {
      credentials: { username, password },
      profile: { id: customer.uuid, email: username, username, fullName: customer.fullName, status: 'active' },
    },
    ...evershopGiven,
    newcomer: { ...evershopGiven.newcomer, email: `new-${name}@example.com` },
    changes: { ...evershopGiven.changes, email: `changed-${name}@example.com` },
    resetToken: () => resetTokenOf(username),
    placeOrder: () => placeOrder(Number(customer.customerId), name),
  }
}

/** The token from the e-mail. A welcome e-mail is sent, too, before or after. */
function resetTokenOf(email: string): string {
  return /token(?:=|&#x3D;)([0-9a-f]+)/.exec(real.mailsTo(email).join('\n'))?.[1] ?? ''
}

describe.skipIf(folder === '')('EverShop 2.2.1', () => {
  beforeAll(async () => {
    real = await startEverShop(folder)
  })

  afterAll(() => real?.stop())

  test('registers a customer once, and returns no password hash', async () => {
    const { customer, credentials } = await register('ann')
    expect(customer).toEqual({
      uuid: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      customerId: expect.any(Number) as number,
      email: 'ann@example.com',
      fullName: 'ann Example',
      status: 1,
      groupId: 1,
      createdAt: expect.stringMatching(/Z$/) as string,
    })
    const again = client().registerCustomer({ ...credentials, fullName: 'Ann' })
    await expect(again).rejects.toMatchObject({ name: 'ConflictError', code: 'email_already_used' })
    const visitor = client()
    await expect(
      visitor.registerCustomer({ email: 'not an e-mail', password: 'supersecret', fullName: 'A' }),
    ).rejects.toMatchObject({ code: 'invalid_email' })
    await expect(
      visitor.registerCustomer({ email: 'b@example.com', password: '12345', fullName: 'A' }),
    ).rejects.toMatchObject({ code: 'password_too_short' })
  })

  describe.each(['session', 'token'] as const)('with auth "%s"', (auth) => {
    test('logs in, changes the profile, logs out', async () => {
      const { customer, credentials } = await register(`joe-${auth}`)
      const shopper = client({ auth })
      await expect(shopper.login({ ...credentials, password: 'wrongsecret' })).rejects.toMatchObject({
        name: 'AuthenticationError',
        code: 'invalid_credentials',
      })
      expect(await shopper.retrieveCurrentCustomer()).toBeNull()
      expect(await shopper.login(credentials)).toMatchObject({ uuid: customer.uuid, group: { groupName: 'Default' } })
      expect(await shopper.updateCustomer({ fullName: 'Joseph' })).toMatchObject({ fullName: 'Joseph' })
      expect(await shopper.retrieveCurrentCustomer()).toMatchObject({
        fullName: 'Joseph',
        createdAt: customer.createdAt,
      })
      await expect(shopper.updateCustomer({ email: 'ann@example.com' })).rejects.toMatchObject({
        code: 'email_already_used',
      })
      await expect(shopper.updateCustomer({})).rejects.toMatchObject({ code: 'nothing_to_update' })
      await shopper.logout()
      expect(await shopper.retrieveCurrentCustomer()).toBeNull()
      await expect(shopper.listAddress()).rejects.toMatchObject({ code: 'not_authenticated' })
      await expect(shopper.createAddress(HOME)).rejects.toMatchObject({ code: 'not_authenticated', status: 401 })
    })

    test('stores addresses, one of them as the default', async () => {
      const { credentials } = await register(`addresses-${auth}`)
      const shopper = client({ auth })
      await shopper.login(credentials)
      const home = await shopper.createAddress({ ...HOME, isDefault: true })
      expect(home).toMatchObject({ ...HOME, isDefault: true, address2: null })
      const office = await shopper.createAddress({ ...HOME, address1: '7 Oak St', address2: 'Suite 1' })
      expect(await shopper.setDefaultAddress(office.uuid)).toMatchObject({ isDefault: true })
      const places = (await shopper.listAddress()).map(({ address1, isDefault }) => [address1, isDefault])
      expect(Object.fromEntries(places)).toEqual({ '5 Elm St': false, '7 Oak St': true })
      expect(await shopper.updateAddress(home.uuid, { city: 'Buffalo', telephone: null })).toMatchObject({
        city: 'Buffalo',
        telephone: null,
        postcode: '12207',
      })
      await shopper.deleteAddress(home.uuid)
      await expect(shopper.deleteAddress(home.uuid)).rejects.toMatchObject({
        name: 'NotFoundError',
        code: 'address_not_found',
      })
      await expect(shopper.updateAddress('garbage', { city: 'X' })).rejects.toMatchObject({ code: 'address_not_found' })
      expect(await shopper.listAddress()).toMatchObject([{ uuid: office.uuid, country: 'US', province: 'US-NY' }])
    })

    test('shows the customer’s orders', async () => {
      const { customer, credentials } = await register(`orders-${auth}`)
      await placeOrder(Number(customer.customerId), `${auth}-10001`)
      const shopper = client({ auth })
      await shopper.login(credentials)
      expect(await shopper.listOrder()).toMatchObject([
        {
          orderNumber: `${auth}-10001`,
          currency: 'USD',
          totalQty: 2,
          grandTotal: { value: 30, text: '$30.00' },
          createdAt: expect.stringMatching(/Z$/) as string,
          status: { code: 'new' },
          items: [{ productSku: 'MUG-1', qty: 2, lineTotal: { value: 25 } }],
          shippingAddress: { city: 'Albany', country: 'US', province: 'US-NY' },
          billingAddress: { city: 'Albany' },
          // The order was inserted into the database without items, which the schema does not allow.
          discountAmount: null,
          subTotal: { value: 25 },
          shipments: [],
        },
      ])
      const [order] = await shopper.listOrder()
      const orderItemId = order?.items[0]?.orderItemId
      await real.ship(order?.uuid ?? '', Number(orderItemId))
      expect(await shopper.listOrder()).toMatchObject([
        {
          shipmentStatus: { code: 'shipped' },
          items: [{ fulfillmentBadge: 'shipped' }],
          shipments: [
            {
              trackingNumber: '1Z999',
              createdAt: expect.stringMatching(/Z$/) as string,
              items: [{ orderItemId, productSku: 'MUG-1', qty: 2 }],
            },
          ],
        },
      ])
    })

    test('lets an administrator search, add, change and delete customers', async () => {
      const { customer } = await register(`searched-${auth}`)
      const administrator = client({ auth })
      await expect(administrator.listCustomer()).rejects.toMatchObject({ code: 'not_authenticated' })
      await administrator.loginAdmin(ADMIN)
      const one = { data: [{ uuid: customer.uuid }], meta: { totalCount: 1 } }
      expect(await administrator.listCustomer({ email: customer.email })).toMatchObject(one)
      expect(await administrator.listCustomer({ fullName: `searched-${auth}` })).toMatchObject(one)
      expect(
        await administrator.listCustomer({ keyword: `searched-${auth}@`, status: 1, page: 1, limit: 5 }),
      ).toMatchObject(one)
      expect(await administrator.listCustomer({ keyword: customer.email, status: 0 })).toMatchObject({ data: [] })
      // By name and by e-mail. For a name the server ignores the status.
      expect(await administrator.listCustomer({ keyword: `SEARCHED-${auth}`, status: 1 })).toMatchObject(one)
      expect(await administrator.listCustomer({ keyword: `searched-${auth}`, status: 0 })).toEqual({
        data: [],
        meta: { totalCount: 0 },
      })
      expect(await administrator.listCustomer({ keyword: `searched_${auth}` })).toMatchObject({ data: [] })
      expect(await administrator.listCustomer({ email: customer.email.toUpperCase() })).toMatchObject(one)
      expect(await administrator.retrieveCustomer(customer.uuid)).toMatchObject({ email: customer.email })
      await expect(administrator.retrieveCustomer('garbage')).rejects.toMatchObject({ code: 'customer_not_found' })
      expect(await administrator.listCustomerGroup()).toContainEqual({ customerGroupId: 1, groupName: 'Default' })
      const credentials = { email: `made-${auth}@example.com`, password: 'supersecret' }
      const made = await administrator.createCustomer({ ...credentials, fullName: 'Made' })
      await expect(
        administrator.createCustomer({
          ...credentials,
          email: `group-${auth}@example.com`,
          fullName: 'M',
          groupId: 999,
        }),
      ).rejects.toMatchObject({ code: 'group_not_found' })
      await expect(
        administrator.updateCustomer(made.uuid, { email: customer.email.toUpperCase() }),
      ).rejects.toMatchObject({
        name: 'ConflictError',
        code: 'email_already_used',
      })
      await expect(administrator.updateCustomer(made.uuid, { password: '12345' })).rejects.toMatchObject({
        code: 'password_too_short',
      })
      await expect(administrator.deleteCustomer('nouuid')).rejects.toMatchObject({ code: 'customer_not_found' })
      expect(await administrator.updateCustomer(made.uuid, { status: 0 })).toMatchObject({ status: 0 })
      await expect(client({ auth }).login(credentials)).rejects.toMatchObject({ code: 'invalid_credentials' })
      await administrator.updateCustomer(made.uuid, { status: 1, password: 'anothersecret' })
      expect(await client({ auth }).login({ ...credentials, password: 'anothersecret' })).toMatchObject({
        uuid: made.uuid,
      })
      await administrator.deleteCustomer(made.uuid)
      await expect(administrator.deleteCustomer(made.uuid)).rejects.toMatchObject({ code: 'customer_not_found' })
      await administrator.logoutAdmin()
      await expect(administrator.listCustomer()).rejects.toMatchObject({ code: 'not_authenticated' })
    })

    test('does not return the account of another customer', async () => {
      const { customer, credentials } = await register(`meant-${auth}`)
      const loud = { email: credentials.email.toUpperCase(), password: 'anothersecret' }
      await expect(client().registerCustomer({ ...loud, fullName: 'Mallory' })).rejects.toMatchObject({
        code: 'email_already_used',
      })
      const shopper = client({ auth })
      expect(await shopper.login({ ...loud, password: credentials.password })).toMatchObject({ uuid: customer.uuid })
      // For the server this is a pattern that matches the first e-mail.
      const pattern = { ...credentials, email: credentials.email.replace('-', '_') }
      await expect(shopper.login(pattern)).rejects.toMatchObject({ code: 'invalid_credentials' })
      expect(await shopper.retrieveCurrentCustomer()).toBeNull()
    })

    test('shows an order from a checkout to the customer and to an administrator', async () => {
      const { customer, credentials } = await register(`checkout-${auth}`)
      const administrator = client({ auth })
      await administrator.loginAdmin(ADMIN)
      await real.checkOut(credentials, 'leave it at the blue door')
      const told = {
        currency: 'USD',
        customerEmail: credentials.email,
        paymentMethod: 'cod',
        paymentStatus: { code: 'pending' },
        shippingNote: 'leave it at the blue door',
        subTotal: { value: 30 },
        discountAmount: { value: 0 },
        shippingFeeInclTax: { value: 0 },
        grandTotal: { value: 30, text: '$30.00' },
        items: [{ productName: 'Tea', qty: 2, lineTotalInclTax: { value: 30 }, fulfillmentBadge: 'digital' }],
        activities: [{ createdAt: expect.stringMatching(/Z$/) as string }],
        shipments: [],
      }
      const shopper = client({ auth })
      await shopper.login(credentials)
      expect(await shopper.listOrder()).toMatchObject([told])
      expect(await administrator.listCustomerOrder(customer.uuid)).toMatchObject([told])
      await shopper.createAddress(HOME)
      expect(await administrator.listCustomerAddress(customer.uuid)).toMatchObject([HOME])
    })

    test('keeps the sessions of shopper and administrator apart', async () => {
      const { credentials } = await register(`both-${auth}`)
      const both = client({ auth })
      await both.login(credentials)
      await both.loginAdmin(ADMIN)
      await both.logout()
      expect((await both.listCustomer({ limit: 1 })).data).toHaveLength(1)
      await both.login(credentials)
      await both.logoutAdmin()
      expect(await both.retrieveCurrentCustomer()).toMatchObject({ email: credentials.email })
      await expect(both.listCustomer()).rejects.toMatchObject({ code: 'not_authenticated' })
    })

    test('shows a changed profile to every client of the store', async () => {
      const { credentials } = await register(`holders-${auth}`)
      const store = memoryStore()
      const [one, other] = [client({ auth, store }), client({ auth, store })]
      await one.login(credentials)
      await other.retrieveCurrentCustomer()
      await one.updateCustomer({ fullName: 'New' })
      expect(await other.retrieveCurrentCustomer()).toMatchObject({ fullName: 'New' })
    })

    test('rejects invalid input with errors of the package', async () => {
      const { credentials } = await register(`garbage-${auth}`)
      const shopper = client({ auth })
      await shopper.login(credentials)
      // Without tags: the server stores those as entities.
      const odd = '\u0000\uFFFD"\'\\ < > ; DROP TABLE customer;--'
      await expect(shopper.updateCustomer({ fullName: odd })).rejects.toMatchObject({ name: 'FieldsError' })
      await expect(shopper.updateCustomer({ fullName: 'x'.repeat(200_000) })).rejects.toMatchObject({ status: 500 })
      expect(await shopper.updateCustomer({ fullName: odd.slice(1) })).toMatchObject({ fullName: odd.slice(1) })
      const elsewhere = client({ auth, routes: { createAddress: 'POST /api/nowhere' } })
      await elsewhere.login(credentials)
      // An HTML page says that the path is unknown. Pages are not built here, so the server may also fail.
      await expect(elsewhere.createAddress(HOME)).rejects.toThrow(ApiError)
      const documented = client({ auth, routes: 'reference' })
      await expect(documented.registerCustomer({ ...credentials, fullName: 'G' })).rejects.toThrow(ApiError)
    })
  })

  test('sends a token for a new password, which works once', async () => {
    const { credentials } = await register('forgetful')
    const visitor = client()
    await visitor.forgotPassword({ email: credentials.email })
    await visitor.forgotPassword({ email: 'nobody@example.com' })
    await expect(visitor.forgotPassword({ email: 'no e-mail at all' })).rejects.toMatchObject({ code: 'invalid_email' })
    const token = resetTokenOf(credentials.email)
    expect(token).toHaveLength(128)
    await expect(visitor.resetPassword({ token, password: '12345' })).rejects.toMatchObject({
      code: 'password_too_short',
    })
    await visitor.resetPassword({ token, password: 'anothersecret' })
    await expect(visitor.resetPassword({ token, password: 'thirdsecret' })).rejects.toMatchObject({
      code: 'reset_token_invalid',
    })
    await expect(visitor.login(credentials)).rejects.toMatchObject({ code: 'invalid_credentials' })
    expect(await client().login({ ...credentials, password: 'anothersecret' })).toMatchObject({
      email: credentials.email,
    })
    await expect(
      visitor.changePassword({ currentPassword: 'anothersecret', newPassword: 'thirdsecret' }),
    ).rejects.toMatchObject({ name: 'UnsupportedError' })
  })

  test('refuses an expired JWT, and the client renews it once for all calls', async () => {
    const { credentials } = await register('expiry')
    let isExpired = false
    const renewals: number[] = []
    /** Replaces the token by an expired one, while it is switched on. */
    const fetch = async (url: string, init: FetchInit) => {
      const { authorization } = init.headers
      if (url.endsWith('/token/refresh')) isExpired = false
      const headers = isExpired && authorization !== undefined ? { authorization: expired(authorization) } : {}
      const answer = await globalThis.fetch(url, { ...init, headers: { ...init.headers, ...headers } })
      if (url.endsWith('/token/refresh')) renewals.push(answer.status)
      return answer
    }
    const store = memoryStore()
    const shopper = client({ auth: 'token', fetch, store })
    await shopper.login(credentials)
    isExpired = true
    const [, , updated] = await Promise.all([
      shopper.listAddress(),
      shopper.listOrder(),
      shopper.updateCustomer({ fullName: 'E' }),
    ])
    expect(updated).toMatchObject({ fullName: 'E' })
    expect(renewals).toEqual([200])
    const next = client({ auth: 'token', store })
    expect(await next.retrieveCurrentCustomer()).toMatchObject({ fullName: 'E' })

    await store.set('not-a-refresh-token-at-all')
    await expect(client({ auth: 'token', store }).retrieveCurrentCustomer()).rejects.toMatchObject({
      code: 'session_ended',
      cause: { code: 'invalid_refresh_token' },
    })
    expect(await store.get()).toBeNull()
  })

  test('keeps a session in two clients with one store', async () => {
    const { credentials } = await register('stored')
    const store = memoryStore()
    await client({ store }).login(credentials)
    expect(await client({ store }).retrieveCurrentCustomer()).toMatchObject({ email: credentials.email })
  })

  test('limits logins, and says how long to wait', async () => {
    const visitor = client()
    const credentials = { email: 'ann@example.com', password: 'wrongsecret' }
    for (let attempt = 0; attempt < 8; attempt += 1) {
      await expect(visitor.login(credentials)).rejects.toMatchObject({ code: 'invalid_credentials' })
    }
    const limited = { name: 'RateLimitError', code: 'rate_limited', retryAfter: 900 }
    await expect(visitor.login(credentials)).rejects.toMatchObject(limited)
    await expect(visitor.forgotPassword({ email: credentials.email })).rejects.toMatchObject(limited)
  })

  describe.each(['session', 'token'] as const)(
    'works with the storefront page of the examples with auth "%s":',
    (auth) => {
      const { supports } = evershopAccounts(new EverShop({ baseUrl: 'https://shop.example.com' }))
      const able = visits.filter(({ needs }) => supports(needs))

      test.each(able)('$what', async ({ run }) => {
        const opened = await openAccounts(auth)
        await run(new StorefrontPage(opened.accounts as Shop), opened as Visited)
      })
    },
  )

  describe.each(['session', 'token'] as const)('keeps the contract of customer accounts with auth "%s":', (auth) => {
    const { supports } = evershopAccounts(new EverShop({ baseUrl: 'https://shop.example.com' }))
    const offered = conformanceTests(() => openAccounts(auth)).filter(({ needs }) => needs.every(supports))
    test.each(offered)('$name', async ({ run }) => expect(await run()).toBe(true))
  })

  describe('in Chromium, through a proxy on the page’s origin', () => {
    let proxy: Server
    let browser: Browser

    beforeAll(async () => {
      const bundle = await build({
        stdin: { contents: "export * from 'freshcom-sdk/evershop'", resolveDir: '.' },
        bundle: true,
        format: 'iife',
        globalName: 'Connector',
        platform: 'browser',
        conditions: ['browser'],
        write: false,
      })
      proxy = openProxy(bundle.outputFiles[0]?.text ?? '')
      await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
      browser = await launchChromium()
    })

    afterAll(async () => {
      await browser?.close()
      proxy?.close()
    })

    test.each(['session', 'token'] as const)(
      'a shopper stays logged in with auth "%s", also after a reload',
      async (auth) => {
        const { credentials } = await register(`browser-${auth}`)
        const page = await browser.newPage()
        const origin = `http://localhost:${(proxy.address() as AddressInfo).port}`
        await page.goto(origin)
        const lived = await page.evaluate(
          async ({ auth: way, given, home }) => {
            const shop = new Connector.EverShop({ baseUrl: location.origin, auth: way })
            const before = await shop.retrieveCurrentCustomer()
            const customer = await shop.login(given)
            const { uuid } = await shop.createAddress(home)
            await shop.setDefaultAddress(uuid)
            const [address] = await shop.listAddress()
            const wrong = await shop.deleteAddress('garbage').catch((error: { code?: string }) => error.code)
            return { before, email: customer.email, isDefault: address?.isDefault, wrong, cookie: document.cookie }
          },
          { auth, given: credentials, home: HOME },
        )
        expect(lived).toEqual({
          before: null,
          email: credentials.email,
          isDefault: true,
          wrong: 'address_not_found',
          cookie: '',
        })
        await page.reload()
        const after = await page.evaluate(async (way) => {
          const shop = new Connector.EverShop({ baseUrl: location.origin, auth: way })
          const stayed = await shop.retrieveCurrentCustomer()
          await shop.logout()
          return { stayed: stayed?.email ?? null, left: await shop.retrieveCurrentCustomer() }
        }, auth)
        // A cookie is kept after a reload, a token in memory is not.
        expect(after).toEqual({ stayed: auth === 'session' ? credentials.email : null, left: null })
        await page.close()
      },
    )
  })
})

/** The same token with an expiry in the past, signed with the secret of the server. */
function expired(authorization: string): string {
  const [header = '', payload = ''] = authorization.replace('Bearer ', '').split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
  const old = Buffer.from(JSON.stringify({ ...claims, iat: 1_700_000_000, exp: 1_700_001_800 })).toString('base64url')
  const signature = createHmac('sha256', SECRETS.JWT_CUSTOMER_SECRET).update(`${header}.${old}`).digest('base64url')
  return `Bearer ${header}.${old}.${signature}`
}

/** Serves a page with the package, and the shop's API on the same origin. */
function openProxy(script: string): Server {
  return createServer((request, response) => {
    const { method, url = '/', headers } = request
    if (url === '/' || url === '/sdk.js') {
      response.setHeader('content-type', url === '/' ? 'text/html' : 'text/javascript')
      response.end(url === '/' ? '<!doctype html><title>shop</title><script src="/sdk.js"></script>' : script)
      return
    }
    const { hostname, port } = new URL(real.url)
    const passed = forward({ hostname, port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    request.pipe(passed)
  })
}

/** No API places an order without a checkout. */
async function placeOrder(customerId: number, number: string): Promise<void> {
  await real.sql(`
    WITH place AS (
      INSERT INTO order_address (full_name, postcode, telephone, country, province, city, address_1)
      VALUES ('Joe Example', '12207', '+15551112222', 'US', 'US-NY', 'Albany', '5 Elm St') RETURNING order_address_id
    ), cart AS (
      INSERT INTO cart (sid, currency, customer_id, sub_total, sub_total_incl_tax, sub_total_with_discount,
        sub_total_with_discount_incl_tax, total_qty, tax_amount, tax_amount_before_discount, shipping_tax_amount, grand_total)
      VALUES ('sid', 'USD', ${customerId}, 25, 25, 25, 25, 2, 0, 0, 0, 30) RETURNING cart_id
    ), placed AS (
      INSERT INTO "order" (cart_id, currency, customer_id, order_number, status, payment_status, shipment_status,
        sub_total, sub_total_incl_tax, sub_total_with_discount, sub_total_with_discount_incl_tax, total_qty, tax_amount,
        tax_amount_before_discount, shipping_tax_amount, grand_total, shipping_address_id, billing_address_id)
      SELECT cart_id, 'USD', ${customerId}, '${number}', 'new', 'pending', 'pending', 25, 25, 25, 25, 2, 0, 0, 0, 30,
        order_address_id, order_address_id FROM place, cart RETURNING order_id
    )
    INSERT INTO order_item (order_item_order_id, product_id, product_sku, product_name, product_price,
      product_price_incl_tax, qty, final_price, final_price_incl_tax, tax_percent, tax_amount, tax_amount_before_discount,
      discount_amount, line_total, line_total_with_discount, line_total_incl_tax, line_total_with_discount_incl_tax)
    SELECT order_id, 1, 'MUG-1', 'Mug', 12.5, 12.5, 2, 12.5, 12.5, 0, 0, 0, 0, 25, 25, 25, 25 FROM placed`)
}
