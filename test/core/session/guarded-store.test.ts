/** The guard around any store, operation by operation on a virtual clock. */
import { expect, test, vi } from 'vitest'
import { ConnectionError } from '../../../src/core/errors'
import { within } from '../../../src/core/clock'
import { SharedStore } from '../../../src/core/session/shared-store'
import type { ReceivedToken } from '../../../src/core/session/token-endpoint'
import { isTokenStore, type TokenStore } from '../../../src/core/session/token-store'
import type { Warn } from '../../../src/core/warnings'
import { VirtualClock } from './virtual-clock'

const UNWRITTEN = 'The token store could not be written. The session is kept in memory.'

const never = () => new Promise<never>(() => {})
const broken = () => Promise.reject(new Error('blocked: urt-secret'))

function guarded(more: Partial<TokenStore> = {}, held: unknown = 'urt-1') {
  const clock = new VirtualClock()
  const place = { held }
  const store = {
    get: vi.fn<TokenStore['get']>(() => place.held as string),
    set: vi.fn<TokenStore['set']>((token) => {
      place.held = token
    }),
    remove: vi.fn<TokenStore['remove']>(() => {
      place.held = null
    }),
  }
  Object.assign(store, more)
  const warn = vi.fn<Warn>()
  return { clock, place, store, guard: new SharedStore(store as TokenStore, clock, warn), warn }
}

/** The state of a promise after a number of milliseconds. */
async function after(clock: VirtualClock, milliseconds: number, promise: Promise<unknown>) {
  let outcome: unknown = 'waits'
  promise.then(
    (value) => {
      outcome = value
    },
    (error: unknown) => {
      outcome = error
    },
  )
  await clock.pass(milliseconds)
  return outcome
}

test.each([
  ['urt-1', 'urt-1'],
  ['', null],
  [42, null],
  [{ token: 'x' }, null],
  ['urt-\uD800', null],
])('the stored value %j is read as %j', async (held, read) => {
  expect(await guarded({}, held).guard.read()).toBe(read)
})

test('a value that is already stored is not written again', async () => {
  const { guard, store } = guarded()
  await guard.write('urt-1')
  expect(await guard.replace('urt-1', 'urt-1')).toBe('urt-1')
  expect(store.set).not.toHaveBeenCalled()
})

test.each([
  [Infinity, 1_000],
  [2_000, 250],
])('with a call timeout of %d ms a login waits %d ms to read what it replaces', async (timeout, patience) => {
  for (const [late, writes] of [
    [patience - 1, 0],
    [patience + 1, 1],
  ] as const) {
    const { clock, store } = guarded()
    store.get = vi.fn<TokenStore['get']>(async () => {
      await clock.wait(late)
      return 'urt-1'
    })
    const written = new SharedStore(store as TokenStore, clock, () => {}, timeout).write('urt-1')
    expect(await after(clock, patience - 1, written)).toBe(writes === 0 ? undefined : 'waits')
    expect(await after(clock, 1, written)).toBeUndefined()
    expect(store.set).toHaveBeenCalledTimes(writes)
  }
})

test('a removal is carried out whatever the store contains, and a logout does it at once', async () => {
  const { guard, store } = guarded({ get: () => null })
  await guard.write(null)
  await guard.write(null)
  expect(store.remove).toHaveBeenCalledTimes(2)
  void guard.forget()
  expect(store.remove).toHaveBeenCalledTimes(3)
})

test('a write does not wait for a read that hangs', async () => {
  const { clock, guard, store, place } = guarded({ get: never })
  const written = guard.write(null)
  await clock.pass(1_000)
  expect([await written, place.held]).toEqual([undefined, null])
  expect(store.remove).toHaveBeenCalledTimes(1)
})

test('a removal that finishes late does not undo the login after it', async () => {
  const { clock, guard, place } = guarded({
    remove: async () => {
      await clock.wait(8_000)
      place.held = null
    },
  })
  guard.forget().catch(() => {})
  const written = guard.write('urt-2')
  await clock.pass(6_000)
  expect([await written, place.held]).toEqual([undefined, 'urt-2'])
  await clock.pass(10_000)
  expect(place.held).toBe('urt-2')
})

