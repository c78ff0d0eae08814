/** What is learnt from responses of the token endpoint: the server's clock, and when to send the next request. */
import { afterEach, expect, test, vi } from 'vitest'
import { TokenEndpoint } from '../../../src/core/session/token-endpoint'
import type { Transport, TransportResponse } from '../../../src/core/transport/transport'
import { errorFromResponse } from '../../../src/freshcom/jsonapi/errors'
import { VirtualClock } from './virtual-clock'

afterEach(() => vi.restoreAllMocks())

const at = (milliseconds: number) => new Date(milliseconds).toUTCString()

function endpoint(transport?: Transport, timeout = 30_000) {
  const clock = new VirtualClock()
  const answers: Partial<TransportResponse>[] = []
  const play: Transport = async () => {
    const answer = { status: 200, headers: {}, body: '{"access_token":"a"}', ...answers.shift() }
    return { ...answer, receivedAt: clock.now() }
  }
  const made = new TokenEndpoint({
    transport: transport ?? play,
    clock,
    tokenUrl: 'https://api.freshcom.test/v1/token',
    refuse: errorFromResponse,
    headers: {},
    retry: { limit: 0, maxDelay: 10_000 },
    timeout,
  })
  const refuse = async (headers: Record<string, string> = {}) => {
    answers.push({ status: 503, headers, body: '' })
    await made.refresh('urt-1').catch(() => {})
    made.backOff()
    return made.retryAt - clock.now()
  }
  return { clock, endpoint: made, answers, refuse }
}

test('there is no pause and no skew until the server says otherwise', async () => {
  const { endpoint: made } = endpoint()
  expect([made.retryAt, made.skew]).toEqual([0, 0])
  await made.refresh('urt-1')
  expect([made.retryAt, made.skew]).toEqual([0, 0])
})

test('the pause doubles with every failure up to the longest one, and starts again after a success', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  const { endpoint: made, refuse } = endpoint()
  const pauses: number[] = []
  for (let failures = 0; failures < 6; failures += 1) pauses.push(await refuse())
  expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 5_000, 5_000])
  await made.refresh('urt-1')
  expect(await refuse()).toBe(500)
})

test.each([
  ['2', 2_000],
  ['0', 0],
  ['3600', 10_000],
  ['-5', 0],
  ['soon', 0],
])('the server asks for a pause of "%s": %d ms', async (header, pause) => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
  const { refuse } = endpoint()
  expect(await refuse({ 'retry-after': header })).toBe(pause)
  expect(await refuse()).toBe(0)
})

test('the server gives a time by its own clock, which is learnt only from token responses', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
  const { endpoint: made, clock, refuse, answers } = endpoint()
  const ahead = 86_400_000
  // Dates in headers have no milliseconds.
  await clock.pass(1_000 - (clock.now() % 1_000))
  const now = clock.now() + ahead
  expect(await refuse({ date: at(now), 'retry-after': at(now + 3_000) })).toBe(3_000)
  expect(made.skew).toBe(ahead)
  expect(await refuse({ 'retry-after': at(now + 4_000) })).toBe(4_000)
  expect(await refuse({ date: at(now), 'retry-after': at(now - 4_000) })).toBe(0)
  answers.push({ headers: { date: at(now + 5_000) } })
  await made.transport({ method: 'GET', url: 'https://api.freshcom.test/v1/customers', headers: {} })
  expect(made.skew).toBe(ahead)
})

test('a request that takes too long is given up, with its signal', async () => {
  const signals: (AbortSignal | undefined)[] = []
  const { endpoint: made, clock } = endpoint(({ signal }) => {
    signals.push(signal)
    return new Promise(() => {})
  })
  const outcome = made.refresh('urt-1').catch((error: unknown) => error)
  await clock.pass(27_000)
  const message = 'POST /token took longer than 27000 ms. The session is kept.'
  expect(await outcome).toMatchObject({ code: 'timeout', message })
  expect(signals.map((signal) => signal?.aborted)).toEqual([true])
})

test('new tokens that the API rejects count as failures from the second on, until one is accepted', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  const { clock, endpoint: made } = endpoint()
  const rejected = async () => {
    await made.refresh('urt-1')
    made.noteResult(false)
    return made.retryAt - clock.now()
  }
  expect([await rejected(), await rejected(), await rejected()]).toEqual([500, 1_000, 2_000])
  made.noteResult(true)
  expect([await rejected(), await rejected()]).toEqual([500, 1_000])
})

test('no pause takes more than half of a call’s time limit', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(1)
  const { refuse } = endpoint(undefined, 1_000)
  expect(await refuse()).toBe(500)
})

test('a request that spends a refresh token has at least 10 s, one for the storefront’s as long as a call', async () => {
  for (const [token, patience] of [
    ['urt-1', 10_000],
    ['prt-1', 1_000],
  ] as const) {
    const { endpoint: made, clock } = endpoint(() => new Promise(() => {}), 1_000)
    const failed = vi.fn<() => void>()
    made.refresh(token).catch(failed)
    await clock.pass(patience - 1)
    expect(failed).not.toHaveBeenCalled()
    await clock.pass(1)
    expect(failed).toHaveBeenCalledTimes(1)
  }
})
