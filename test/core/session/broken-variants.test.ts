/**
 * The test of the property: each build of the session with one fault must be caught by it. A variant fails if its text
 * is no longer in the source.
 */
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { arbitraryScenario } from './arbitrary-scenario'
import { build } from './broken-build'
import { ownerVariants } from './broken-owners'
import { storeVariants } from './broken-stores'
import { timeVariants } from './broken-times'
import { tokenVariants } from './broken-tokens'
import { play } from './scenario'
import type { Build } from './scenario-client'

/** Most are caught within a hundred runs. Some need a rare coincidence. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 40_000)
/** Fixed in CI, as for the property. */
const SEED = Number(process.env.PROPERTY_SEED ?? (process.env.CI ? 20_261_126 : Date.now() % 2 ** 31))
const FOLDER = resolve('test/core/session/.variants', String(process.pid))

const variants = [...ownerVariants, ...tokenVariants, ...timeVariants, ...storeVariants]

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }))

function check({ Session, ...more }: Build, numRuns: number) {
  const property = fc.asyncProperty(arbitraryScenario, ([stage, steps]) => play(Session, stage, steps, more))
  return fc.check(property, { seed: SEED, numRuns, endOnFailure: true })
}

test('every guarantee has a variant that breaks it', () => {
  const numbers = [...new Set(variants.map(({ guarantee }) => guarantee))].toSorted((a, b) => a - b)
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
})

test('a build without a fault keeps its guarantees', { timeout: 120_000 }, async () => {
  const { failed, errorInstance } = await check(await build(resolve(FOLDER, 'whole')), 300)
  expect(failed ? errorInstance : undefined).toBeUndefined()
})

test.each(variants.map((variant, index) => ({ ...variant, index })))(
  'caught: $name ($guarantee)',
  { timeout: 240_000 },
  async ({ index, ...variant }) => {
    const { failed, numRuns, errorInstance } = await check(await build(resolve(FOLDER, String(index)), variant), RUNS)
    const outcome = failed ? `caught after ${numRuns} runs, ${String(errorInstance)}` : 'not caught'
    console.log(`${variant.name}: ${outcome} (seed ${SEED})`)
    expect(failed).toBe(true)
  },
)
