/** Scenarios that once broke a guarantee, as the property found and shrank them. */
import { expect, test } from 'vitest'
import { Session } from '../../../src/core/session/session'
import { plainStage, play, type Stage, type Step } from './scenario'

const login: Step = { do: 'login', client: 0, as: 'ann', right: true }
const logout: Step = { do: 'logout', client: 0 }
const call: Step = { do: 'call', client: 0, method: 'GET', exempt: false }
const now: Step = { do: 'pass', milliseconds: 0 }
const pass = (milliseconds: number): Step => ({ do: 'pass', milliseconds })
const exempt: Step = { ...call, exempt: true }
const other = { client: 1 }
const HOUR = 3_600_000

interface Kept {
  readonly name: string
  readonly stage?: Partial<Stage>
  readonly steps: readonly Step[]
}

/** By the guarantee that was broken. */
const kept: readonly Kept[] = [
  {
    name: '5: a call from inside a listener of a logout read the token that was about to be removed',
    steps: [login, { ...now, milliseconds: 100 }, { do: 'listen', client: 0, on: 'none', act: 'call' }, logout, call],
  },
  {
    name: '5: a logout from inside a listener of a login was overwritten by that login',
    stage: { lock: 'none' },
    steps: [login, { do: 'listen', client: 0, on: 'any', act: 'logout' }, now, call, call, now, login],
  },
  {
    name: '5: a client that logged out and was closed left the token in the store',
    steps: [login, { ...now, milliseconds: 100 }, { do: 'leave', client: 0 }],
  },
  {
    name: '9: a listener behind one that logs out received the login last',
    steps: [{ do: 'listen', client: 0, on: 'user', act: 'logout' }, login, { ...now, milliseconds: 100 }],
  },
  {
    name: '9: a logout without a user was announced',
    steps: [login, { ...now, milliseconds: 100 }, logout, { ...now, milliseconds: 100 }, logout],
  },
  {
    name: '4: a removal that finished late removed the token of the next login',
    stage: { latencies: [0, 0, 5e-324, 5e-324, 0, 0, 0] },
    steps: [
      login,
      call,
      { do: 'listen', client: 0, on: 'none', act: 'setRefreshToken' },
      call,
      now,
      logout,
      login,
      now,
      { do: 'leave', client: 0 },
      { do: 'revokeAccessTokens' },
    ],
  },
  {
    name: '8: a monotonic clock that stops during sleep kept an expired token alive',
    stage: { standsStill: true, lifetime: 60 },
    steps: [login, pass(1_000), { do: 'freeze', client: 0, milliseconds: HOUR }, pass(HOUR + 100), exempt],
  },
  {
    name: '11: a call that was under way at a logout returned the former user’s result',
    stage: { latencies: [0.5] },
    steps: [login, pass(1_000), call, pass(300), logout],
  },
  {
    name: '11: a call in its pause after a 429 was retried after the logout',
    stage: { retries: true },
    steps: [login, pass(100), { do: 'apiOutcomes', outcomes: ['429'] }, { ...call, method: 'POST' }, pass(100), logout],
  },
  {
    name: '11: a loop that began without a user went on as the user who logged in elsewhere',
    stage: { clients: 2 },
    steps: [{ ...other, do: 'series', method: 'GET', requests: 2, pause: 5_000 }, pass(100), login],
  },
  {
    name: '11: a call that began for one user was sent for another, whose token has no claims',
    stage: { clients: 2, opaque: true },
    steps: [
      login,
      pass(100),
      call,
      pass(100),
      { ...other, do: 'login', as: 'ben', right: true },
      pass(100),
      { do: 'revokeAccessTokens' },
      call,
    ],
  },
  {
    name: '8: a token with an unknown expiry was sent to an exempt path after it',
    stage: { opaque: true, members: 'none' },
    steps: [login, pass(11_000), exempt],
  },
  {
    name: '8: a token that waited for its client to wake counted as new',
    stage: { latencies: [0.5] },
    steps: [login, pass(100), { do: 'freeze', client: 0, milliseconds: HOUR }, pass(HOUR + 100), exempt],
  },
  {
    name: '8: a retry on an exempt path had a token that had expired in its pause',
    stage: { retries: true },
    steps: [login, pass(4_500), { do: 'apiOutcomes', outcomes: ['429', '429'] }, exempt, pass(7_000)],
  },
  {
    name: '8: the first call on an exempt path was sent with a token that another machine had shared',
    stage: { clients: 2, handOver: 'works', ahead: [0, -24 * HOUR], tellsTime: false },
    steps: [login, pass(9_500), call, pass(9_500), call, pass(15_000), { ...exempt, ...other }],
  },
  {
    name: '10: the storefront was shown as a user',
    stage: { opaque: true, members: 'none', storefront: true, hears: true },
    steps: [login, pass(100), logout, pass(100), call],
  },
  {
    name: '4: a text in the store that is not Unicode made every call fail',
    steps: [login, pass(100), { do: 'plant', text: '\ud800' }],
  },
  {
    name: '12: a store that returns a different text each time was believed without end',
    steps: [login, pass(100), { do: 'babble', on: true }, { do: 'revokeAccessTokens' }, call, pass(60_000)],
  },
  {
    name: '5: a store that still returned a removed token brought the user back',
    steps: [
      login,
      pass(100),
      logout,
      pass(100),
      { do: 'storeLies', lies: ['stale', 'stale', 'stale', 'stale'] },
      call,
      pass(100),
    ],
  },
  {
    name: '3: a rotated token was lost because the store returned nothing once',
    stage: { rotate: true },
    steps: [login, pass(9_500), { do: 'storeLies', lies: ['truth', 'truth', 'nothing'] }, call, pass(100), call],
  },
  {
    name: '4: a response that came after its caller had given up was lost, and the session with it',
    stage: { rotate: true, timeout: 5_000 },
    steps: [login, pass(9_500), { do: 'outcomes', outcomes: ['slow'] }, call, pass(20_000)],
  },
  {
    name: '10: a user who had logged in elsewhere was not shown if a renewal with their token failed',
    stage: { clients: 2, handOver: 'works', hears: true, latencies: [5e-324, 0, 5e-324, 0, 0, 0, 5e-324] },
    steps: [
      { ...login, as: 'ben' },
      { ...exempt, ...other },
      { ...exempt, ...other },
      now,
      { ...exempt, ...other },
      pass(1_000),
      pass(4_000),
      { ...login, ...other },
      exempt,
      { do: 'outcomes', outcomes: ['503'] },
      pass(1_000),
    ],
  },
]

test.each(kept)('holds: $name', async ({ stage, steps }) => {
  await expect(play(Session, { ...plainStage, ...stage }, steps)).resolves.toBeUndefined()
})
