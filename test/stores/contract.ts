/** The promises of every store, wherever it keeps tokens. */
import { expect, onTestFinished, test, vi } from 'vitest'
import type { TokenStore } from 'freshcom-sdk/stores'

const FIRST = 'urt-test-11111111-1111-4111-8111-111111111111'
const SECOND = 'urt-test-22222222-2222-4222-8222-222222222222'

/** Checks a store's promises. `open` returns another handle on the same place. */
export function keepsItsPromises(open: () => TokenStore | Promise<TokenStore>, { isShared = true } = {}): void {
  test('it is empty at first, keeps the last token, and removes it', async () => {
    const store = await open()
    expect((await store.get()) ?? null).toBeNull()
    await store.set(FIRST)
    await store.set(SECOND)
    expect(await store.get()).toBe(SECOND)
    await store.remove()
    await store.remove()
    expect((await store.get()) ?? null).toBeNull()
  })

  if (!isShared) return
  test('another handle on the same place sees it', async () => {
    const [one, other] = [await open(), await open()]
    await one.set(FIRST)
    expect(await other.get()).toBe(FIRST)
    await other.remove()
    expect((await one.get()) ?? null).toBeNull()
  })
}

/** Checks the promises of a store's lock. */
export function locks(open: () => TokenStore | Promise<TokenStore>): void {
  test('tasks run one at a time, return their results, and release the lock when they fail', async () => {
    const stores = [await open(), await open()]
    let running = 0
    let most = 0
    const tasks = Array.from({ length: 20 }, async (_, index) =>
      stores[index % 2]?.withLock?.(async () => {
        most = Math.max(most, (running += 1))
        await new Promise((resolve) => setTimeout(resolve, 2))
        running -= 1
        if (index === 3) throw new Error('task 3 failed')
        return index
      }),
    )
    const outcomes = await Promise.allSettled(tasks)
    expect(most).toBe(1)
    expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 'failed'))).toEqual(
      Array.from({ length: 20 }, (_, index) => (index === 3 ? 'failed' : index)),
    )
  })
}

/** Checks that a browser's store keeps its lock until the other tabs can see what was written. */
export function keepsItsLockBeyondAWrite(open: () => TokenStore): void {
  const writes: [name: string, write: (store: TokenStore) => unknown][] = [
    ['login', (store) => store.set('urt-test-1')],
    ['logout', (store) => store.remove()],
  ]
  test.each(writes)(
    'the lock is kept a little longer after a %s, and the writer does not wait for it',
    async (_, write) => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      onTestFinished(() => void vi.useRealTimers())
      const [mine, theirs] = [open(), open()]
      let isTheirs = false
      const turns = async () => {
        for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      }
      await mine.withLock?.(async () => write(mine))
      const next = theirs.withLock?.(async () => {
        isTheirs = true
      })
      await turns()
      vi.advanceTimersByTime(249)
      await turns()
      expect(isTheirs).toBe(false)
      vi.advanceTimersByTime(1)
      await next
      // After a read the lock is released at once: no timer runs here.
      await mine.withLock?.(async () => mine.get())
      await theirs.withLock?.(async () => theirs.get())
    },
  )
}

const received = {
  receivedAt: Date.now(),
  answer: { access_token: 'eyJhbGciOi.the-access-token.x', refresh_token: SECOND, expires_in: 60 },
}

/** Checks that a store forgets shared tokens in time, because an access token in memory can be read. */
export function forgetsAnswers(open: () => TokenStore | Promise<TokenStore>): void {
  test('a token is shared while its refresh token is in the store, and then forgotten', async () => {
    const ends: ((store: TokenStore) => unknown)[] = [
      (store) => store.remove(),
      (store) => store.remove('refused'),
      (store) => store.set('urt-test-of-somebody-else'),
    ]
    for (const end of ends) {
      const store = await open()
      await store.set(SECOND)
      await store.share?.(FIRST, received)
      await store.set(SECOND)
      expect(await store.shared?.([SECOND])).toEqual(received)
      expect(await store.shared?.([FIRST])).toEqual(received)
      expect((await store.shared?.(['urt-test-of-somebody-else'])) ?? null).toBeNull()
      await end(store)
      expect((await store.shared?.([SECOND])) ?? null).toBeNull()
    }
  })

  test('a logout removes the shared token', async () => {
    const store = await open()
    await store.set(SECOND)
    await store.share?.(FIRST, received)
    await store.remove()
    expect((await store.shared?.([FIRST, SECOND])) ?? null).toBeNull()
  })
}

/** Checks what a store shares. `held` returns everything that is in the place. */
export function handsOver(open: () => TokenStore | Promise<TokenStore>, held: () => string | Promise<string>): void {
  forgetsAnswers(open)

  test('a token is shared with holders of the spent token, and shown to no one else', async () => {
    const [one, other] = [await open(), await open()]
    await one.set(SECOND)
    await one.share?.(FIRST, received)
    expect(await other.shared?.([SECOND])).toBeNull()
    expect(await other.shared?.([FIRST])).toEqual(received)
    const everything = await held()
    expect(everything).toContain(SECOND)
    expect(everything).not.toMatch(/the-access-token|eyJhbG/)
    expect(everything).not.toContain(FIRST)
  })

  test('a response without a new refresh token is shared in memory only, because the stored token would decrypt it', async () => {
    const [one, other] = [await open(), await open()]
    await one.set(SECOND)
    const before = await held()
    await one.share?.(SECOND, received)
    expect(await held()).toBe(before)
    expect(await one.shared?.([SECOND])).toEqual(received)
    expect(await other.shared?.([SECOND])).toBeNull()
  })

  test('the newest response counts, in whatever way it was shared', async () => {
    const store = await open()
    await store.set(SECOND)
    await store.share?.(FIRST, received)
    const later = { ...received, receivedAt: received.receivedAt + 1 }
    await store.share?.(SECOND, later)
    expect(await store.shared?.([FIRST, SECOND])).toEqual(later)
  })

  test('a holder that missed up to 31 rotations finds the way to the newest response', async () => {
    const [one, other] = [await open(), await open()]
    const tokens = Array.from({ length: 34 }, (_, index) => `urt-test-${index}`)
    for (const [index, token] of tokens.slice(1).entries()) {
      const answer = { access_token: `access ${index}`, refresh_token: token, expires_in: 60 }
      await one.share?.(tokens[index] ?? '', { answer, receivedAt: index })
    }
    expect(await other.shared?.(['urt-test-0'])).toBeNull()
    expect((await other.shared?.(['urt-test-1']))?.answer).toMatchObject({ access_token: 'access 32' })
    expect(await (await open()).shared?.(['urt-test-33'])).toBeNull()
    expect((await one.shared?.(['urt-test-33']))?.receivedAt).toBe(32)
  })

  test('a circular way ends', async () => {
    const [one, other] = [await open(), await open()]
    const rotate = (spent: string, next: string) =>
      one.share?.(spent, { answer: { access_token: 'x', refresh_token: next }, receivedAt: 1 })
    await rotate('urt-test-a', 'urt-test-b')
    await rotate('urt-test-b', 'urt-test-a')
    await rotate('urt-test-c', 'urt-test-d')
    expect(await other.shared?.(['urt-test-a'])).toBeNull()
  })
}
