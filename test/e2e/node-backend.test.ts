/**
 * `examples/node-backend`, unchanged, with the packed SDK two folders up, a real Redis, and the fake Freshcom over
 * HTTP.
 */
import { createHmac } from 'node:crypto'
import { createClient } from 'redis'
import {
  createExampleStore,
  createFakeVagaro,
  type FakeFreshcom,
  type FakeServer,
  type SignedWebhook,
} from 'freshcom-sdk/testing'
import { CookieJar } from 'tough-cookie'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ExampleFolders, type InstalledExample, type RunningExample } from './example-folders'
import { freePort } from './free-port'
import { startRedis, type RedisServer } from './stores-redis-server'

const SECRET = 'whsec_of_the_example'
const password = 'supersecurepassword'
const sam = { username: 'shopper@example.com', password }
const joe = { username: 'joe@example.com', password }

const folders = new ExampleFolders()
let example: InstalledExample
let redis: RedisServer
let fake: FakeFreshcom
let api: FakeServer
let backend: RunningExample
let notes: ReturnType<typeof createClient>

const settings = () => ({ REDIS_URL: redis.url, FRESHCOM_URL: api.url, VAGARO_WEBHOOK_SECRET: SECRET })

async function startBackend(name: 'serve' | 'start', env: NodeJS.ProcessEnv = {}): Promise<RunningExample> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/products`
  return example.start(name, { url, env: { ...settings(), PORT: String(port), ...env } })
}

beforeAll(async () => {
  ;({ fake } = createExampleStore({ keptRequests: Infinity }))
  fake.addCustomer({ ...joe, name: 'Joe Example' })
  ;[example, redis, api] = await Promise.all([folders.asItStands('examples/node-backend'), startRedis(), fake.listen()])
  notes = createClient({ url: redis.url })
  await notes.connect()
  backend = await startBackend('serve')
})

afterAll(async () => {
  await backend?.stop()
  notes?.destroy()
  await Promise.all([redis?.stop(), api?.close()])
  folders.remove()
})

afterEach(() => fake.faults.clear())

/** A visitor with cookies, over https like behind a proxy: the cookie is `Secure`. */
class Visitor {
  readonly #jar = new CookieJar()

  async send(path: string, body?: unknown): Promise<{ status: number; answer: unknown }> {
    const safe = `https://backend.example${path}`
    const response = await fetch(new URL(path, backend.url), {
      headers: { cookie: await this.#jar.getCookieString(safe), 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
    for (const header of response.headers.getSetCookie()) await this.#jar.setCookie(header, safe)
    const text = await response.text()
    return { status: response.status, answer: text === '' ? undefined : JSON.parse(text) }
  }

  get cookies(): string[] {
    return this.#jar.getCookiesSync('https://backend.example/').map(String)
  }
}

const logins = () =>
  fake.requests.filter(({ path, body }) => path === '/token' && /grant_type[^a-z]+password/.test(JSON.stringify(body)))

describe('a client for each request', () => {
  test('the products are the same for all visitors', async () => {
    const { status, answer } = await new Visitor().send('/products')
    expect(status).toBe(200)
    const names = (answer as { name: string; cents: number }[]).map(({ name, cents }) => `${name} ${cents}`)
    expect(names.toSorted()).toEqual(['500 Points 500', 'Knitting for Beginners 999', 'Wool Toque 2499'])
  })

  test('a visitor logs in, is recognized, and logs out', async () => {
    const visitor = new Visitor()
    expect(await visitor.send('/me')).toEqual({ status: 200, answer: null })
    const wrong = await visitor.send('/login', { ...sam, password: 'wrong-password' })
    expect([wrong.status, visitor.cookies]).toEqual([401, []])
    const typed = { username: ' Shopper@Example.com ', password }
    expect(await visitor.send('/login', typed)).toEqual({ status: 200, answer: { isLoggedIn: true } })
    expect(visitor.cookies.join()).toMatch(/HttpOnly/)
    expect(await visitor.send('/me')).toEqual({ status: 200, answer: { name: 'Sam Shopper', email: sam.username } })
    expect((await visitor.send('/logout', {})).status).toBe(204)
    expect(visitor.cookies).toEqual([])
    expect((await visitor.send('/me')).answer).toBeNull()
  })

  test('two visitors at the same time are never mixed up', async () => {
    const shoppers = [sam, joe].map((shopper) => ({ shopper, visitor: new Visitor() }))
    await Promise.all(shoppers.map(({ shopper, visitor }) => visitor.send('/login', shopper)))
    fake.revokeAccessTokens()
    const seen = [...shoppers.map(({ visitor }) => visitor), new Visitor()].map(async (visitor) => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => visitor.send('/me')))
      return [...new Set(answers.map(({ answer }) => (answer as { email: string } | null)?.email))]
    })
    expect(await Promise.all(seen)).toEqual([[sam.username], [joe.username], [undefined]])
  })

  test('a missing field is a client error, and a failing Freshcom is a server error', async () => {
    const visitor = new Visitor()
    expect((await visitor.send('/login', {})).status).toBe(400)
    fake.faults.next(Infinity, { status: 503 })
    const failed = await visitor.send('/products')
    expect([failed.status, (failed.answer as { code: string }).code]).toEqual([503, 'unavailable'])
  })
})

