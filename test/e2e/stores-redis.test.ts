/** `redisStore` of the built package, with node-redis and ioredis and a real redis-server. */
import { setTimeout as wait } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { createClient } from 'redis'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { redisStore, type RedisClient, type RedisStoreOptions } from 'freshcom-sdk/stores'
import { handsOver, keepsItsPromises, locks } from '../stores/contract'
import { startRedis, type RedisServer } from './stores-redis-server'

const KEY = 'session:a1b2c3'
const LOCK = `{${KEY}}:lock`
let server: RedisServer
let ioredis: Redis
let nodeRedis: ReturnType<typeof createClient>

beforeAll(async () => {
  server = await startRedis()
  ioredis = new Redis(server.port)
  nodeRedis = createClient({ url: server.url })
  await nodeRedis.connect()
})

afterAll(async () => {
  ioredis.disconnect()
  nodeRedis.destroy()
  await server.stop()
})

beforeEach(() => ioredis.flushall())

/** All keys and values in Redis. */
async function everything(): Promise<string> {
  const keys = await ioredis.keys('*')
  return JSON.stringify([keys, await Promise.all(keys.map((key) => ioredis.get(key)))])
}

const clients: [string, () => RedisClient][] = [
  ['node-redis', () => nodeRedis],
  ['ioredis', () => ioredis],
]

describe.each(clients)('with %s', (_name, client) => {
  const open = (options: Partial<RedisStoreOptions> = {}) => redisStore(client(), { key: KEY, ...options })

  keepsItsPromises(open)
  locks(open)
  handsOver(open, everything)

  test('the token is deleted after its lifetime, not before', async () => {
    await open().set('urt-test-1')
    expect(await ioredis.pttl(KEY)).toBe(-1)
    await open({ ttl: 60_000 }).set('urt-test-1')
    expect(await ioredis.pttl(KEY)).toBeGreaterThan(50_000)
  })

  test('all keys of one shopper are in one slot of a cluster', async () => {
    for (const key of [KEY, 'shop:{42}:session']) {
      const store = open({ key })
      const answer = { access_token: 'x', refresh_token: 'urt-test-1', expires_in: 60 }
      await store.withLock?.(async () => store.set('urt-test-1'))
      await store.share?.('urt-test-0', { answer, receivedAt: Date.now() })
    }
    const keys = (await ioredis.keys('*')).sort()
    expect(keys).toEqual([
      KEY,
      'shop:{42}:session',
      'shop:{42}:session:fence',
      'shop:{42}:session:shared',
      `{${KEY}}:fence`,
      `{${KEY}}:shared`,
    ])
  })

  test('the lock of a dead holder is free after its lease has expired', async () => {
    await ioredis.set(LOCK, 'a killed process', 'PX', 3_000)
    const begun = Date.now()
    await open().withLock?.(async () => {})
    expect(Date.now() - begun).toBeGreaterThan(2_500)
    expect(Date.now() - begun).toBeLessThan(4_000)
  })

  test('the lock is extended while its holder is alive', async () => {
    await open().withLock?.(async () => {
      await wait(3_500)
      expect(await ioredis.pttl(LOCK)).toBeGreaterThan(1_500)
    })
    // Released after the task has returned.
    await expect.poll(() => ioredis.exists(LOCK)).toBe(0)
  })

  test('a lock that another holder has now is not released', async () => {
    await open().withLock?.(async () => {
      await ioredis.set(LOCK, 'another')
    })
    expect(await ioredis.get(LOCK)).toBe('another')
  })

  test('the wait for a lock ends after five seconds', async () => {
    await ioredis.set(LOCK, 'never released')
    const begun = Date.now()
    await open().withLock?.(async () => {})
    expect(Date.now() - begun).toBeGreaterThan(4_500)
    expect(Date.now() - begun).toBeLessThan(6_000)
  })

  test('a holder whose lease has expired cannot overwrite or remove a newer token', async () => {
    const [sleeper, next] = [open(), open()]
    await sleeper.withLock?.(async () => {
      await sleeper.set('urt-test-1')
      await ioredis.del(LOCK)
      await next.withLock?.(async () => next.set('urt-test-2'))
      await expect(sleeper.set('urt-test-3')).rejects.toThrow('another process has written')
      await expect(sleeper.remove()).rejects.toThrow('another process has written')
    })
    expect(await next.get()).toBe('urt-test-2')
  })

  test('a holder whose lease has expired can write if no other took the lock', async () => {
    const sleeper = open()
    await sleeper.withLock?.(async () => {
      await ioredis.del(LOCK)
      await sleeper.set('urt-test-1')
    })
    expect(await sleeper.get()).toBe('urt-test-1')
  })

  test('a write without the lock is newer than a write of an earlier holder', async () => {
    const [sleeper, next] = [open(), open()]
    await sleeper.withLock?.(async () => {
      await next.set('urt-test-2')
      await expect(sleeper.set('urt-test-1')).rejects.toThrow('another process has written')
    })
    expect(await next.get()).toBe('urt-test-2')
  })
})

describe('in a cluster', () => {
  let cluster: RedisServer
  let node: Redis

  beforeAll(async () => {
    cluster = await startRedis({ isCluster: true })
    node = new Redis(cluster.port)
    await node.call('CLUSTER', ['ADDSLOTSRANGE', '0', '16383'])
    while (!String(await node.call('CLUSTER', ['INFO'])).includes('cluster_state:ok')) await wait(50)
  })

  afterAll(async () => {
    node.disconnect()
    await cluster.stop()
  })

  test.each([
    'session:1',
    'shop:{42}:session',
    'a{b',
    'a{}b',
    '{}',
    'a}b',
    '}{',
    '{',
    'a}b{c}',
    '{}{a}',
    'a%7Db',
    '%}',
  ])('all keys of one shopper are in one slot: %j', async (key) => {
    const store = redisStore(node, { key })
    const answer = { access_token: 'x', refresh_token: 'urt-test-1', expires_in: 60 }
    await store.withLock?.(async () => {
      await store.set('urt-test-1')
      await store.share?.('urt-test-0', { answer, receivedAt: 0 })
    })
    expect(await redisStore(node, { key }).get()).toBe('urt-test-1')
    expect((await redisStore(node, { key }).shared?.(['urt-test-0']))?.answer).toEqual(answer)
    await store.remove()
    expect(await store.get()).toBeNull()
  })
})
