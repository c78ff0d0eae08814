/** From the results of the smoke suite to a row of the table, and to a test that says what failed. */
import { expect } from 'vitest'
import { record, type PlatformRow } from './report.ts'
import type { SmokeResult } from './smoke/suite.js'

/** How many checks a platform has to have at the very least: fewer means that the suite was not run. */
const LEAST = 40

export function settle(results: readonly SmokeResult[], row: Omit<PlatformRow, 'checks' | 'passed'>): void {
  const failed = results.filter(({ ok }) => !ok)
  record({ ...row, checks: results.length, passed: results.length - failed.length })
  console.log(`${row.platform} ${row.version}: ${results.length - failed.length} of ${results.length}`)
  expect(failed.map(({ name, error }) => `${name}: ${error}`)).toEqual([])
  expect(results.length).toBeGreaterThanOrEqual(LEAST)
}
