/** The lock of tabs without Web Locks. Real tabs race in test/e2e/insecure-tabs.test.ts. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { webStorage } from 'freshcom-sdk/stores'
import { underNote } from '../../src/stores/note-lock'
import { MemoryDatabase } from './memory-database'
import { MemoryStorage } from './memory-storage'

const NAME = 'freshcom-sdk:my-shop'
let database = new MemoryDatabase()

beforeEach(() => {
  database = new MemoryDatabase()
  vi.stubGlobal('indexedDB', database)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const now = async () => performance.now()
const nothing = async () => {}

/** How many milliseconds a task waits for the lock. */
async function waiting(): Promise<number> {
  const start = performance.now()
  const begun = underNote(NAME, now, nothing)
  await vi.advanceTimersByTimeAsync(60_000)
  return (await begun) - start
}

test('tasks run one at a time, return their results, and leave no note, also when they fail', async () => {
  let running = 0
  let most = 0
  const task = (index: number) => async () => {
    most = Math.max(most, (running += 1))
    await new Promise((resolve) => setTimeout(resolve, 20))
    running -= 1
    if (index === 2) throw new Error('task 2 failed')
    return index
  }
  const outcomes = Promise.allSettled([0, 1, 2, 3, 4].map((index) => underNote(NAME, task(index), nothing)))
  await vi.advanceTimersByTimeAsync(10_000)
  const said = (await outcomes).map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 'failed'))
  expect(said).toEqual([0, 1, 'failed', 3, 4])
  expect(most).toBe(1)
  expect(database.items.size).toBe(0)
})

test('a dead tab costs the others less time than a session waits', async () => {
  database.items.set(NAME, { owner: 0.5, at: Date.now() })
  const waited = await waiting()
  expect(waited).toBeGreaterThan(3_800)
  expect(waited).toBeLessThan(4_500)
})

test.each([
  ['an old note', () => ({ owner: 0.5, at: Date.now() - 5_000 })],
  ['a note from before the clock was set back', () => ({ owner: 0.5, at: Date.now() + 3_600_000 })],
])('%s keeps no tab waiting', async (_what, note) => {
  database.items.set(NAME, note())
  expect(await waiting()).toBe(0)
})

test.each([
  ['blocked', 0],
  ['throws', 0],
  ['hangs', 4_000],
] as const)('a faulty database (%s) costs no task, and %i ms', async (weather, cost) => {
  database.weather = weather
  expect(await waiting()).toBe(cost)
})

test('a lock that was lost to another tab is not released in its name', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const slow = underNote(NAME, () => promise, nothing)
  await vi.advanceTimersByTimeAsync(5_000)
  const theirs = { owner: 0.5, at: Date.now() }
  database.items.set(NAME, theirs)
  resolve()
  await slow
  await vi.advanceTimersByTimeAsync(100)
  expect(database.items.get(NAME)).toBe(theirs)
})

test('it is the lock of a page over plain http, and of no other; after a write it is kept a little longer', async () => {
  const store = webStorage(new MemoryStorage(), { key: 'my-shop' })
  vi.stubGlobal('navigator', {})
  const seen: unknown[] = []
  for (const isSecureContext of [undefined, false]) {
    vi.stubGlobal('isSecureContext', isSecureContext)
    const task = store.withLock?.(async () => {
      await store.set('urt-test-1')
      return [...database.items.keys()]
    })
    await vi.advanceTimersByTimeAsync(10)
    seen.push(await task)
  }
  expect(seen).toEqual([[], [NAME]])
  await vi.advanceTimersByTimeAsync(200)
  expect(database.items.size).toBe(1)
  await vi.advanceTimersByTimeAsync(60)
  expect(database.items.size).toBe(0)
})