test('a login right after a logout waits for the removal and is written once', async () => {
  let isFirst = true
  const { clock, guard, place, store } = guarded({
    remove: async () => {
      const slow = isFirst
      isFirst = false
      if (slow) await clock.wait(1_000)
      place.held = null
    },
  } as Partial<TokenStore>)
  const forgotten = guard.forget()
  const written = guard.write('urt-2')
  expect(await after(clock, 999, written)).toBe('waits')
  await clock.pass(1)
  expect([await written, await forgotten, place.held]).toEqual([undefined, undefined, 'urt-2'])
  expect(store.set).toHaveBeenCalledTimes(1)
})

test('the last 32 spent or seen tokens are remembered', async () => {
  const { guard, place } = guarded({}, 'urt-0')
  const show = (token: string) => {
    place.held = token
    return guard.read()
  }
  for (let index = 0; index < 33; index += 1) await guard.replace(`urt-${index}`, `urt-${index + 1}`)
  expect([await show('urt-0'), await show('urt-1')]).toEqual(['urt-0', 'urt-33'])
  const { guard: other, place: elsewhere } = guarded()
  for (let index = 0; index < 33; index += 1) {
    elsewhere.held = `urt-${index}`
    await other.read()
  }
  await other.forget()
  elsewhere.held = 'urt-0'
  expect(await other.read()).toBe('urt-0')
  elsewhere.held = 'urt-1'
  expect(await other.read()).toBeNull()
})

test('a token replaces only the spent one', async () => {
  const { guard, place } = guarded()
  expect(await guard.replace('urt-0', 'urt-2')).toBe('urt-1')
  expect(await guard.replace('urt-1', 'urt-2')).toBe('urt-2')
  expect(await guard.replace('urt-2', null)).toBe(null)
  expect(place.held).toBeNull()
})

test('a write that the store refuses is kept in memory, until someone else writes', async () => {
  const { guard, warn, place, store } = guarded({ set: broken })
  expect(await guard.replace('urt-1', 'urt-2')).toBe('urt-2')
  expect(warn).toHaveBeenLastCalledWith('store', UNWRITTEN)
  expect(await guard.read()).toBe('urt-2')
  await expect(guard.write('urt-3')).rejects.toMatchObject({ name: 'ConnectionError', code: 'store_failed' })
  expect([await guard.read(), place.held]).toEqual(['urt-3', 'urt-1'])
  // The second of two writes may have been carried out although its response was lost.
  place.held = 'urt-2'
  expect(await guard.read()).toBe('urt-3')
  place.held = 'urt-9'
  expect(await guard.read()).toBe('urt-9')
  place.held = 'urt-1'
  store.set = vi.fn<TokenStore['set']>((token) => {
    place.held = token
  })
  await guard.write('urt-1')
  // Written although it is there, because an earlier write may still overwrite it.
  expect([await guard.read(), vi.mocked(store.set).mock.calls]).toEqual(['urt-1', [['urt-1']]])
  place.held = 'urt-5'
  expect(await guard.read()).toBe('urt-5')
})

test('an error of the store is not shown, because it may contain the token', async () => {
  const { guard } = guarded({ get: broken })
  const error = await guard.read().catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(ConnectionError)
  expect((error as Error).message).toBe('The token store could not be read. The session is kept in memory.')
  expect((error as Error).cause).toBeUndefined()
  const failed = await guarded({ set: broken })
    .guard.write('urt-2')
    .catch((caught: unknown) => caught)
  expect((failed as Error).message).toContain('could not be written')
})

test('writes count while the store can be neither read nor written', async () => {
  const { guard, warn, place, store } = guarded({ get: broken, set: broken })
  expect(await guard.replace('urt-1', 'urt-2')).toBe('urt-2')
  expect(warn).toHaveBeenLastCalledWith('store', UNWRITTEN)
  store.get = vi.fn<TokenStore['get']>(() => place.held as string)
  expect(await guard.read()).toBe('urt-2')
})

