/** The steady clock of a session, while the platform's clock is set. */
import { expect, test } from 'vitest'
import { steadyClock } from '../../src/core/clock'

test('time never goes back, if the wall clock is set back or forward or the monotonic clock sleeps', () => {
  let [wall, monotonic] = [1_000_000, 50]
  const clock = steadyClock(
    () => wall,
    () => monotonic,
  )
  const after = (wallPassed: number, monotonicPassed: number) => {
    wall += wallPassed
    monotonic += monotonicPassed
    return clock.now()
  }
  expect(after(0, 0)).toBe(1_000_000)
  expect(after(10, 10)).toBe(1_000_010)
  // Set back by two hours. Tokens still age.
  expect(after(-7_200_000 + 10, 10)).toBe(1_000_020)
  expect(after(3_600_000, 3_600_000)).toBe(4_600_020)
  // After sleeping, with the right time.
  expect(after(7_200_000 + 5_000, 0)).toBe(4_605_020)
  expect(after(1, 1)).toBe(4_605_021)
})
