/**
 * The test of the test: builds of the session with one thing broken have to be caught by the same property within its
 * runs. A variant replaces one piece of source text and fails loudly when that text is no longer there.
 */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { arbitraryStage, arbitrarySteps } from './arbitrary-scenario'
import { play, type SessionConstructor } from './scenario'

const RUNS = 1_500
const FOLDER = resolve('test/session/.variants', String(process.pid))

interface Variant {
  readonly name: string
  readonly file: string
  readonly right: string
  readonly wrong: string
}

const variants: readonly Variant[] = [
  {
    name: 'no epoch guard',
    file: 'session-state.ts',
    right: 'if (epoch === this.#epoch) return',
    wrong: 'if (epoch !== undefined) return',
  },
  {
    name: 'no single flight',
    file: 'renewal.ts',
    right: 'if (this.#flight?.epoch === epoch) return this.#flight.promise',
    wrong: '',
  },
  {
    name: 'the store is not read again after a refusal',
    file: 'renewal.ts',
    right: 'if (stored !== refused || waited >= RACE_WINDOW) return stored',
    wrong: 'return refused',
  },
  {
    name: 'any failure ends the session',
    file: 'renewal.ts',
    right: 'if (!(error instanceof TokenError)) throw error',
    wrong: 'if (!(error instanceof Error)) throw error',
  },
  {
    name: 'a rotated token is not saved',
    file: 'renewal.ts',
    right: 'next === undefined || isPublishable(next) ? spent : next',
    wrong: 'spent',
  },
  {
    name: 'an earlier login outranks a later logout',
    file: 'session-state.ts',
    right: 'if (intent < this.#applied) throw sessionChanged()',
    wrong: '',
  },
  {
    name: 'an expired token is good enough for paths that take it for nobody',
    file: 'session.ts',
    right: 'if (serves() || !anonymousIfExpired) return grant',
    wrong: 'if (serves() || grant !== null) return grant',
  },
  {
    name: 'a lock is waited for without end',
    file: 'guarded-store.ts',
    right: 'await within(this.#clock, PATIENCE, started, () => new Error()).catch(() => {})',
    wrong: 'await started',
  },
  {
    name: 'a token of another owner is adopted silently',
    file: 'renewal.ts',
    right: 'if (previous !== null && differ(previous, grant)) {',
    wrong: 'if (previous !== null && previous.kind === "none") {',
  },
]

async function load({ file, right, wrong }: Variant, index: number): Promise<SessionConstructor> {
  const root = resolve(FOLDER, String(index))
  cpSync('src', root, { recursive: true, filter: (source) => !source.endsWith('tsconfig.json') })
  const path = resolve(root, 'session', file)
  const parts = readFileSync(path, 'utf8').split(right)
  expect(parts, `"${right}" stands in ${file} once`).toHaveLength(2)
  writeFileSync(path, parts.join(wrong))
  const module = (await import(/* @vite-ignore */ resolve(root, 'session/session.ts'))) as {
    Session: SessionConstructor
  }
  return module.Session
}

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }))

test.each(variants.map((variant, index) => ({ ...variant, index })))(
  'caught: $name',
  { timeout: 120_000 },
  async (variant) => {
    const Session = await load(variant, variant.index)
    const property = fc.asyncProperty(arbitraryStage, arbitrarySteps, (stage, steps) => play(Session, stage, steps))
    const seed = Number(process.env.PROPERTY_SEED ?? Date.now() % 2 ** 31)
    const details = await fc.check(property, { seed, numRuns: RUNS, endOnFailure: true })
    console.log(
      `${variant.name}: ${details.failed ? `caught after ${details.numRuns} runs, ${String(details.errorInstance)}` : 'not caught'} (seed ${seed})`,
    )
    expect(details.failed).toBe(true)
  },
)
