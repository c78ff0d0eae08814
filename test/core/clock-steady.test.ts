/** The clock that a session reckons with, whoever sets the platform's. */
import { expect, test } from 'vitest'
import { steadyClock } from '../../src/core/clock'

test('a wall clock that is set back or forward, and a monotonic one that sleeps, never make time go back', () => {
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
  // Set back by two hours: the token goes on ageing.
  expect(after(-7_200_000 + 10, 10)).toBe(1_000_020)
  expect(after(3_600_000, 3_600_000)).toBe(4_600_020)
  // Asleep, and set right.
  expect(after(7_200_000 + 5_000, 0)).toBe(4_605_020)
  expect(after(1, 1)).toBe(4_605_021)
})
