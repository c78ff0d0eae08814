/** The session's guarantees in random sequences of events (ARCHITECTURE.md, "The session"). */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Session } from '../../../src/core/session/session'
import { arbitraryScenario } from './arbitrary-scenario'
import { play } from './scenario'

const RUNS = Number(process.env.PROPERTY_RUNS ?? 3_000)
/** Fixed in CI, so that a red run is caused by the change. Elsewhere each run tries other scenarios. */
const SEED = Number(process.env.PROPERTY_SEED ?? (process.env.CI ? 20_261_126 : Date.now() % 2 ** 31))

test(`the session keeps its guarantees in ${RUNS} random scenarios`, { timeout: 240_000 }, async () => {
  console.log(`session property: seed ${SEED}, ${RUNS} runs`)
  const property = fc.asyncProperty(arbitraryScenario, ([stage, steps]) => play(Session, stage, steps))
  const details = await fc.check(property, { seed: SEED, numRuns: RUNS, interruptAfterTimeLimit: 200_000 })
  const reason = `${String(details.errorInstance)}\n${fc.defaultReportMessage(details) ?? ''}`
  expect(details.failed ? reason : undefined).toBeUndefined()
  expect(details.numRuns).toBeGreaterThanOrEqual(Math.min(RUNS, 3_000))
})