test('an operation is waited for 5 s, then the next one starts', async () => {
  const { clock, guard, store } = guarded({ get: never })
  const first = guard.read()
  const second = guard.read()
  expect(await after(clock, 4_999, first)).toBe('waits')
  store.get = vi.fn<TokenStore['get']>(() => 'urt-1')
  expect(await after(clock, 1, first)).toMatchObject({ code: 'store_failed' })
  expect(await after(clock, 0, second)).toBe('urt-1')
})

test('a lock is waited for 5 s, and one that comes later is released unused', async () => {
  let give: () => Promise<unknown> = never
  const { clock, guard } = guarded({
    withLock: (task) => {
      give = task
      return never()
    },
  })
  const task = vi.fn<() => Promise<string>>(async () => 'done')
  const running = guard.exclusively(task)
  expect(await after(clock, 4_999, running)).toBe('waits')
  expect(await after(clock, 1, running)).toBe('done')
  await give()
  expect(task).toHaveBeenCalledTimes(1)
})

test.each([
  ['fails', () => Promise.reject(new Error('no lock'))],
  [
    'throws',
    () => {
      throw new Error('no lock')
    },
  ],
  ['does not run the task', () => Promise.resolve(undefined as never)],
])('a lock that %s is skipped', async (_what, withLock) => {
  const { guard } = guarded({ withLock })
  expect(await guard.exclusively(async () => 'done')).toBe('done')
})

test('a lock is held until the task has settled, even if it fails', async () => {
  const order: string[] = []
  const { guard } = guarded({
    withLock: async (task) => {
      const result = await task()
      order.push('given back')
      return result
    },
  })
  const failing = guard.exclusively(async () => {
    await new Promise(setImmediate)
    order.push('task')
    throw new Error('the task failed')
  })
  await expect(failing).rejects.toThrow('the task failed')
  await Promise.resolve()
  expect(order).toEqual(['task', 'given back'])
})

test('a FreshcomError of the lock stops a renewal, but not a logout', async () => {
  const refusal = new ConnectionError('store_read_only', 'not now')
  const { guard } = guarded({ withLock: () => Promise.reject(refusal) })
  let done = 0
  const task = async () => {
    await new Promise(setImmediate)
    done += 1
  }
  await expect(guard.exclusively(task)).rejects.toBe(refusal)
  expect(done).toBe(0)
  await expect(guard.exclusively(task, false)).rejects.toBe(refusal)
  expect(done).toBe(1)
})

test('a login or logout counts and is written if the lock rejects, and the error is reported', async () => {
  const refusal = new ConnectionError('store_read_only', 'not now')
  const { guard, place } = guarded({ withLock: () => Promise.reject(refusal) })
  await expect(guard.keep('urt-2')).rejects.toBe(refusal)
  expect([await guard.read(), place.held]).toEqual(['urt-2', 'urt-2'])
})

test('a token refused to a holder that lost its lock is replaced by the newer one', async () => {
  const { guard, warn, place, store } = guarded()
  store.set = vi.fn<TokenStore['set']>(() => {
    place.held = 'urt-9'
    throw new Error('another holder has been here since')
  })
  expect(await guard.replace('urt-1', 'urt-2')).toBe('urt-9')
  expect(warn).not.toHaveBeenCalled()
})

test.each([
  ['urt-2', null],
  ['urt-2', 'urt-3'],
  [null, 'urt-3'],
])('a write that timed out and finishes late (%s) does not undo a later one (%s)', async (first, second) => {
  const { guard, place, store, clock, warn } = guarded()
  const { set, remove } = store
  const late = async (write: () => unknown) => {
    await clock.wait(9_000)
    write()
  }
  store.set = vi.fn<TokenStore['set']>((token) => late(() => set(token)))
  store.remove = vi.fn<TokenStore['remove']>(() => late(() => remove()))
  expect(await after(clock, 5_000, guard.write(first))).toBeInstanceOf(ConnectionError)
  Object.assign(store, { set, remove })
  expect(await after(clock, 0, guard.write(second))).toBeUndefined()
  expect([place.held, await guard.read()]).toEqual([second, second])
  const read = Promise.all([clock.wait(4_000).then(() => guard.read()), clock.wait(4_001).then(() => guard.read())])
  expect(await after(clock, 4_001, read)).toEqual([second, second])
  expect([place.held, await guard.read()]).toEqual([second, second])
  place.held = first
  expect(await guard.read()).toBe(first)
  expect(warn).not.toHaveBeenCalled()
})

