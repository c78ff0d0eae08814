/** The clocks of the platform: which timers keep a process alive, and a time that never goes back. */
import { afterEach, expect, test, vi } from 'vitest'
import { steadyClock, systemClock, wait } from '../../../src/core/clock'

afterEach(() => {
  vi.useRealTimers()
})

test('only what is idle keeps no process alive', () => {
  for (const idle of [undefined, false, true]) {
    const unref = vi.fn<() => void>()
    const timer = Object.assign(
      setTimeout(() => {}, 0),
      { unref },
    )
    vi.spyOn(globalThis, 'setTimeout').mockReturnValueOnce(timer)
    systemClock.after(1, () => {}, idle)()
    vi.restoreAllMocks()
    expect(unref).toHaveBeenCalledTimes(idle === true ? 1 : 0)
  }
})

test('who waits has a time limit of its own, so the wait is idle', () => {
  const after = vi.fn<typeof systemClock.after>(() => () => {})
  void wait({ now: () => 0, after }, 5)
  expect(after).toHaveBeenCalledWith(5, expect.any(Function), true)
})

test('the steady clock does not go back with the platform’s', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const clock = steadyClock()
  const before = clock.now()
  vi.setSystemTime(before - 3_600_000)
  expect(clock.now()).toBeGreaterThanOrEqual(before)
})
