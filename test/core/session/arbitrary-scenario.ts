/** Random stages and steps for the property, weighted towards what hurts: expiry, faults, changes of owner. */
import fc from 'fast-check'
import type { Stage, Step } from './scenario'
import type { HandOver, Lock, StoreFault } from './shared-place'
import type { Lifetime, TokenOutcome } from './simulated-server'

const client = fc.constantFrom(0, 1, 2)
const owner = fc.constantFrom('ann', 'ann', 'ben')
const outcome = fc.constantFrom<TokenOutcome>(
  'ok',
  'ok',
  'refused',
  'bad request',
  'unavailable',
  'empty refusal',
  '500',
  '503',
  '429',
  'html',
  'half',
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
// Some as short as an operation of the store, or what is overtaken there would hardly ever be seen.
const shortPass = fc.record({
  do: fc.constant('pass' as const),
  milliseconds: fc.oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 90 })),
})
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
const listen = fc.record({
  do: fc.constant('listen' as const),
  client,
  on: fc.constantFrom('none' as const, 'user' as const, 'user' as const, 'any' as const),
  act: fc.constantFrom('call' as const, 'login' as const, 'logout' as const, 'setRefreshToken' as const),
})
const leave = fc.record({ do: fc.constant('leave' as const), client })
const revokeAccessTokens = fc.record({ do: fc.constant('revokeAccessTokens' as const) })
const revokeOwner = fc.record({ do: fc.constant('revokeOwner' as const), owner })
const outcomes = fc.record({
  do: fc.constant('outcomes' as const),
  outcomes: fc.array(outcome, { minLength: 1, maxLength: 4 }),
})
const storeFaults = fc.record({
  do: fc.constant('storeFaults' as const),
  faults: fc.array(fc.constantFrom<StoreFault>('ok', 'ok', 'throws', 'throws after', 'late', 'never'), {
    minLength: 1,
    maxLength: 5,
  }),
})
// Longer than a lease lives, and shorter than what a token for an exempt path has to be good for.
const suspend = fc.record({
  do: fc.constant('suspend' as const),
  client,
  milliseconds: fc.integer({ min: 500, max: 4_500 }),
})

const steps = {
  call,
  shortPass,
  longPass,
  login,
  logout,
  setRefreshToken,
  setAccessToken,
  listen,
  leave,
  revokeAccessTokens,
  revokeOwner,
  outcomes,
  storeFaults,
  suspend,
}

/** A scenario: what it plays on and what happens. */
export type Scenario = readonly [stage: Stage, steps: readonly Step[]]

const anyStage = {
  lock: fc.constantFrom<Lock>('works', 'works', 'lapses', 'none', 'never released', 'fails'),
  handOver: fc.constantFrom<HandOver>('none', 'works', 'anything', 'fails'),
  hears: fc.boolean(),
  rotate: fc.boolean(),
  detectReuse: fc.boolean(),
  lifetime: fc.constantFrom(10, 60, 3_600),
  says: fc.constantFrom<Lifetime>('right', 'right', 'right', 'right', 'nothing', 'nought', 'negative', 'huge', 'text'),
  storefront: fc.boolean(),
  clients: fc.constantFrom<Stage['clients']>(1, 2, 3),
  latencies: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 }),
}

/** Up to forty steps by weight, always beginning with somebody who logs in. */
function scenarios(
  stage: Partial<typeof anyStage>,
  weights: Readonly<Partial<Record<keyof typeof steps, number>>>,
): fc.Arbitrary<Scenario> {
  const weighted = Object.entries(weights).map(([name, weight]) => ({
    weight,
    arbitrary: steps[name as keyof typeof steps] as fc.Arbitrary<Step>,
  }))
  const list = fc.array(fc.oneof(...weighted), { minLength: 4, maxLength: 40 })
  return fc.tuple(
    fc.record({ ...anyStage, ...stage }),
    fc.tuple(login, list).map(([first, rest]): Step[] => [first, ...rest]),
  )
}

const rough = {
  call: 10,
  shortPass: 8,
  longPass: 3,
  login: 4,
  logout: 2,
  setRefreshToken: 1,
  setAccessToken: 3,
  revokeAccessTokens: 3,
  revokeOwner: 1,
  outcomes: 3,
}

/** Whatever may happen, and six kinds of days that are worth a closer look. */
export const arbitraryScenario: fc.Arbitrary<Scenario> = fc.oneof(
  { weight: 2, arbitrary: scenarios({}, { ...rough, listen: 8, leave: 2 }) },
  {
    weight: 2,
    arbitrary: scenarios(
      { clients: fc.constant<Stage['clients']>(1), lock: fc.constantFrom<Lock>('works', 'none') },
      { call: 6, shortPass: 6, login: 4, logout: 3, listen: 8, leave: 1 },
    ),
  },
  { weight: 3, arbitrary: scenarios({}, rough) },
  {
    weight: 2,
    arbitrary: scenarios(
      {
        lock: fc.constantFrom<Lock>('works', 'lapses'),
        handOver: fc.constantFrom<HandOver>('works', 'anything'),
        clients: fc.constantFrom<Stage['clients']>(2, 3),
      },
      { call: 12, shortPass: 10, longPass: 1, login: 2, logout: 2, revokeAccessTokens: 5 },
    ),
  },
  {
    weight: 2,
    arbitrary: scenarios(
      { lock: fc.constantFrom<Lock>('works', 'none'), clients: fc.constant<Stage['clients']>(1) },
      { call: 8, shortPass: 4, longPass: 5, login: 2, logout: 1, setRefreshToken: 1, storeFaults: 6 },
    ),
  },
  {
    weight: 2,
    arbitrary: scenarios(
      { lock: fc.constantFrom<Lock>('lapses', 'lapses', 'fails', 'never released') },
      { ...rough, setAccessToken: 1, storeFaults: 1, suspend: 4 },
    ),
  },
  {
    weight: 1,
    arbitrary: scenarios(
      { lock: fc.constant<Lock>('fails'), clients: fc.constant<Stage['clients']>(1) },
      { call: 8, shortPass: 6, login: 2, logout: 3 },
    ),
  },
)