test('a write that never finishes hides only itself', async () => {
  const { guard, place, store, clock } = guarded({}, null)
  const { set } = store
  store.set = vi.fn<TokenStore['set']>(never)
  expect(await after(clock, 5_000, guard.write('urt-2'))).toBeInstanceOf(ConnectionError)
  store.set = set
  await guard.write('urt-3')
  expect([place.held, await guard.read()]).toEqual(['urt-3', 'urt-3'])
  place.held = 'urt-2'
  expect(await guard.read()).toBe('urt-3')
  place.held = null
  expect(await guard.read()).toBeNull()
})

test('a write that timed out and fails late leaves a later one alone', async () => {
  const { guard, place, store, clock } = guarded()
  const { set } = store
  store.set = vi.fn<TokenStore['set']>(async () => {
    await clock.wait(9_000)
    throw new Error('not written')
  })
  expect(await after(clock, 5_000, guard.write('urt-2'))).toBeInstanceOf(ConnectionError)
  store.set = set
  await guard.write('urt-3')
  await clock.pass(9_000)
  expect([place.held, await guard.read()]).toEqual(['urt-3', 'urt-3'])
  await guard.write('urt-4')
  place.held = 'urt-3'
  expect(await guard.read()).toBe('urt-3')
})

test('a spent token is never read from the store again, unless it is set again', async () => {
  const { guard, place } = guarded({}, 'urt-9')
  expect(await guard.replace('urt-1', 'urt-2')).toBe('urt-9')
  // The store returns wrong or old values.
  place.held = 'urt-1'
  expect(await guard.read()).toBe('urt-2')
  expect([await guard.replace('urt-2', 'urt-3'), place.held]).toEqual(['urt-3', 'urt-3'])
  place.held = 'urt-1'
  expect(await guard.read()).toBe('urt-3')
  await guard.write('urt-1')
  expect([await guard.read(), place.held]).toEqual(['urt-1', 'urt-1'])
  // An API that alternates between two tokens causes no endless loop.
  expect(await guard.replace('urt-1', 'urt-2')).toBe('urt-2')
  expect(await guard.replace('urt-2', 'urt-1')).toBe('urt-1')
  expect(await guard.read()).toBe('urt-1')
})

test('a login over another user’s token empties the store first if other tabs subscribe, so that they notice', async () => {
  const order: string[] = []
  const { guard, place } = guarded({
    subscribe: () => () => {},
    set: (token) => {
      order.push(`set ${token}`)
      place.held = token
    },
    remove: async () => {
      await new Promise(setImmediate)
      order.push('remove')
      place.held = null
    },
  })
  await guard.write('urt-2')
  await guard.replace('urt-2', 'urt-3')
  expect(order).toEqual(['remove', 'set urt-2', 'set urt-3'])
  await guard.forget()
  order.length = 0
  await guard.write('urt-4')
  expect(order).toEqual(['set urt-4'])
  await guard.write('urt-5')
  expect(order).toEqual(['set urt-4', 'remove', 'set urt-5'])
})

test('a login counts although the store could not be emptied before, or written after', async () => {
  const more = { subscribe: () => () => {}, remove: broken }
  const { guard, place } = guarded(more)
  await guard.write('urt-2')
  expect([await guard.read(), place.held]).toEqual(['urt-2', 'urt-2'])
  const { guard: full } = guarded({ subscribe: () => () => {}, set: broken })
  await expect(full.write('urt-2')).rejects.toMatchObject({ code: 'store_failed' })
  expect(await full.read()).toBe('urt-2')
})

test('a value from subscribe that is not a function is not called', () => {
  guarded({ subscribe: () => ({ end: true }) as never }).guard.subscribe(() => {})()
})

