/** The platform's clocks: which timers keep a process alive, and time that never goes back. */
import { afterEach, expect, test, vi } from 'vitest'
import { steadyClock, systemClock, wait } from '../../../src/core/clock'

afterEach(() => {
  vi.useRealTimers()
})

test('only idle timers keep no process alive', () => {
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

test('a wait is idle, because its caller has a time limit', () => {
  const after = vi.fn<typeof systemClock.after>(() => () => {})
  void wait({ now: () => 0, after }, 5)
  expect(after).toHaveBeenCalledWith(5, expect.any(Function), true)
})

test('the steady clock does not go back with the platform’s clock', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const clock = steadyClock()
  const before = clock.now()
  vi.setSystemTime(before - 3_600_000)
  expect(clock.now()).toBeGreaterThanOrEqual(before)
})
