/** Random stages and steps for the property. Frequent are expiry, faults and changes of owner. */
import fc from 'fast-check'
import type { Stage, Step } from './scenario'
import type { HandOver, Keeps, Lie, Lock, StoreFault } from './shared-place'
import type { ApiOutcome, Lifetime, Members, TokenOutcome } from './simulated-server'

/** A scenario: its stage and its steps. */
export type Scenario = readonly [stage: Stage, steps: readonly Step[]]

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const client = fc.constantFrom(0, 1, 2)
const owner = fc.constantFrom('ann', 'ann', 'ben')
const method = fc.constantFrom('GET' as const, 'POST' as const)
const outcomesOf = <T>(...of: T[]) => fc.array(fc.constantFrom(...of), { minLength: 1, maxLength: 4 })

/** A step: its name and its random members. */
function step<Name extends Step['do'], Varying extends object>(
  name: Name,
  members: { [K in keyof Varying]: fc.Arbitrary<Varying[K]> },
) {
  return fc.record({ do: fc.constant(name), ...members }) as unknown as fc.Arbitrary<Step>
}

const steps = {
  call: step('call', { client, method, exempt: fc.boolean() }),
  exempt: step('call', { client, method, exempt: fc.constant(true) }),
  series: step('series', {
    client,
    method,
    requests: fc.integer({ min: 2, max: 4 }),
    pause: fc.constantFrom(0, 300, 5_000, 20_000),
  }),
  hammer: step('hammer', {
    client,
    calls: fc.integer({ min: 20, max: 40 }),
    every: fc.constantFrom(200, 700),
  }),
  // Some as short as an operation of the store. Otherwise races in it would be rare.
  shortPass: step('pass', {
    milliseconds: fc.oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 90 })),
  }),
  // Some until shortly before a token expires.
  longPass: step('pass', {
    milliseconds: fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 1_000, max: 5_000_000 }) },
      { weight: 1, arbitrary: fc.constantFrom(8_500, 9_300, 54_500, 3_592_000) },
    ),
  }),
  aWhile: step('pass', { milliseconds: fc.integer({ min: 1_000, max: 11_000 }) }),
  login: step('login', { client, as: owner, right: fc.constantFrom(true, true, true, false) }),
  logout: step('logout', { client }),
  setRefreshToken: step('setRefreshToken', { client, as: owner }),
  setAccessToken: step('setAccessToken', { client, as: owner }),
  restore: step('restore', { client }),
  listen: step('listen', {
    client,
    on: fc.constantFrom('none' as const, 'user' as const, 'user' as const, 'any' as const),
    act: fc.constantFrom('call' as const, 'login' as const, 'logout' as const, 'setRefreshToken' as const),
  }),
  leave: step('leave', { client }),
  reopen: step('reopen', { client, how: fc.constantFrom('disposed' as const, 'killed' as const) }),
  // Longer than a lease lasts, and shorter than the validity that an exempt path requires.
  suspend: step('suspend', { client, milliseconds: fc.integer({ min: 500, max: 4_500 }) }),
  freeze: step('freeze', { client, milliseconds: fc.constantFrom(300, 10_000, 10 * MINUTE, 2 * HOUR) }),
  setWallClock: step('setWallClock', {
    client,
    by: fc.constantFrom(-DAY, -HOUR, -10 * MINUTE, -MINUTE, MINUTE, 10 * MINUTE, HOUR, DAY),
  }),
  revokeAccessTokens: step('revokeAccessTokens', {}),
  revokeOwner: step('revokeOwner', { owner }),
  outcomes: step('outcomes', {
    outcomes: outcomesOf<TokenOutcome>(
      'ok',
      'ok',
      'refused',
      'bad request',
      'unavailable',
      'empty refusal',
      'null refusal',
      'invalid client',
      'unauthorized',
      'forbidden',
      'unprocessable',
      '500',
      '503',
      '429',
      '429 for a day',
      'html',
      'half',
      'lost before',
      'lost after',
      'slow',
      'never',
    ),
  }),
  apiOutcomes: step('apiOutcomes', {
    outcomes: outcomesOf<ApiOutcome>('ok', '401', '429', '429', '503', 'lost', 'slow'),
  }),
  busyApi: step('apiOutcomes', { outcomes: fc.constant<ApiOutcome[]>(['429', '429']) }),
  slowOutcomes: step('outcomes', { outcomes: fc.constant<TokenOutcome[]>(['slow']) }),
  rejectAll: step('rejectAll', { on: fc.constantFrom(true, true, false) }),
  storeFaults: step('storeFaults', {
    faults: outcomesOf<StoreFault>('ok', 'ok', 'throws', 'throws after', 'late', 'never'),
  }),
  storeLies: step('storeLies', {
    lies: outcomesOf<Lie>('truth', 'truth', 'stale', 'stale', 'nothing', 'empty', 'garbage', 'no text'),
  }),
  staleReads: step('storeLies', { lies: fc.constant<Lie[]>(['stale', 'stale', 'stale', 'stale']) }),
  babble: step('babble', {
    on: fc.constantFrom(true, true, false),
  }),
  plant: step('plant', {
    text: fc.constantFrom('planted', '{}', '\ud800'),
  }),
  holdLock: step('holdLock', { milliseconds: fc.constantFrom(500, 3_000, 20_000, 10 * MINUTE) }),
}