test('a logout that the store did not carry out still counts, until the next login', async () => {
  const { guard, place } = guarded({ remove: broken })
  await expect(guard.forget()).rejects.toMatchObject({
    code: 'store_failed',
    message: expect.stringContaining('Call logout() again') as string,
  })
  expect(await guard.read()).toBeNull()
  place.held = 'urt-of-somebody'
  expect(await guard.read()).toBeNull()
  await guard.write('urt-2')
  expect([await guard.read(), place.held]).toEqual(['urt-2', 'urt-2'])
})

test('a logout resolves if the store removes the token but cannot be read', async () => {
  const { clock, guard, place } = guarded({ get: never })
  expect(
    await after(
      clock,
      5_000,
      guard.read().catch(() => 'failed'),
    ),
  ).toBe('failed')
  expect([await after(clock, 600, guard.forget()), place.held]).toEqual([undefined, null])
})

test('the store learns why it removes a token: the API refused it, or the user logged out', async () => {
  const { guard, store } = guarded()
  await guard.replace('urt-1', null)
  expect(store.remove).toHaveBeenLastCalledWith('refused')
  await guard.forget()
  expect(store.remove).toHaveBeenLastCalledWith()
})

test('a token that was seen before a logout is ignored for 10 s, or until another holder changes the store', async () => {
  let tell: () => void = () => {}
  const { clock, guard, place } = guarded({
    subscribe: (onChange) => {
      tell = () => onChange('urt-1')
      return () => {}
    },
  })
  guard.subscribe(() => {})
  const show = async (token: string) => {
    place.held = token
    return guard.read()
  }
  await guard.read()
  await guard.forget()
  expect([await show('urt-1'), await show('urt-2')]).toEqual([null, 'urt-2'])
  await clock.pass(10_000)
  expect(await show('urt-1')).toBe('urt-1')
  await guard.forget()
  expect(await show('urt-1')).toBeNull()
  tell()
  expect(await show('urt-1')).toBe('urt-1')
  await guard.forget()
  await guard.write('urt-1')
  expect(await guard.read()).toBe('urt-1')
})

test('a replacement that was overtaken is kept in memory if it is newer than the value there', async () => {
  const { guard, warn, place, store } = guarded()
  store.set = vi.fn<TokenStore['set']>(broken)
  expect(await guard.replace('urt-1', 'urt-2')).toBe('urt-2')
  expect(warn).toHaveBeenLastCalledWith('store', UNWRITTEN)
  place.held = 'urt-9'
  expect(await guard.replace('urt-2', 'urt-3')).toBe('urt-9')
  place.held = 'urt-1'
  expect(await guard.read()).toBe('urt-3')
})

test('a replacement that was overtaken changes nothing, and does not make the next write a correction', async () => {
  const { guard, place, store } = guarded({}, 'urt-9')
  expect(await guard.replace('urt-1', null)).toBe('urt-9')
  await guard.write('urt-9')
  expect([place.held, store.set.mock.calls, store.remove.mock.calls]).toEqual(['urt-9', [], []])
})

test('a login that could not be written stays in memory when its rotation is overtaken', async () => {
  const { guard, place, store } = guarded({ set: broken })
  await guard.write('urt-2').catch(() => {})
  store.set = vi.fn<TokenStore['set']>()
  place.held = 'urt-9'
  expect([await guard.replace('urt-2', 'urt-3'), vi.mocked(store.set).mock.calls]).toEqual(['urt-9', []])
  place.held = 'urt-1'
  expect(await guard.read()).toBe('urt-3')
})

test('a rotation with a late read does not undo a login', async () => {
  let isLate = true
  const { clock, guard, store, place } = guarded({
    get: async () => {
      const { held } = place
      if (isLate) {
        isLate = false
        await clock.wait(6_000)
      }
      return held as string
    },
  } as Partial<TokenStore>)
  const rotated = guard.replace('urt-1', 'urt-2')
  const written = guard.write('urt-3')
  await clock.pass(10_000)
  await Promise.all([rotated, written])
  expect([place.held, store.set.mock.calls]).toEqual(['urt-3', [['urt-3']]])
})