describe('the background job', () => {
  test('logs in once, prints the waiting orders, and continues with the same login', async () => {
    const customerId = fake.addCustomer({ username: 'ann@example.com', password, name: 'Ann Orders' })
    const customer = { type: 'Customer', id: customerId } as const
    const paid = { status: 'opened', code: 'A-17', name: 'Ann Orders', grandTotalCents: 4200 }
    fake.add('Order', paid, { customer })
    fake.clearRequests()
    expect(await example.script('job', settings())).toContain('A-17  Ann Orders  42.00')
    expect(logins()).toHaveLength(1)
    expect(await example.script('job', settings())).toContain('A-17  Ann Orders  42.00')
    expect(logins()).toHaveLength(1)
  })

  test('two jobs at the same time log in only once', async () => {
    fake.clearRequests()
    const printed = await Promise.all([example.script('job', settings()), example.script('job', settings())])
    for (const text of printed) expect(text).toContain('orders wait to be packed.')
    expect(logins()).toEqual([])
  })
})

describe('webhooks of Vagaro', () => {
  async function deliver({ rawBody, headers }: SignedWebhook): Promise<number> {
    const { status } = await fetch(new URL('/webhooks/vagaro', backend.url), { method: 'POST', headers, body: rawBody })
    return status
  }

  async function webhook(envelope: 'guide' | 'production' = 'production'): Promise<SignedWebhook> {
    const vagaro = createFakeVagaro({ webhookSecret: SECRET, webhookEnvelope: envelope })
    vagaro.addCustomer({ first_name: 'Vera', last_name: 'Gardener', email: 'vera@example.com' })
    return vagaro.webhook()
  }

  const handled = () => notes.lLen('vagaro:events')

  test.each(['guide', 'production'] as const)('a webhook in the format of the %s is handled once', async (envelope) => {
    const sent = await webhook(envelope)
    const before = await handled()
    expect(await deliver(sent)).toBe(200)
    expect(await handled()).toBe(before + 1)
    expect(await deliver(sent)).toBe(200)
    expect(await Promise.all([deliver(sent), deliver(sent)])).toEqual([200, 200])
    expect(await handled()).toBe(before + 1)
    expect(JSON.parse((await notes.lIndex('vagaro:events', 0)) ?? '')).toMatchObject({ type: 'customer.created' })
  })

  test('a webhook that is signed as in the guide is accepted, and one with another secret is refused', async () => {
    const { rawBody, headers } = await webhook()
    const signed = (secret: string) => createHmac('sha256', secret).update(rawBody).digest('hex')
    const before = await handled()
    const forged = { ...headers, 'x-vagaro-signature': signed('guessed') }
    expect(await deliver({ rawBody, headers: forged })).toBe(400)
    expect(await handled()).toBe(before)
    expect(await deliver({ rawBody, headers: { ...headers, 'x-vagaro-signature': signed(SECRET) } })).toBe(200)
    expect(await handled()).toBe(before + 1)
  })

  test('a webhook that failed is handled when it is sent again', async () => {
    const sent = await webhook()
    // The queue cannot be written to.
    await notes.rename('vagaro:events', 'aside')
    await notes.set('vagaro:events', 'no list')
    expect(await deliver(sent)).toBe(500)
    await notes.rename('aside', 'vagaro:events')
    const before = await handled()
    expect(await deliver(sent)).toBe(200)
    expect(await handled()).toBe(before + 1)
  })

  test('a webhook that another process is handling has to be sent again', async () => {
    const sent = await webhook('guide')
    const { event_id: id } = JSON.parse(sent.rawBody) as { event_id: string }
    const before = await handled()
    await notes.set(`vagaro:event:${id}`, 'handling')
    expect(await deliver(sent)).toBe(503)
    expect(await handled()).toBe(before)
    // The other process has died, and its entry has expired.
    await notes.del(`vagaro:event:${id}`)
    expect(await deliver(sent)).toBe(200)
    expect(await handled()).toBe(before + 1)
  })

  test('two processes that get a webhook at once handle it once', async () => {
    const other = await startBackend('serve')
    try {
      const { rawBody, headers } = await webhook()
      const before = await handled()
      const deliveries = [backend.url, other.url].map(async (url) => {
        const { status } = await fetch(new URL('/webhooks/vagaro', url), { method: 'POST', headers, body: rawBody })
        return status
      })
      const statuses = await Promise.all(deliveries)
      expect(statuses).toContain(200)
      for (const status of statuses) expect([200, 503]).toContain(status)
      expect(await handled()).toBe(before + 1)
    } finally {
      await other.stop()
    }
  })
})

test('its types are correct', async () => {
  await example.script('check')
})

test('npm start starts the fake Freshcom and the backend', async () => {
  const port = await freePort()
  const running = await startBackend('start', { FRESHCOM_PORT: String(port) })
  try {
    expect(await (await fetch(running.url)).json()).toHaveLength(3)
    expect(running.terminal()).toContain('shopper@example.com')
  } finally {
    await running.stop()
  }
  await expect(fetch(`http://127.0.0.1:${port}/v1`)).rejects.toThrow('fetch failed')
  await expect(fetch(running.url)).rejects.toThrow('fetch failed')
})
