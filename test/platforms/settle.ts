/** Turns the results of the smoke suite into a row of the table, and fails the test with the failed checks. */
import { expect } from 'vitest'
import { record, type PlatformRow } from './report.ts'
import type { SmokeResult } from './smoke/suite.js'

/** The minimal number of checks. Fewer mean that the suite did not run. */
const LEAST = 40

export function settle(results: readonly SmokeResult[], row: Omit<PlatformRow, 'checks' | 'passed'>): void {
  const failed = results.filter(({ ok }) => !ok)
  record({ ...row, checks: results.length, passed: results.length - failed.length })
  console.log(`${row.platform} ${row.version}: ${results.length - failed.length} of ${results.length}`)
  expect(failed.map(({ name, error }) => `${name}: ${error}`)).toEqual([])
  expect(results.length).toBeGreaterThanOrEqual(LEAST)
}