const clients = (...of: Stage['clients'][]) => fc.constantFrom(...of)
const locks = (...of: Lock[]) => fc.constantFrom(...of)
/** Mostly the first value. */
const mostly = <T>(first: T, ...others: T[]) => fc.constantFrom(first, first, first, first, first, ...others)

const clocksThatDiffer = fc.array(fc.constantFrom(0, -DAY, -HOUR, HOUR, DAY), { minLength: 3, maxLength: 3 })

const anyStage = {
  lock: locks('works', 'works', 'lapses', 'none', 'never released', 'fails'),
  handOver: fc.constantFrom<HandOver>('none', 'works', 'anything', 'fails'),
  keeps: fc.constantFrom<Keeps>('none', 'works', 'works', 'old', 'fails'),
  hears: fc.boolean(),
  rotate: fc.boolean(),
  detectReuse: fc.boolean(),
  lifetime: fc.constantFrom(10, 60, 3_600),
  says: mostly<Lifetime>('right', 'nothing', 'nought', 'negative', 'huge', 'text'),
  members: mostly<Members>('all', 'null', 'empty', 'none'),
  opaque: mostly(false, true),
  tellsTime: fc.boolean(),
  storefront: fc.boolean(),
  clients: clients(1, 2, 3),
  timeout: mostly(30_000, 600, 2_000, 5_000),
  retries: fc.boolean(),
  ahead: fc.oneof({ weight: 4, arbitrary: fc.constant([0]) }, { weight: 1, arbitrary: clocksThatDiffer }),
  standsStill: mostly(false, true),
  latencies: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 }),
} satisfies { [Setting in keyof Stage]: fc.Arbitrary<Stage[Setting]> }

/** A store that shares anyone's token is noticed by the token's claims. Without claims that is not possible. */
function honest(stage: Stage): Stage {
  return stage.opaque && stage.handOver === 'anything' ? { ...stage, handOver: 'works' } : stage
}

type Weights = Readonly<Partial<Record<keyof typeof steps, number>>>

/** Up to forty weighted steps. The first is always a login. */
function scenarios(stage: Partial<typeof anyStage>, weights: Weights): fc.Arbitrary<Scenario> {
  const weighted = Object.entries(weights).map(([name, weight]) => ({
    weight,
    arbitrary: steps[name as keyof typeof steps],
  }))
  const list = fc.array(fc.oneof(...weighted), { minLength: 4, maxLength: 40 })
  return fc
    .tuple(fc.record({ ...anyStage, ...stage }), steps.login, list)
    .map(([on, first, rest]) => [honest(on), [first, ...rest]])
}

const rough: Weights = {
  call: 10,
  series: 2,
  shortPass: 8,
  longPass: 3,
  login: 4,
  logout: 2,
  setRefreshToken: 1,
  setAccessToken: 3,
  restore: 1,
  revokeAccessTokens: 3,
  revokeOwner: 1,
  outcomes: 3,
  apiOutcomes: 2,
}