test('what this client has written itself is also ignored after a logout', async () => {
  const { guard, place } = guarded({}, null)
  await guard.write('urt-2')
  await guard.forget()
  place.held = 'urt-2'
  expect(await guard.read()).toBeNull()
})

test('a write that finishes during the next one needs no correction', async () => {
  const times = [5_200, 400]
  const { clock, guard, store, place, warn } = guarded()
  const { set } = store
  store.set = vi.fn<TokenStore['set']>(async (token) => {
    await clock.wait(times.shift() ?? 0)
    return set(token)
  })
  const written = [guard.write('urt-2').catch(() => 'failed'), guard.write('urt-3')]
  await clock.pass(10_000)
  expect([await Promise.all(written), place.held]).toEqual([['failed', undefined], 'urt-3'])
  expect([vi.mocked(store.set).mock.calls.length, warn.mock.calls]).toEqual([2, []])
})

test('a late write that could not be corrected causes a warning', async () => {
  const { clock, guard, store, place, warn } = guarded()
  const { set } = store
  store.set = vi.fn<TokenStore['set']>(async (token) => {
    await clock.wait(6_000)
    return set(token)
  })
  const first = guard.write('urt-2').catch(() => 'failed')
  await clock.pass(5_000)
  store.set = set
  await Promise.all([first, guard.write('urt-3')])
  store.set = vi.fn<TokenStore['set']>(broken)
  await clock.pass(1_000)
  expect([place.held, await guard.read()]).toEqual(['urt-2', 'urt-3'])
  expect(warn.mock.calls).toEqual([['store', UNWRITTEN]])
})

test('a write with a late read does not undo a later one', async () => {
  let isLate = true
  const { clock, guard, store, place } = guarded({
    get: async () => {
      if (!isLate) return place.held as string
      isLate = false
      await clock.wait(6_000)
      return 'urt-1'
    },
  } as Partial<TokenStore>)
  const first = guard.write('urt-2').catch(() => 'failed')
  const second = guard.write('urt-3')
  await clock.pass(10_000)
  expect([await first, await second, place.held]).toEqual([undefined, undefined, 'urt-3'])
  expect(store.set).toHaveBeenCalledTimes(2)
})

test('a lock that cannot be released, or comes while the task runs without it, does no harm', async () => {
  const refusal = new ConnectionError('store_failed', 'not released')
  const { guard } = guarded({
    withLock: async (task) => {
      await task()
      throw refusal
    },
  })
  expect(await guard.exclusively(async () => 'done')).toBe('done')
  let give: () => Promise<unknown> = never
  const slow = guarded({
    withLock: (task) => {
      give = task
      return never()
    },
  })
  void slow.guard.exclusively(never)
  await slow.clock.pass(5_000)
  expect(await after(slow.clock, 0, give())).toBeUndefined()
})

const received = { answer: { access_token: 'access', refresh_token: 'urt-2' }, receivedAt: 5 } as ReceivedToken

test('a shared token is waited for 1 s, and its time is never in the future', async () => {
  const slow = guarded({ share: never, shared: never })
  expect(await after(slow.clock, 999, slow.guard.shared(['urt-1']))).toBe('waits')
  expect(await after(slow.clock, 1_000, slow.guard.shared(['urt-1']))).toBeNull()
  // It hung once, so it is not read for a while. Sharing is never skipped.
  expect(await after(slow.clock, 0, slow.guard.shared(['urt-1']))).toBeNull()
  const shared = slow.guard.share('urt-1', received)
  expect([await after(slow.clock, 499, shared), await after(slow.clock, 1, shared)]).toEqual(['waits', undefined])
  await slow.clock.pass(30_000)
  expect(await after(slow.clock, 999, slow.guard.shared(['urt-1']))).toBe('waits')
  const early = guarded({ shared: () => ({ ...received, receivedAt: Infinity }) })
  expect(await early.guard.shared(['urt-1'])).toEqual({ ...received, receivedAt: early.clock.now() })
  expect(await guarded({ shared: () => received }).guard.shared(['urt-1'])).toEqual(received)
})

