/**
 * Four Node processes with 250 clients each on one store, with a fake Freshcom over HTTP that rotates refresh tokens
 * and treats reuse as theft. There is one renewal per expiry, and no session is lost, whatever happens to the holder of
 * the lock.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Freshcom } from 'freshcom-sdk'
import { fileStore } from 'freshcom-sdk/stores'
import { createFakeFreshcom, type FakeFreshcom, type FakeServer } from 'freshcom-sdk/testing'
import type { Command, Place, Report } from './processes-worker'
import { startRedis, type RedisServer } from './stores-redis-server'

const PROCESSES = 4
const CLIENTS = 250
/** Seconds. */
const LIFETIME = 4
/** The shortest time between two renewals: clients renew in the last quarter of the lifetime. */
const EARLIEST_RENEWAL = LIFETIME * 1_000 * 0.6
const joe = { username: 'joe@example.com', password: 'supersecurepassword' }

let redis: RedisServer
let folder: string
let fake: FakeFreshcom
let server: FakeServer
let children: ChildProcess[] = []

beforeAll(async () => {
  redis = await startRedis()
})

afterAll(() => redis.stop())

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'freshcom-sdk-'))
  fake = createFakeFreshcom({
    rotateRefreshTokens: true,
    detectReuse: true,
    accessTokenLifetime: LIFETIME,
    keptRequests: Infinity,
  })
  fake.addCustomer(joe)
  server = await fake.listen()
})

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const tell = (child: ChildProcess | undefined, command: Command) => child?.send(command)

async function reportOf<Is extends Report['is']>(
  child: ChildProcess | undefined,
  is: Is,
): Promise<Extract<Report, { is: Is }>> {
  if (child === undefined) throw new Error('There is no such process.')
  for (;;) {
    const [report] = (await once(child, 'message')) as [Report]
    if (report.is === is) return report as Extract<Report, { is: Is }>
  }
}

/** Logs in, stores the token for all, and starts the processes. */
async function start(place: Place): Promise<void> {
  const { answer } = await login()
  children = Array.from({ length: PROCESSES }, () => fork(resolve('test/e2e/processes-worker.ts')))
  await keep(place, answer)
  for (const child of children) tell(child, { do: 'run', place, baseUrl: server.url, clients: CLIENTS })
}

async function login() {
  const shop = new Freshcom({ baseUrl: server.url, accountId: fake.accountId })
  const { refresh_token: answer = '' } = await shop.createAccessToken({ grant_type: 'password', ...joe })
  return { answer }
}

async function keep(place: Place, refreshToken: string): Promise<void> {
  if (place.kind === 'file') {
    await fileStore(place.path).set(refreshToken)
    return
  }
  const { createClient } = await import('redis')
  const client = await createClient({ url: place.url }).connect()
  await client.set(place.key, refreshToken)
  await client.close()
}

/** Stops the running processes, and collects their reports. */
async function stop(running: readonly ChildProcess[]) {
  return Promise.all(
    running.map(async (child) => {
      const report = reportOf(child, 'stopped')
      tell(child, { do: 'stop' })
      return report
    }),
  )
}

const tokenRequests = () => fake.requests.filter(({ path }) => path === '/token')

/** Seconds between the renewals after a point in time. */
function gaps(since: number): number[] {
  const times = tokenRequests()
    .map(({ at }) => at)
    .filter((at) => at >= since)
  return times.slice(1).map((at, index) => at - (times[index] ?? 0))
}

const places: [string, () => Place][] = [
  ['redisStore (node-redis)', () => ({ kind: 'node-redis', url: redis.url, key: 'session:processes' })],
  ['redisStore (ioredis)', () => ({ kind: 'ioredis', url: redis.url, key: 'session:processes:too' })],
  ['fileStore', () => ({ kind: 'file', path: join(folder, 'session') })],
]

describe.each(places)(`${PROCESSES} processes × ${CLIENTS} clients on one %s`, (_name, place) => {
  test('renew once per expiry, and all calls succeed', async () => {
    await start(place())
    // Processes start one after the other, and each needs a first access token.
    await wait(4_000)
    const steady = Date.now()
    await wait(16_000)
    const reports = await stop(children)
    const early = gaps(steady).filter((gap) => gap < EARLIEST_RENEWAL)
    const renewals = gaps(steady).length
    console.log(`${_name}: ${reports.map(({ served }) => served).join(' + ')} calls, ${renewals} renewals in 16 s`)
    expect(reports.map(({ failures }) => failures)).toEqual(reports.map(() => ({})))
    expect(reports.map(({ lost }) => lost)).toEqual([0, 0, 0, 0])
    expect(tokenRequests().filter(({ status }) => status !== 200)).toEqual([])
    expect(early).toEqual([])
    expect(renewals).toBeGreaterThanOrEqual(3)
    expect(Math.min(...reports.map(({ served }) => served))).toBeGreaterThan(CLIENTS * 5)
  })

  test('lose no session after a SIGKILL of the holder of the lock: the others continue after seconds', async () => {
    await start(place())
    await wait(4_000)
    const [victim, ...others] = children
    const standing = reportOf(victim, 'standingStill')
    tell(victim, { do: 'standStill' })
    await standing
    victim?.kill('SIGKILL')
    const killed = Date.now()
    await expect.poll(() => tokenRequests().some(({ at }) => at > killed), { timeout: 10_000 }).toBe(true)
    const delay = (tokenRequests().find(({ at }) => at > killed)?.at ?? 0) - killed
    await wait(6_000)
    const reports = await stop(others)
    console.log(`${_name}: SIGKILL with the lock in hand, the others renewed ${delay} ms later`)
    expect(delay).toBeLessThan(5_000)
    expect(reports.map(({ failures }) => failures)).toEqual(reports.map(() => ({})))
    expect(reports.map(({ lost }) => lost)).toEqual([0, 0, 0])
    expect(tokenRequests().filter(({ status }) => status !== 200)).toEqual([])
  })

  test('lose no session after a SIGSTOP longer than the lock: the stopped process does not use its stale token', async () => {
    await start(place())
    await wait(4_000)
    const [sleeper] = children
    const standing = reportOf(sleeper, 'standingStill')
    tell(sleeper, { do: 'standStill' })
    await standing
    sleeper?.kill('SIGSTOP')
    const stopped = Date.now()
    await wait(8_000)
    const meanwhile = tokenRequests().filter(({ at }) => at > stopped).length
    tell(sleeper, { do: 'goOn' })
    sleeper?.kill('SIGCONT')
    await wait(6_000)
    const reports = await stop(children)
    console.log(`${_name}: ${meanwhile} renewals while the holder of the lock was stopped`)
    expect(meanwhile).toBeGreaterThan(0)
    expect(reports.map(({ failures }) => failures)).toEqual(reports.map(() => ({})))
    expect(reports.map(({ lost }) => lost)).toEqual([0, 0, 0, 0])
    expect(tokenRequests().filter(({ status }) => status !== 200)).toEqual([])
  })
})
