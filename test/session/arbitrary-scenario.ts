/** Random stages and steps for the property, weighted towards what hurts: expiry, faults, changes of owner. */
import fc from 'fast-check'
import type { Stage, Step } from './scenario'
import type { TokenOutcome } from './simulated-server'

const client = fc.constantFrom(0, 0, 1)
const owner = fc.constantFrom('ann', 'ben')
const outcome = fc.constantFrom<TokenOutcome>(
  'ok',
  'ok',
  'refused',
  '500',
  '503',
  '429',
  'html',
  'lost before',
  'lost after',
  'never',
)

const call = fc.record({
  do: fc.constant('call' as const),
  client,
  method: fc.constantFrom('GET' as const, 'POST' as const),
  exempt: fc.boolean(),
})
const shortPass = fc.record({ do: fc.constant('pass' as const), milliseconds: fc.integer({ min: 0, max: 900 }) })
const longPass = fc.record({
  do: fc.constant('pass' as const),
  milliseconds: fc.integer({ min: 1_000, max: 5_000_000 }),
})
const login = fc.record({
  do: fc.constant('login' as const),
  client,
  as: owner,
  right: fc.constantFrom(true, true, true, false),
})
const logout = fc.record({ do: fc.constant('logout' as const), client })
const setRefreshToken = fc.record({ do: fc.constant('setRefreshToken' as const), client, as: owner })
const setAccessToken = fc.record({ do: fc.constant('setAccessToken' as const), client, as: owner })
const revokeAccessTokens = fc.record({ do: fc.constant('revokeAccessTokens' as const) })
const revokeOwner = fc.record({ do: fc.constant('revokeOwner' as const), owner })
const outcomes = fc.record({
  do: fc.constant('outcomes' as const),
  outcomes: fc.array(outcome, { minLength: 1, maxLength: 4 }),
})

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: call },
  { weight: 8, arbitrary: shortPass },
  { weight: 3, arbitrary: longPass },
  { weight: 4, arbitrary: login },
  { weight: 2, arbitrary: logout },
  { weight: 1, arbitrary: setRefreshToken },
  { weight: 3, arbitrary: setAccessToken },
  { weight: 3, arbitrary: revokeAccessTokens },
  { weight: 1, arbitrary: revokeOwner },
  { weight: 3, arbitrary: outcomes },
)

/** Up to forty steps, always beginning with somebody who logs in. */
export const arbitrarySteps: fc.Arbitrary<Step[]> = fc
  .tuple(login, fc.array(step, { minLength: 4, maxLength: 40 }))
  .map(([first, rest]) => [first, ...rest])

export const arbitraryStage: fc.Arbitrary<Stage> = fc.record({
  lock: fc.constantFrom('works' as const, 'works' as const, 'none' as const, 'never released' as const),
  rotate: fc.boolean(),
  detectReuse: fc.boolean(),
  lifetime: fc.constantFrom(10, 60, 3_600),
  storefront: fc.boolean(),
  clients: fc.constantFrom(1 as const, 2 as const),
  latencies: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 }),
})
