/**
 * Ten thousand sessions that got their tokens in the same second, and an outage of two minutes: their renewals are
 * spread, also after the outage. In virtual time. Every session calls at random times, as users do.
 */
import { describe, expect, test } from 'vitest'
import { ConnectionError } from '../../../src/core/errors'
import { Family } from '../../../src/core/session/family'
import { Session } from '../../../src/core/session/session'
import { memoryStore } from '../../../src/stores/memory-store'
import type { Transport, TransportResponse } from '../../../src/core/transport/transport'
import { errorFromResponse } from '../../../src/freshcom/jsonapi/errors'
import { SimulatedServer } from './simulated-server'
import { VirtualClock } from './virtual-clock'

const SESSIONS = 10_000
/** Token requests in any one second. */
const MOST_A_SECOND = SESSIONS / 20
const OUTAGE = 120_000
const BACK_WITHIN = 120_000
/** Default of the clients' retry policy. */
const LONGEST_PAUSE = 10_000

/** What happens to every request at the moment. */
type Trouble = () => Omit<TransportResponse, 'receivedAt'>

class Herd {
  readonly clock = new VirtualClock(Infinity)
  /** For each session, when it last succeeded. */
  readonly servedAt: number[] = []
  /** For each session, the times of its refresh requests. */
  readonly refreshes: readonly number[][] = Array.from({ length: SESSIONS }, () => [])
  trouble: Trouble | undefined

  readonly #server: SimulatedServer
  readonly #sessions: readonly Session[]

  /** @param lifetime of a token, in seconds */
  constructor(lifetime: number) {
    const { clock } = this
    this.#server = new SimulatedServer(clock, {
      rotate: true,
      says: 'right',
      detectReuse: true,
      lifetime,
      latency: () => 20,
    })
    this.#sessions = this.refreshes.map(
      (refreshes) =>
        new Session({
          transport: this.#transport(refreshes),
          store: memoryStore(),
          clock,
          family: new Family(clock, async (text) => text),
          warn: () => {},
          tokenUrl: 'https://api.freshcom.test/v1/token',
          refuse: errorFromResponse,
          headers: {},
          retry: { limit: 2, maxDelay: LONGEST_PAUSE },
          timeout: 30_000,
          storefrontRefreshToken: undefined,
        }),
    )
  }

  /** All log in within a second. */
  async login(): Promise<void> {
    const logins = this.#sessions.map(async (session, index) => {
      await this.clock.wait(Math.random() * 900)
      await session.createAndSetToken({ username: `customer-${index}`, password: 'right' })
    })
    await this.clock.pass(1_000)
    await Promise.all(logins)
  }

  /** From now on every session calls at random times, at this average interval in milliseconds. */
  start(pause: number): void {
    for (const [index, session] of this.#sessions.entries()) void this.#live(session, index, pause)
  }

  /** Refresh requests in the busiest second. */
  get peak(): number {
    const bySecond = new Map<number, number>()
    for (const at of this.refreshes.flat()) {
      const second = Math.floor(at / 1_000)
      bySecond.set(second, (bySecond.get(second) ?? 0) + 1)
    }
    return Math.max(...bySecond.values())
  }

  async #live(session: Session, index: number, pause: number): Promise<never> {
    const request = { method: 'GET', url: 'https://api.freshcom.test/v1/user', headers: {} } as const
    // Starts at a random time of the interval, like a session that has been calling for long.
    let next = 2 * pause * (1 - Math.sqrt(Math.random()))
    for (;;) {
      await this.clock.wait(next)
      next = Math.random() * 2 * pause
      // The response says whose token came with the request.
      const owner = await session.send(request).then(
        ({ response }) => response.body,
        () => undefined,
      )
      if (owner === `customer-${index}`) this.servedAt[index] = this.clock.now()
    }
  }

  #transport(refreshes: number[]): Transport {
    return async (request) => {
      const now = this.clock.now()
      if (request.body?.includes('grant_type=refresh_token') === true) refreshes.push(now)
      if (this.trouble === undefined) return this.#server.transport(request)
      return { ...this.trouble(), receivedAt: now }
    }
  }
}

interface Outage {
  readonly trouble: Trouble
  /** The earliest request after a failed one. */
  readonly askedAgain: (failed: number) => number
}

const outages: [string, (end: number) => Outage][] = [
  [
    'the machine is down',
    () => ({
      trouble: () => {
        throw new ConnectionError('connection_failed', 'Service unavailable.')
      },
      askedAgain: (failed) => failed,
    }),
  ],
  [
    '503 with Retry-After in seconds',
    () => ({
      trouble: () => ({ status: 503, headers: { 'retry-after': '8' }, body: '' }),
      askedAgain: (failed) => failed + 8_000,
    }),
  ],
  [
    // The same time for all, which invites a herd.
    '503 with the end of the outage as Retry-After',
    (end) => ({
      trouble: () => ({ status: 503, headers: { 'retry-after': new Date(end).toUTCString() }, body: '' }),
      askedAgain: (failed) => Math.min(end, failed + LONGEST_PAUSE),
    }),
  ],
]

describe(`${SESSIONS} sessions with tokens of the same second`, { timeout: 120_000 }, () => {
  test('renew at different times, however often they call', async () => {
    const herd = new Herd(3_600)
    await herd.login()
    // None has a reason to renew earlier than 300 s ahead.
    await herd.clock.pass(3_295_000)
    herd.start(10_000)
    await herd.clock.pass(180_000)
    console.log(`herd: at most ${herd.peak} token requests a second, ahead of expiry`)
    expect(herd.refreshes.filter((times) => times.length !== 1)).toEqual([])
    expect(herd.peak).toBeLessThanOrEqual(MOST_A_SECOND)
  })

  test.each(outages)('come back at different times after an outage: %s', async (what, begin) => {
    // Tokens of 300 s are renewed 75 to 37.5 s ahead. The outage begins before, and lasts until after their expiry.
    const herd = new Herd(300)
    await herd.login()
    await herd.clock.pass(210_000)
    herd.start(30_000)
    await herd.clock.pass(5_000)
    // HTTP dates are whole seconds.
    const end = Math.ceil((herd.clock.now() + OUTAGE) / 1_000) * 1_000
    const { trouble, askedAgain } = begin(end)
    herd.trouble = trouble
    await herd.clock.pass(end - herd.clock.now())
    const during = herd.peak
    herd.trouble = undefined
    await herd.clock.pass(BACK_WITHIN)
    console.log(`herd: ${what}: at most ${during} token requests a second during the outage, ${herd.peak} overall`)
    expect(herd.peak).toBeLessThanOrEqual(MOST_A_SECOND)
    expect(herd.refreshes.filter((_times, index) => (herd.servedAt[index] ?? 0) < end)).toEqual([])
    const isTooEarly = (at: number, failed: number | undefined) =>
      failed !== undefined && failed < end && at < askedAgain(failed)
    const early = herd.refreshes.filter((times) => times.some((at, index) => isTooEarly(at, times[index - 1])))
    expect(early).toEqual([])
  })
})
