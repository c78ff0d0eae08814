/**
 * The test of the test: builds of the session with one thing broken have to be caught by the same property. A
 * variant replaces one piece of source text and fails loudly when that text is no longer there.
 */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { arbitraryScenario } from './arbitrary-scenario'
import { play, type SessionConstructor } from './scenario'

/** Some take a rare coincidence; most are caught within a hundred. */
const RUNS = 60_000
const FOLDER = resolve('test/core/session/.variants', String(process.pid))

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
    right: 'if (epoch === this.epoch) return',
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
    right: "if (!(error instanceof TokenError && error.error === 'invalid_grant')) throw error",
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
    name: 'the owner changes before the store is told',
    file: 'session.ts',
    right: 'const saved = this.#save(null)\n    this.#state.apply(intent, null)',
    wrong: 'this.#state.apply(intent, null)\n    const saved = this.#save(null)',
  },
  {
    name: 'a logout waits for its lock before the store is told',
    file: 'session.ts',
    right: 'const removed = this.#store.forget()',
    wrong: 'const removed = Promise.resolve()',
  },
  {
    name: 'listeners behind one that changes the session hear of what is over',
    file: 'session-state.ts',
    right: 'if (this.#told !== this.snapshot) break',
    wrong: '',
  },
  {
    name: 'logging out nobody is announced',
    file: 'session-state.ts',
    right: '(isStored ? SOMEBODY : NOBODY)',
    wrong: '(isStored ? SOMEBODY : { ...NOBODY })',
  },
  {
    name: 'what lands late is mended with what counted before',
    file: 'guarded-store.ts',
    right: 'const counts = this.#unwritten?.refreshToken',
    wrong: 'const counts = newest.refreshToken',
  },
  {
    name: 'a login in another tab is not shown',
    file: 'session.ts',
    right: 'if (grant === null && isThere) this.#state.find()',
    wrong: 'if (grant === null && isThere) return',
  },
  {
    name: 'a logout in another tab is not shown',
    file: 'session.ts',
    right: 'if (isThere === snapshot.isLoggedIn) return',
    wrong: 'if (!isThere || snapshot.isLoggedIn) return',
  },
  {
    name: 'what another tab says outranks what the store holds by now',
    file: 'session.ts',
    right: 'this.#store.read().catch(() => refreshToken)',
    wrong: 'Promise.resolve(refreshToken)',
  },
  {
    name: 'any refusal ends the session',
    file: 'renewal.ts',
    right: " && error.error === 'invalid_grant')) throw error",
    wrong: ')) throw error',
  },
  {
    name: 'the latest of what is said about the end counts',
    file: 'access-grant.ts',
    right: 'const until = Math.min(...ends',
    wrong: 'const until = Math.max(...ends',
  },
  {
    name: 'a store that hangs is waited for without end',
    file: 'guarded-store.ts',
    right: "this.#bounded('store', operation())",
    wrong: 'operation()',
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
    right: "await this.#bounded('lock', started).catch(",
    wrong: 'await started.catch(',
  },
  {
    name: 'what the store refused is forgotten',
    file: 'guarded-store.ts',
    right: 'return instead.includes(stored) ? refreshToken : stored',
    wrong: 'return stored',
  },
  {
    name: 'what was written while the store could not be read is forgotten',
    file: 'guarded-store.ts',
    right: 'if (instead[0] === undefined) instead[0] = stored',
    wrong: '',
  },
  {
    name: 'a rotated token is lost if the store cannot be read just then',
    file: 'guarded-store.ts',
    right: 'const mine = this.#begin(spent, refreshToken)\n    const held = await this.#get()',
    wrong: 'await this.#get()\n    const mine = this.#begin(spent, refreshToken)\n    const held = await this.#get()',
  },
  {
    name: 'a lock that fails is taken for a failed call',
    file: 'guarded-store.ts',
    right: 'if (!(error instanceof FreshcomError)) return',
    wrong: '',
  },
  {
    name: 'a hand-over is waited for without end',
    file: 'guarded-store.ts',
    right: "this.#bounded('sharing', operation(), SHARING_PATIENCE).catch(",
    wrong: 'operation().catch(',
  },
  {
    name: 'nothing is handed over',
    file: 'renewal.ts',
    right: 'await this.#store.share(',
    wrong: 'await Promise.resolve(',
  },
  {
    name: 'a handed-over token of another owner is adopted',
    file: 'renewal.ts',
    right: 'received?.answer.refresh_token !== stored || ',
    wrong: 'received === null || ',
  },
  {
    name: 'a handed-over token that was rejected is adopted again',
    file: 'renewal.ts',
    right: ' || received.answer.access_token === rejected) return null',
    wrong: ') return null',
  },
  {
    name: 'a handed-over token that has ended is adopted',
    file: 'renewal.ts',
    right: 'if (this.#clock.now() >= grant.tooLateAt) return null',
    wrong: '',
  },
  {
    name: 'what is handed over under the lock is not looked for',
    file: 'renewal.ts',
    right: 'await this.#store.shared([...known, stored])',
    wrong: 'await this.#store.shared(known)',
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
  const path = resolve(root, 'core/session', file)
  const parts = readFileSync(path, 'utf8').split(right)
  expect(parts, `"${right}" stands in ${file} once`).toHaveLength(2)
  writeFileSync(path, parts.join(wrong))
  const module = (await import(/* @vite-ignore */ resolve(root, 'core/session/session.ts'))) as {
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
    const property = fc.asyncProperty(arbitraryScenario, ([stage, steps]) => play(Session, stage, steps))
    const seed = Number(process.env.PROPERTY_SEED ?? Date.now() % 2 ** 31)
    const details = await fc.check(property, { seed, numRuns: RUNS, endOnFailure: true })
    console.log(
      `${variant.name}: ${details.failed ? `caught after ${details.numRuns} runs, ${String(details.errorInstance)}` : 'not caught'} (seed ${seed})`,
    )
    expect(details.failed).toBe(true)
  },
)