test('a shared store that responds late once is used again, and gets new tokens all the same', async () => {
  let isSlow = true
  const share = vi.fn<NonNullable<TokenStore['share']>>(() => {})
  const { clock, guard } = guarded({
    share,
    shared: async () => {
      if (isSlow) await clock.wait(1_100)
      return received
    },
  } as Partial<TokenStore>)
  expect(await after(clock, 1_000, guard.shared(['urt-1']))).toBeNull()
  await guard.share('urt-1', received)
  expect(share).toHaveBeenCalledTimes(1)
  await clock.pass(100)
  isSlow = false
  expect(await guard.shared(['urt-1'])).toEqual(received)
})

test.each([[null], [undefined], [{}], [{ answer: null }], [{ answer: { access_token: 1 } }]])(
  'a shared value that is not a token response (%j) is ignored',
  async (shared) => {
    expect(await guarded({ shared: () => shared as never }).guard.shared(['urt-1'])).toBeNull()
    expect(await guarded({ shared: broken }).guard.shared(['urt-1'])).toBeNull()
    expect(await guarded().guard.shared(['urt-1'])).toBeNull()
  },
)

test('a store that cannot subscribe works', () => {
  guarded().guard.subscribe(() => {})()
  const throwing = guarded({
    subscribe: () => {
      throw new Error('no events')
    },
  })
  throwing.guard.subscribe(() => {})()
  const end = vi.fn<() => void>()
  guarded({ subscribe: () => end }).guard.subscribe(() => {})()
  expect(end).toHaveBeenCalledTimes(1)
})

test('a value is a store if it has the required members', () => {
  const { store } = guarded()
  expect([
    isTokenStore(store),
    isTokenStore({ ...store, set: 1 }),
    isTokenStore(null),
    isTokenStore(undefined),
  ]).toEqual([true, false, false, false])
})

test.each([
  ['on time', 10_000, 10_000, 0],
  ['a second late', 10_000, 11_000, 0],
  ['later, and gets 5 s more', 10_000, 11_001, 5_000],
  ['later, and gets no more than its limit', 3_000, 4_001, 3_000],
])('a time limit that is noticed %s', async (_what, patience, noticed, chance) => {
  let now = 0
  const due: { at: number; callback: () => void }[] = []
  const clock = {
    now: () => now,
    after: (milliseconds: number, callback: () => void) => {
      due.push({ at: milliseconds, callback })
      return () => {}
    },
  }
  let outcome = 'waits'
  within(clock, patience, never(), () => new Error('late')).catch(() => {
    outcome = 'late'
  })
  now = noticed
  due[0]?.callback()
  await new Promise(setImmediate)
  expect([outcome, due[1]?.at ?? 0]).toEqual([chance === 0 ? 'late' : 'waits', chance])
  expect(due[0]?.at).toBe(patience)
})

test('a lock that hung once is skipped for a while, and a store that hung no longer costs seconds', async () => {
  let asked = 0
  const withLock = () => {
    asked += 1
    return never()
  }
  const { clock, guard } = guarded({ withLock, get: never })
  const task = async () => 'done'
  expect(await after(clock, 5_000, guard.exclusively(task))).toBe('done')
  expect([await after(clock, 0, guard.exclusively(task)), asked]).toEqual(['done', 1])
  const reads = [guard.read(), guard.read()].map((read) => read.catch(() => 'failed'))
  expect(await after(clock, 5_500, Promise.all(reads))).toEqual(['failed', 'failed'])
  await clock.pass(30_000)
  expect([await after(clock, 5_000, guard.exclusively(task)), asked]).toEqual(['done', 2])
})

test('no wait takes more than half of a call’s time limit', async () => {
  const clock = new VirtualClock()
  const store = { get: never, set: never, remove: never, withLock: never }
  const guard = new SharedStore(store, clock, () => {}, 2_000)
  expect(
    await after(
      clock,
      1_000,
      guard.exclusively(async () => 'done'),
    ),
  ).toBe('done')
  expect(
    await after(
      clock,
      1_000,
      guard.read().catch(() => 'failed'),
    ),
  ).toBe('failed')
})
