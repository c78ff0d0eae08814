/** The lock of tabs without Web Locks. Real tabs race in test/e2e/insecure-tabs.test.ts. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { underNote } from '../../src/stores/note-lock'
import { webStorage } from 'freshcom-sdk/stores'
import { MemoryStorage } from './memory-storage'

const NAME = 'freshcom-sdk:my-shop'
let storage = new MemoryStorage()
let page = new EventTarget()

beforeEach(() => {
  storage = new MemoryStorage()
  page = new EventTarget()
  vi.stubGlobal('localStorage', storage)
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** When a task has begun, in milliseconds from now. */
async function beginsAfter(begun: Promise<number>): Promise<number> {
  const start = performance.now()
  await vi.advanceTimersByTimeAsync(60_000)
  return (await begun) - start
}

const now = async () => performance.now()

test('tasks run one at a time, answer what they answered, and leave no note, also when they fail', async () => {
  let running = 0
  let most = 0
  const task = (index: number) => async () => {
    most = Math.max(most, (running += 1))
    await new Promise((resolve) => setTimeout(resolve, 20))
    running -= 1
    if (index === 2) throw new Error('task 2 failed')
    return index
  }
  const outcomes = Promise.allSettled([0, 1, 2, 3, 4].map((index) => underNote(NAME, task(index))))
  await vi.advanceTimersByTimeAsync(10_000)
  expect((await outcomes).map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))).toEqual([
    0,
    1,
    'failed',
    3,
    4,
  ])
  expect(most).toBe(1)
  expect(storage.items.size).toBe(0)
})

test('a tab that has died costs the others less than a session waits, and no tab waits longer', async () => {
  storage.setItem(NAME, `0.5 ${Date.now()}`)
  const waited = await beginsAfter(underNote(NAME, now))
  expect(waited).toBeGreaterThan(3_900)
  expect(waited).toBeLessThan(5_000)
})

test.each([
  ['an old note', () => `0.5 ${Date.now() - 5_000}`],
  ['a note of before the clock was set back', () => `0.5 ${Date.now() + 3_600_000}`],
  ['what is no note', () => 'anything'],
])('%s keeps nobody waiting', async (_what, note) => {
  storage.setItem(NAME, note())
  expect(await beginsAfter(underNote(NAME, now))).toBeLessThan(400)
})

test('of a page that is left nobody waits', async () => {
  void underNote(NAME, () => new Promise(() => {}))
  await vi.advanceTimersByTimeAsync(400)
  expect(storage.items.size).toBe(1)
  page.dispatchEvent(new Event('pagehide'))
  expect(storage.items.size).toBe(0)
})

test.each([
  ['getItem', 'SecurityError'],
  ['setItem', 'QuotaExceededError'],
] as const)('a storage whose %s throws keeps nobody waiting', async (operation, name) => {
  storage.failure = { on: [operation], name }
  expect(await beginsAfter(underNote(NAME, now))).toBeLessThan(400)
})

test('it is the lock of a page that came over plain http, and of no other', async () => {
  const store = webStorage(new MemoryStorage(), { key: 'my-shop' })
  const notes = async () => [...storage.items.keys()]
  for (const [isSecureContext, expected] of [
    [false, [NAME]],
    [undefined, []],
  ]) {
    vi.stubGlobal('navigator', {})
    vi.stubGlobal('isSecureContext', isSecureContext)
    const seen = store.withLock?.(notes)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await seen).toEqual(expected)
  }
})
