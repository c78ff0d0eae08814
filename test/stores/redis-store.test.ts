/** `redisStore` with a client that fails like a network. A real Redis is tested in test/e2e. */
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { redisStore } from 'freshcom-sdk/stores'
import { handsOver, keepsItsPromises } from './contract'
import { joe, situation } from './situation'

/** A Redis with one token. Its next commands can be told to hang. */
class Network {
  readonly keys = new Set<string>()
  /** How many of the next commands with this beginning hang. */
  hangs: { readonly command: RegExp; count: number } = { command: /^$/, count: 0 }
  locks = 0
  extensions = 0
  /** Another process has the lock. */
  isHeld = false
  /** Milliseconds that each response takes. */
  latency = 0
  /** The encrypted token response, and for how many milliseconds it is kept. */
  shared: string | null = null
  lifetime = ''
  #token: string | null = null
  #fence = ''

  async sendCommand([command = '', script = '', count = '', ...rest]: string[]): Promise<unknown> {
    if (this.hangs.count > 0 && this.hangs.command.test(command)) {
      this.hangs.count -= 1
      return new Promise(() => {})
    }
    if (this.latency > 0) await new Promise((resolve) => setTimeout(resolve, this.latency))
    if (command === 'GET') return script.endsWith(':shared') ? this.shared : this.#token
    if (command === 'SET') [this.shared, this.lifetime] = [count, rest[1] ?? '']
    if (command === 'DEL') this.shared = null
    if (command !== 'EVAL') return 'OK'
    const keys = rest.slice(0, Number(count))
    for (const key of keys) this.keys.add(key)
    if (script.includes("'NX'")) {
      this.locks += 1
      if (this.isHeld) return 0
      this.#fence = rest[keys.length] ?? ''
      return 1
    }
    if (script.includes('PEXPIRE')) this.extensions += 1
    if (!script.includes('ARGV[5]')) return 1
    const [mark = '', fence = '', , token = ''] = rest.slice(keys.length)
    if (mark === '') this.#fence = fence
    else if (mark !== this.#fence) return 0
    this.#token = token || null
    return 1
  }
}

let network = new Network()
const open = () => redisStore(network, { key: 'k' })

beforeEach(() => {
  network = new Network()
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const realTimeout = setTimeout

/** The result of a promise, and after how many milliseconds. */
async function timed(promise: unknown): Promise<{ outcome: unknown; after: number }> {
  const begun = Date.now()
  const settled: { outcome: unknown; after: number }[] = []
  const note = (outcome: unknown) => settled.push({ outcome, after: Date.now() - begun })
  void Promise.resolve(promise).then(note, note)
  while (settled.length === 0 && Date.now() - begun < 120_000) {
    await vi.advanceTimersByTimeAsync(50)
    // Digests take real time.
    await new Promise((go) => realTimeout(go, 1))
  }
  return settled[0] ?? { outcome: 'never', after: Infinity }
}

keepsItsPromises(open)
handsOver(open, async () => `${await open().get()} ${network.shared}`)

test('a shared token is stored when `share` resolves, for as long as it is valid, between an hour and a day', async () => {
  network.latency = 100
  const lifetimes: unknown[] = []
  for (const seconds of [undefined, 0, -1, Number.NaN, 60, 7_200, 1e300]) {
    const answer = { access_token: 'x', refresh_token: 'urt-test-2', expires_in: seconds }
    await timed(open().share?.('urt-test-1', { answer, receivedAt: 0 }))
    lifetimes.push(network.lifetime)
    network.lifetime = ''
  }
  const hour = '3600000'
  expect(lifetimes).toEqual([hour, hour, hour, hour, hour, '7200000', '86400000'])
})

test.each(['GET', 'EVAL', 'DEL'])(
  'a %s without a response costs seconds, and the next one is sent',
  async (command) => {
    network.hangs = { command: new RegExp(command), count: 1 }
    const store = open()
    const first = await timed(
      command === 'GET' ? store.get() : command === 'EVAL' ? store.set('urt-test-1') : store.remove(),
    )
    expect(first.outcome).toMatchObject({ message: `Redis did not respond to ${command} in time.` })
    expect(first.after).toBeLessThan(2_500)
    await store.set('urt-test-2')
    expect(await store.get()).toBe('urt-test-2')
  },
)

test('a slow response is waited for', async () => {
  const store = open()
  await store.set('urt-test-1')
  network.latency = 1_900
  expect(await timed(store.get())).toEqual({ outcome: 'urt-test-1', after: 1_900 })
})

test('a lock request without a response is sent again, and no later task waits', async () => {
  network.hangs = { command: /EVAL/, count: 1 }
  const store = open()
  const [first, second] = await Promise.all([
    timed(
      store.withLock?.(async () => {
        expect(network.locks).toBe(1)
        return 'first'
      }),
    ),
    timed(store.withLock?.(async () => 'second')),
  ])
  expect([first.outcome, second.outcome]).toEqual(['first', 'second'])
  expect(second.after).toBeLessThan(2_500)
  expect(network.locks).toBe(1)
  const next = await timed(store.withLock?.(async () => 'next'))
  expect(next).toEqual({ outcome: 'next', after: 0 })
})

test('the clients of a process wait in one queue and share one lease', async () => {
  const store = open()
  const order: number[] = []
  let running = 0
  const tasks = Array.from({ length: 50 }, async (_, index) =>
    store.withLock?.(async () => {
      expect((running += 1)).toBe(1)
      await Promise.resolve()
      running -= 1
      order.push(index)
    }),
  )
  await timed(Promise.all(tasks))
  expect(order).toEqual([...tasks.keys()])
  expect(network.locks).toBe(1)
})

test('a process with a long queue gives other processes a turn every second', async () => {
  const store = open()
  const tasks = Array.from({ length: 30 }, async () =>
    store.withLock?.(() => new Promise((resolve) => setTimeout(resolve, 100))),
  )
  expect((await timed(Promise.all(tasks))).after).toBeLessThan(3_200)
  expect(network.locks).toBe(3)
})

test('a lock is extended every second while its holder works, and not after that', async () => {
  const task = () => new Promise((resolve) => setTimeout(resolve, 3_500))
  await timed(open().withLock?.(task))
  expect(network.extensions).toBe(3)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(network.extensions).toBe(3)
})

test('a released lock no longer counts: a later write succeeds', async () => {
  const [one, other] = [open(), open()]
  await timed(one.withLock?.(async () => one.set('urt-test-1')))
  await timed(other.withLock?.(async () => other.set('urt-test-2')))
  await one.set('urt-test-3')
  expect(await other.get()).toBe('urt-test-3')
})

test('a write of a holder that lost the lock is rejected', async () => {
  const [one, other] = [open(), open()]
  await one.withLock?.(async () => {
    await other.set('urt-test-2')
    await expect(one.set('urt-test-1')).rejects.toThrow('another process has written')
  })
  expect(await one.get()).toBe('urt-test-2')
})

test('a machine that was suspended in the middle of its queue takes the lock again', async () => {
  const store = open()
  const tasks = [() => vi.setSystemTime(Date.now() + 10_000), () => {}].map(async (task) =>
    store.withLock?.(async () => task()),
  )
  await timed(Promise.all(tasks))
  expect(network.locks).toBe(2)
})

test('a Redis that returns errors is not asked for its lock for long: reads and writes will report the fault', async () => {
  const client = { sendCommand: () => Promise.reject(new Error('connection refused')) }
  const store = redisStore(client, { key: 'k' })
  expect(await timed(store.withLock?.(async () => 'ran'))).toEqual({ outcome: 'ran', after: 0 })
  await expect(store.get()).rejects.toThrow('connection refused')
})

test('a Redis that no longer responds keeps no task from running, and works again by itself', async () => {
  network.hangs = { command: /./, count: Infinity }
  const store = open()
  const down = await timed(store.withLock?.(async () => 'ran'))
  expect(down.outcome).toBe('ran')
  expect(down.after).toBeLessThan(8_000)
  network.hangs.count = 0
  await vi.advanceTimersByTimeAsync(5_000)
  expect((await timed(store.withLock?.(async () => 'ran'))).after).toBeLessThan(100)
})

test('another process’s lock is waited for five seconds, however the wall clock is set', async () => {
  network.isHeld = true
  const begun = performance.now()
  const waiting = open().withLock?.(async () => performance.now() - begun)
  vi.setSystemTime(Date.now() - 3_600_000)
  await vi.advanceTimersByTimeAsync(6_000)
  expect(await waiting).toBeLessThan(5_200)
})

test.each([
  [0, 15],
  [1, 45],
])(
  'waiting processes try every 15 to 45 ms, so that they do not all try at once (random: %d)',
  async (chance, pause) => {
    vi.spyOn(Math, 'random').mockReturnValue(chance)
    network.isHeld = true
    const waiting = open().withLock?.(async () => {})
    await vi.advanceTimersByTimeAsync(900)
    expect(network.locks).toBe(1 + 900 / pause)
    await timed(waiting)
  },
)

test('a release or an extension without a response delays nothing', async () => {
  const store = open()
  const held = timed(
    store.withLock?.(async () => {
      network.hangs = { command: /EVAL/, count: 3 }
      await new Promise((resolve) => setTimeout(resolve, 1_500))
    }),
  )
  expect((await held).after).toBeLessThan(1_700)
  expect((await timed(store.withLock?.(async () => 'next'))).after).toBeLessThan(7_000)
  expect((await timed(store.withLock?.(async () => 'next'))).after).toBeLessThan(100)
})

test('a task that never ends does not block those behind it forever', async () => {
  const store = open()
  void store.withLock?.(() => new Promise(() => {}))
  expect((await timed(store.withLock?.(async () => 'next'))).outcome).toBe('next')
})

test(
  'a session over a Redis that hangs once works, and afterwards as fast as before',
  { timeout: 20_000 },
  async () => {
    vi.useRealTimers()
    const { fake, client } = situation()
    const shop = client({ store: open() })
    await shop.login(joe)
    for (const command of [/GET/, /EVAL/]) {
      fake.revokeAccessTokens()
      network.hangs = { command, count: 1 }
      await shop.retrieveCustomer().catch(() => {})
      fake.revokeAccessTokens()
      const begun = performance.now()
      expect((await shop.retrieveCustomer()).data.email).toBe(joe.username)
      expect(performance.now() - begun).toBeLessThan(1_500)
    }
  },
)

/** The part of a key that Redis Cluster hashes, by its specification. */
function hashed(key: string): string {
  const begin = key.indexOf('{')
  const end = begin < 0 ? -1 : key.indexOf('}', begin)
  return end > begin + 1 ? key.slice(begin + 1, end) : key
}

test.each(['session:a1b2c3', 'shop:{42}:session', 'a{b', '{a}{b}'])(
  'the token is found under its key: %s',
  async (key) => {
    await redisStore(network, { key }).set('urt-test-1')
    expect([...network.keys]).toContain(key)
  },
)

test('whatever the key, all derived keys are in one slot, and are no derived keys of another', async () => {
  const anyKey = fc.string({ unit: fc.constantFrom('a', ':', '{', '}', '%', '7', 'D'), minLength: 1, maxLength: 8 })
  const keysOf = async (key: string) => {
    network = new Network()
    const store = redisStore(network, { key })
    await store.withLock?.(() => Promise.resolve(store.set('urt-test-1')))
    return network.keys
  }
  await fc.assert(
    fc.asyncProperty(anyKey, anyKey, async (one, other) => {
      const [ones, others] = [await keysOf(one), await keysOf(other)]
      expect(ones.size).toBe(3)
      expect(new Set([...ones].map(hashed)).size).toBe(1)
      if (one !== other) expect([...ones].filter((key) => others.has(key))).toEqual([])
    }),
  )
})