/** Kinds of scenarios that are worth more runs, by name. */
const days: Readonly<Record<string, { weight: number; arbitrary: fc.Arbitrary<Scenario> }>> = {
  anything: {
    weight: 2,
    arbitrary: scenarios(
      {},
      {
        ...rough,
        listen: 4,
        leave: 2,
        reopen: 2,
        freeze: 1,
        suspend: 1,
        setWallClock: 2,
        holdLock: 1,
        storeFaults: 1,
        storeLies: 1,
        plant: 1,
      },
    ),
  },
  'listeners that change the session': {
    weight: 2,
    arbitrary: scenarios({}, { ...rough, listen: 8, leave: 2 }),
  },
  'one client with listeners': {
    weight: 2,
    arbitrary: scenarios(
      { clients: clients(1), lock: locks('works', 'none') },
      { call: 6, shortPass: 6, login: 4, logout: 3, listen: 8, leave: 1 },
    ),
  },
  'rough weather': { weight: 3, arbitrary: scenarios({}, rough) },
  'clients that share': {
    weight: 2,
    arbitrary: scenarios(
      {
        lock: locks('works', 'lapses'),
        handOver: fc.constantFrom<HandOver>('works', 'anything'),
        clients: clients(2, 3),
      },
      { call: 12, shortPass: 10, longPass: 1, login: 2, logout: 2, revokeAccessTokens: 5, reopen: 1 },
    ),
  },
  'a store that fails': {
    weight: 2,
    arbitrary: scenarios(
      { lock: locks('works', 'none'), clients: clients(1) },
      { call: 8, shortPass: 4, longPass: 5, login: 2, logout: 1, setRefreshToken: 1, storeFaults: 6 },
    ),
  },
  'clients that sleep': {
    weight: 2,
    arbitrary: scenarios(
      { lock: locks('lapses', 'lapses', 'fails', 'never released') },
      { ...rough, setAccessToken: 1, storeFaults: 1, suspend: 4 },
    ),
  },
  'a lock that fails': {
    weight: 1,
    arbitrary: scenarios({ lock: locks('fails'), clients: clients(1) }, { call: 8, shortPass: 6, login: 2, logout: 3 }),
  },
  'clocks that jump': {
    weight: 2,
    arbitrary: scenarios(
      { clients: clients(1, 1, 2), lock: locks('works'), standsStill: fc.boolean() },
      {
        exempt: 8,
        call: 4,
        shortPass: 4,
        longPass: 6,
        login: 2,
        setWallClock: 5,
        outcomes: 2,
        apiOutcomes: 1,
        freeze: 1,
      },
    ),
  },
  'paths that ignore expired tokens': {
    weight: 5,
    arbitrary: scenarios(
      {
        clients: clients(1, 2),
        lock: locks('works'),
        handOver: fc.constantFrom<HandOver>('works', 'none'),
        lifetime: fc.constantFrom(10, 10, 60),
        opaque: fc.boolean(),
        retries: mostly(true, false),
        timeout: fc.constant(30_000),
      },
      {
        exempt: 12,
        call: 2,
        shortPass: 4,
        aWhile: 8,
        login: 2,
        setWallClock: 2,
        busyApi: 3,
        slowOutcomes: 2,
        outcomes: 2,
      },
    ),
  },
  'machines with different clocks': {
    weight: 2,
    arbitrary: scenarios(
      {
        clients: clients(2),
        lock: locks('works'),
        handOver: fc.constant<HandOver>('works'),
        lifetime: fc.constantFrom(10, 10, 60),
        opaque: fc.boolean(),
        timeout: fc.constant(30_000),
        ahead: clocksThatDiffer,
      },
      { exempt: 12, call: 4, shortPass: 4, aWhile: 8, login: 1, revokeAccessTokens: 1 },
    ),
  },
  'a store that returns wrong values': {
    weight: 2,
    arbitrary: scenarios(
      { clients: clients(1), lock: locks('works', 'none'), rotate: mostly(true, false) },
      {
        call: 8,
        shortPass: 6,
        longPass: 3,
        login: 3,
        logout: 3,
        storeLies: 3,
        staleReads: 4,
        revokeAccessTokens: 2,
        plant: 1,
        babble: 1,
      },
    ),
  },
  'a store that returns old values': {
    weight: 3,
    arbitrary: scenarios(
      { clients: clients(1), lock: locks('works'), rotate: fc.constant(true), timeout: fc.constant(30_000) },
      { call: 8, shortPass: 6, login: 1, logout: 2, staleReads: 5, revokeAccessTokens: 5 },
    ),
  },
  'short timeouts': {
    weight: 2,
    arbitrary: scenarios(
      {
        clients: clients(1, 1, 2),
        timeout: fc.constantFrom(600, 2_000, 5_000),
        lock: locks('works', 'none', 'never released'),
      },
      {
        call: 10,
        shortPass: 6,
        longPass: 3,
        login: 3,
        logout: 1,
        outcomes: 3,
        slowOutcomes: 2,
        revokeAccessTokens: 2,
        reopen: 1,
        holdLock: 1,
      },
    ),
  },
  'pages that come and go': {
    weight: 2,
    arbitrary: scenarios(
      { clients: clients(2, 3), lock: locks('works', 'lapses') },
      {
        call: 10,
        shortPass: 8,
        longPass: 1,
        login: 3,
        logout: 2,
        leave: 3,
        reopen: 4,
        freeze: 4,
        revokeAccessTokens: 2,
      },
    ),
  },
  'work of several requests': {
    weight: 2,
    arbitrary: scenarios(
      { retries: mostly(true, false), lock: locks('works', 'none'), opaque: fc.boolean() },
      {
        series: 8,
        call: 6,
        shortPass: 6,
        longPass: 1,
        login: 4,
        logout: 3,
        apiOutcomes: 6,
        restore: 1,
        revokeAccessTokens: 2,
      },
    ),
  },
  'an API that rejects everything': {
    weight: 3,
    arbitrary: scenarios(
      { retries: mostly(true, false), lock: locks('works', 'none') },
      { hammer: 4, rejectAll: 4, call: 2, shortPass: 4, longPass: 1, babble: 1, outcomes: 1 },
    ),
  },
}

/** Any scenario, and the kinds that are worth more runs. */
export const arbitraryScenario: fc.Arbitrary<Scenario> = fc.oneof(...Object.values(days))
