/**
 * A logout is final between processes, with files and a real Redis, whatever happens to the holder of the lock. The API
 * has no storefront here, so every request with a token is a request of a signed-in user.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createClient } from 'redis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Freshcom } from 'freshcom-sdk'
import { createFakeFreshcom, type FakeFreshcom, type FakeServer } from 'freshcom-sdk/testing'
import { openStore, type Place, type Program, type Report } from './logout-worker'
import { startRedis, type RedisServer } from './stores-redis-server'

/** Seconds. */
const LIFETIME = 1.5
const KEY = 'session:logout'
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

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'freshcom-sdk-'))
  return serve(true)
})

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  await server.close()
  rmSync(folder, { recursive: true, force: true })
  const client = await createClient({ url: redis.url }).connect()
  await client.flushAll()
  await client.close()
})

async function serve(rotates: boolean): Promise<void> {
  await server?.close()
  fake = createFakeFreshcom({
    rotateRefreshTokens: rotates,
    detectReuse: true,
    accessTokenLifetime: LIFETIME,
    keptRequests: Infinity,
  })
  fake.addCustomer(joe)
  server = await fake.listen()
}

const tokenRequests = () => fake.requests.filter(({ path }) => path === '/token')
const refused = () => tokenRequests().filter(({ status }) => status !== 200)

/** A process with its own client. */
class Process {
  readonly child: ChildProcess = fork(resolve('test/e2e/logout-worker.ts'))
  #commands = 0

  async run<Name extends keyof Program>(
    name: Name,
    ...given: Parameters<Program[Name]>
  ): Promise<Awaited<ReturnType<Program[Name]>>> {
    const id = (this.#commands += 1)
    const report = this.#hear((one) => 'id' in one && one.id === id)
    this.child.send({ id, name, given })
    return ((await report) as unknown as { answer: never }).answer
  }

  /** Resolves when it reaches a point of a renewal. */
  async is(point: 'asking' | 'beforeWriting'): Promise<void> {
    await this.#hear((one) => 'is' in one && one.is === point)
  }

  async #hear(isRight: (report: Report) => boolean): Promise<Report> {
    for (;;) {
      const [report] = (await once(this.child, 'message')) as [Report]
      if (isRight(report)) return report
    }
  }
}

async function start(place: Place): Promise<Process> {
  const started = new Process()
  children.push(started.child)
  await started.run('open', { baseUrl: server.url, accountId: fake.accountId }, place)
  return started
}

/** Two processes that Joe has logged in to, with expired access tokens. */
async function startTwo(place: Place): Promise<[Process, Process]> {
  const first = await start(place)
  await first.run('login', joe.username, joe.password)
  const second = await start(place)
  expect(await second.run('whose')).toBe(joe.username)
  await wait(LIFETIME * 1_000)
  return [first, second]
}

/** The user that a new process sees. */
async function expectNextIsLoggedOut(place: Place): Promise<void> {
  const { store, close } = await openStore(place)
  const next = new Freshcom({ baseUrl: server.url, accountId: fake.accountId, store })
  const { kind } = await next.restoreSession()
  expect(kind).toBe('none')
  await expect(next.retrieveCurrentUser()).rejects.toMatchObject({ code: 'unauthorized' })
  expect(await store.get()).toBe(null)
  await close()
}

/** The stopped process is logged out, has written nothing to the store, and requests no token. */
async function expectNothingBack(holder: Process, place: Place, asked: number): Promise<void> {
  expect(await holder.run('kind')).toBe('none')
  expect(await holder.run('whose')).toBe('unauthorized')
  await wait(500)
  await expectNextIsLoggedOut(place)
  expect(tokenRequests()).toHaveLength(asked)
  expect(refused()).toEqual([])
}

/** And the number of event loop turns after which a logout has removed the token. */
const places: [string, number, () => Place][] = [
  ['redisStore', 1, () => ({ redis: { url: redis.url, key: KEY } })],
  ['fileStore', 0, () => ({ path: join(folder, 'session') })],
]

describe.each(places)('%s', (_name, turns, placed) => {
  test('a logout while the holder of the lock is stopped during a renewal: the holder writes nothing when it continues', async () => {
    const place = placed()
    const [holder, leaver] = await startTwo(place)
    fake.faults.delayNext(1, 500, { method: 'POST', path: '/token' })
    const asking = holder.is('asking')
    const waiting = holder.run('whose')
    await asking
    await wait(100)
    holder.child.kill('SIGSTOP')
    const begun = Date.now()
    const loggingOut = leaver.run('logout')
    // At once, although the lock is held: a new process sees no user.
    await wait(300)
    const { store, close } = await openStore(place)
    expect(await store.get()).toBe(null)
    await close()
    await loggingOut
    expect(Date.now() - begun).toBeLessThan(6_000)
    const asked = tokenRequests().length

    holder.child.kill('SIGCONT')
    expect(await waiting).toBe('session_changed')
    await expectNothingBack(holder, place, asked)
  })

  test('a logout while the holder is stopped right before it writes: it has lost its lock, and its token is not stored', async () => {
    const place = placed()
    const [holder, leaver] = await startTwo(place)
    await holder.run('stopBeforeWriting')
    const standing = holder.is('beforeWriting')
    const waiting = holder.run('whose')
    await standing
    holder.child.kill('SIGSTOP')
    await leaver.run('logout')
    const asked = tokenRequests().length

    holder.child.kill('SIGCONT')
    void holder.run('goOn')
    expect(await waiting).toBe('session_changed')
    await expectNothingBack(holder, place, asked)
  })

  test.each([
    ['whose request has not arrived, and the API rotates', true],
    ['whose request was processed, and the API does not rotate', false],
  ])('after a SIGKILL of a holder %s, the others continue within seconds', async (_which, rotates) => {
    await serve(rotates)
    const [holder, other] = await startTwo(placed())
    fake.faults.delayNext(1, rotates ? Infinity : 500, { method: 'POST', path: '/token' })
    const asking = holder.is('asking')
    void holder.run('whose')
    await asking
    await wait(50)
    holder.child.kill('SIGKILL')
    const killed = Date.now()
    expect(await other.run('whose')).toBe(joe.username)
    expect(Date.now() - killed).toBeLessThan(5_000)
    expect(await other.run('kind')).toBe('user')
    expect(refused()).toEqual([])
  })

  test('a process that exits right after logout(), while another one holds the lock, is logged out', async () => {
    const place = placed()
    const [holder, leaver] = await startTwo(place)
    fake.faults.delayNext(1, 1_000, { method: 'POST', path: '/token' })
    const asking = holder.is('asking')
    const waiting = holder.run('whose')
    await asking
    const ended = once(leaver.child, 'exit')
    void leaver.run('logoutAndExit', turns)
    await ended
    expect(await waiting).toBe('session_changed')
    expect(await holder.run('whose')).toBe('unauthorized')
    await expectNextIsLoggedOut(place)
    expect(refused()).toEqual([])
  })
})

test('fileStore: when logout() returns, no file with a token is left', async () => {
  const place = { path: join(folder, 'session') }
  const leaver = await start(place)
  await leaver.run('login', joe.username, joe.password)
  const ended = once(leaver.child, 'exit')
  void leaver.run('logoutAndExit', 0)
  await ended
  expect(readdirSync(folder).filter((name) => !name.includes('.lock.'))).toEqual([])
  await expectNextIsLoggedOut(place)
})
