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
const RUNS = Number(process.env.PROPERTY_RUNS ?? 60_000)
const FOLDER = resolve('test/core/session/.variants', String(process.pid))

interface Variant {
  readonly name: string
  readonly file: string
  readonly right: string
  readonly wrong: string
}

const variants: readonly Variant[] = [
  {
    name: 'what was begun under another owner goes on',
    file: 'owner.ts',
    right: '    this.#over ??= reason\n',
    wrong: '    if (this.#over === undefined) return\n',
  },
  {
    name: 'what waits is not given up when the owner changes',
    file: 'owner.ts',
    right: 'for (const reject of this.#waiting) reject(this.#over)',
    wrong: '',
  },
  {
    name: 'an owner of before may renew',
    file: 'session-state.ts',
    right: '  renew(owner: Owner, held: Holding): void {\n    owner.assertNotOver()\n',
    wrong: '  renew(owner: Owner, held: Holding): void {\n',
  },
  {
    name: 'an earlier login outranks a later logout',
    file: 'session-state.ts',
    right: 'login?.assertNotOver()\n',
    wrong: 'if (login?.isOver) this.replace(origin, held)\n',
  },
  {
    name: 'a logout does not overtake the logins before it',
    file: 'session-state.ts',
    right: '      earlier.end(sessionChanged())\n',
    wrong: '',
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
    right: 'refreshToken === undefined ? NOBODY : SOMEBODY',
    wrong: 'refreshToken === undefined ? { ...NOBODY } : SOMEBODY',
  },
  {
    name: 'somebody in the store is not shown',
    file: 'session-state.ts',
    right: 'if (this.held.grant === null) this.#keep({ refreshToken, ...this.held })',
    wrong: '',
  },
  {
    name: 'a logout does not change the owner at once',
    file: 'session.ts',
    right: "    const forgotten = this.#store.forget()\n    this.#state.change('store')\n",
    wrong:
      "    const forgotten = this.#store.forget()\n    void forgotten.then(() => this.#state.change('store')).catch(() => {})\n",
  },
  {
    name: 'the owner changes before the store is told',
    file: 'session.ts',
    right: "    const forgotten = this.#store.forget()\n    this.#state.change('store')\n",
    wrong: "    this.#state.change('store')\n    const forgotten = this.#store.forget()\n",
  },
  {
    name: 'a login is not kept',
    file: 'session.ts',
    right: 'this.#store.keep(refreshToken ?? null)',
    wrong: 'this.#store.keep(null)',
  },
  {
    name: 'a logout in another tab is not shown',
    file: 'session.ts',
    right: "if (this.snapshot.isLoggedIn) this.#state.replace('store')",
    wrong: '',
  },
  {
    name: 'a login in another tab is not shown',
    file: 'session.ts',
    right: 'else if (grant === null) this.#state.find(owner, stored)',
    wrong: 'else if (grant === null) return',
  },
  {
    name: 'a login in another tab does not end what is the storefront’s',
    file: 'session.ts',
    right: "else if (grant.kind === 'storefront') this.#state.replace('store', { grant: null, refreshToken: stored })",
    wrong: "else if (grant.kind === 'storefront') return",
  },
  {
    name: 'somebody else in the store is not asked for',
    file: 'session.ts',
    right: 'else if (stored !== refreshToken && isLogin !== undefined)',
    wrong: 'else if (stored === refreshToken && isLogin !== undefined)',
  },
  {
    name: 'a token that was set by hand is lost with the store’s',
    file: 'session.ts',
    right: "if (owner.isOver || owner.origin !== 'store') return",
    wrong: 'if (owner.isOver) return',
  },
  {
    name: 'a call is sent as whoever is there by then',
    file: 'authorized-calls.ts',
    right: 'return owner.during(this.#send(owner, request))',
    wrong: 'return this.#send(this.#state.owner, request)',
  },
  {
    name: 'calls do not wait for a login to be saved',
    file: 'authorized-calls.ts',
    right: '    await this.#store.settled\n',
    wrong: '',
  },
  {
    name: 'an expired token is good enough for paths that take it for nobody',
    file: 'authorized-calls.ts',
    right: 'if (serves() || !anonymousIfExpired) return grant',
    wrong: 'if (serves() || grant !== null) return grant',
  },
  {
    name: 'a renewal that fails is taken for a failed call while the token serves',
    file: 'authorized-calls.ts',
    right: 'if (!serves()) throw error',
    wrong: 'throw error',
  },
  {
    name: 'a token that was rejected is not renewed',
    file: 'authorized-calls.ts',
    right: 'if (renewed === null) return answer',
    wrong: 'if (renewed !== undefined) return answer',
  },
  {
    name: 'a token is used until the API refuses it, on any path',
    file: 'authorized-calls.ts',
    right: 'if (now >= end || now >= grant.tooLateAt)',
    wrong: 'if (now >= end && now < 0)',
  },
  {
    name: 'the latest of what is said about the end counts',
    file: 'access-grant.ts',
    right: 'const until = Math.min(...ends',
    wrong: 'const until = Math.max(...ends',
  },
  {
    name: 'an impossible end is believed',
    file: 'access-grant.ts',
    right: 'ends.filter((end) => end > receivedAt || (byHand && !Number.isNaN(end)))',
    wrong: 'ends.filter((end) => !Number.isNaN(end))',
  },
  {
    name: 'what is handed over is trusted with paths that take an expired token for nobody',
    file: 'access-grant.ts',
    right: 'handedOver ? -Infinity : until',
    wrong: 'until',
  },
  {
    name: 'two people are taken for one',
    file: 'access-grant.ts',
    right: 'clash(one.userId, other.userId) ||',
    wrong: '',
  },
  {
    name: 'people whose tokens do not tell are taken for one',
    file: 'access-grant.ts',
    right: '(a === null || b === null ? !isSameLine : a !== b)',
    wrong: '(a === null || b === null ? false : a !== b)',
  },
  {
    name: 'an impossible lifetime is believed',
    file: 'token-payload.ts',
    right: 'value > 0 && value < LONGEST ? value * 1_000 : NaN',
    wrong: 'true ? value * 1_000 : NaN',
  },
  {
    name: 'a refresh token with nothing in it is kept',
    file: 'token-request.ts',
    right: '...(isText(refreshToken) ? { refresh_token: refreshToken } : {}),',
    wrong: "...(typeof refreshToken === 'string' ? { refresh_token: refreshToken } : {}),",
  },
  {
    name: 'no single flight',
    file: 'renewal.ts',
    right: 'if (this.#flight?.owner === owner) return this.#flight.promise',
    wrong: '',
  },
  {
    name: 'two requests of one client at a time',
    file: 'renewal.ts',
    right: '      if (earlier !== undefined) {',
    wrong: '      if (earlier === null) {',
  },
  {
    name: 'the store is not read again after a refusal',
    file: 'renewal.ts',
    right: "if (stored !== spent) return { is: 'overtaken' }\n    const message",
    wrong: 'const message',
  },
  {
    name: 'any failure ends the session',
    file: 'renewal.ts',
    right: "if (!(error instanceof TokenError && error.error === 'invalid_grant')) throw error",
    wrong: 'if (!(error instanceof Error)) throw error',
  },
  {
    name: 'any refusal ends the session',
    file: 'renewal.ts',
    right: " && error.error === 'invalid_grant')) throw error",
    wrong: ')) throw error',
  },
  {
    name: 'a rotated token is not saved',
    file: 'renewal.ts',
    right: 'refresh_token: next && !isPublishable(next) ? next : spent',
    wrong: 'refresh_token: spent',
  },
  {
    name: 'a rotated token is saved over a login or logout of meanwhile',
    file: 'renewal.ts',
    right: "if (held !== kept) return { is: 'overtaken' }",
    wrong: '',
  },
  {
    name: 'a token is spent without the lock',
    file: 'renewal.ts',
    right: 'let outcome = await this.#store.exclusively(() => this.#tryStore(attempt, LOCK_LIFE))',
    wrong: 'let outcome = await this.#tryStore(attempt, LOCK_LIFE)',
  },
  {
    name: 'a lock that was overslept is believed',
    file: 'renewal.ts',
    right: "if (this.#clock.now() - begun > lockLife) return { is: 'too late' }",
    wrong: '',
  },
  {
    name: 'a logout in another tab sends the call as the storefront',
    file: 'renewal.ts',
    right: '      if (isLoggedIn) {\n',
    wrong: '      if (owner === undefined) {\n',
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
    right: 'found?.answer.refresh_token === stored && ',
    wrong: 'found !== null && found !== undefined && ',
  },
  {
    name: 'a handed-over token that was rejected is adopted again',
    file: 'renewal.ts',
    right: ' && found.answer.access_token !== rejected',
    wrong: '',
  },
  {
    name: 'a handed-over token that has ended is adopted',
    file: 'renewal.ts',
    right: 'this.#clock.now() >= grant.tooLateAt ? null : this',
    wrong: 'this.#clock.now() === 0 ? null : this',
  },
  {
    name: 'what is handed over under the lock is not looked for',
    file: 'renewal.ts',
    right: "      if (handedOver !== null) return { is: 'granted', grant: handedOver }\n",
    wrong: '',
  },
  {
    name: 'a token of another owner is adopted silently',
    file: 'renewal.ts',
    right: 'const isOther = previous !== null && differ(previous, read, isSameLine)',
    wrong: 'const isOther = false as boolean',
  },
  {
    name: 'a refused session stays in the store',
    file: 'renewal.ts',
    right: 'const held = await this.#store.replace(spent, null)',
    wrong: 'const held = null as string | null',
  },
  {
    name: 'a store that shows another token each time is asked without end',
    file: 'renewal.ts',
    right: 'tries < MOST_TRIES',
    wrong: 'tries < Infinity',
  },
  {
    name: 'clients chase each other’s rotations',
    file: 'renewal.ts',
    right: 'if (isLogin || this.#isHandedOver || !this.#hasRotated) await',
    wrong: 'await',
  },
  {
    name: 'a store that hangs is waited for without end',
    file: 'guarded-store.ts',
    right: "this.bounded('store', operation())",
    wrong: 'operation()',
  },
  {
    name: 'a lock is waited for without end',
    file: 'patient-store.ts',
    right: "await this.bounded('lock', started).catch(",
    wrong: 'await started.catch(',
  },
  {
    name: 'a hand-over is waited for without end',
    file: 'patient-store.ts',
    right: "await this.bounded('sharing', asked, SHARING_PATIENCE).catch(() => null)",
    wrong: 'await asked.catch(() => null)',
  },
  {
    name: 'handing over is waited for without end',
    file: 'patient-store.ts',
    right: "await this.bounded('sharing', shared, SHARING_PATIENCE).catch(() => {})",
    wrong: 'await shared.catch(() => {})',
  },
  {
    name: 'what the store refused is forgotten',
    file: 'guarded-store.ts',
    right: 'return replaces.includes(stored) ? refreshToken : stored',
    wrong: 'return stored',
  },
  {
    name: 'what was written while the store could not be read is forgotten',
    file: 'guarded-store.ts',
    right: 'if (replaces[0] === undefined) replaces[0] = stored',
    wrong: '',
  },
  {
    name: 'a rotated token is lost if the store cannot be read just then',
    file: 'guarded-store.ts',
    right: 'const mine = this.#begin(spent, refreshToken, isRefused)\n    const held = await this.#get()',
    wrong:
      'await this.#get()\n    const mine = this.#begin(spent, refreshToken, isRefused)\n    const held = await this.#get()',
  },
  {
    name: 'a lock that fails is taken for a failed call',
    file: 'patient-store.ts',
    right: 'if (!(error instanceof FreshcomError)) return',
    wrong: '',
  },
  {
    name: 'a logout that the lock refuses is forgotten',
    file: 'patient-store.ts',
    right: 'if (!spends) await run().catch(() => {})',
    wrong: '',
  },
  {
    name: 'a logout waits for its lock before the store is told',
    file: 'guarded-store.ts',
    right: "this.bounded('store', this.#set(this.#begin(undefined, null), earlier)).catch(() => {})",
    wrong: 'Promise.resolve(earlier)',
  },
  {
    name: 'a logout is told once, not under the lock again',
    file: 'guarded-store.ts',
    right: 'await Promise.all([removal, this.keep(null)])',
    wrong: 'await removal',
  },
  {
    name: 'a removal that seems needless is not carried out',
    file: 'guarded-store.ts',
    right: 'earlier !== undefined || refreshToken === null || refreshToken !== replaces[0]',
    wrong: 'earlier !== undefined || refreshToken !== replaces[0]',
  },
  {
    name: 'what lands late is mended with what counted before',
    file: 'guarded-store.ts',
    right: 'const counts = this.#wanted\n        if',
    wrong: 'const counts = newest\n        if',
  },
  {
    name: 'of several logins and logouts the first to get the lock counts',
    file: 'guarded-store.ts',
    right: 'if (turn === this.#turn) await this.write(refreshToken)',
    wrong: 'await this.write(refreshToken)',
  },
  {
    name: 'operations of a store overtake each other',
    file: 'guarded-store.ts',
    right: 'this.#queue = result.catch(() => {})',
    wrong: '',
  },
  {
    name: 'pauses grow without end',
    file: 'token-endpoint.ts',
    right: 'Math.min(asked + pause, timeout / 2)',
    wrong: '(asked + pause + 1) * 1_000',
  },
  {
    name: 'an answer of the family is found by everybody',
    file: 'family.ts',
    right: 'this.#answers.get(await this.#digest(`${system} ${refreshToken}`))',
    wrong: '[...this.#answers.values()].at(-1)',
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
