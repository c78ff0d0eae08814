/** A program's token: one request for all calls, renewal before expiry, and a pause after a failed renewal. */
import { afterEach, expect, test, vi } from 'vitest'
import type { AccessGrant } from '../../../src/core/session/access-grant'
import { ClientTokens } from '../../../src/connectors/vagaro/client-tokens'
import { VirtualClock } from '../../core/session/virtual-clock'

afterEach(() => vi.restoreAllMocks())

/** Tokens that are renewed after 60 s in the background, after 90 s before a call, and expire after 100 s. */
function scene({ endless = false } = {}) {
  const clock = new VirtualClock()
  const sent: (string | undefined)[] = []
  const failures: Error[] = []
  let count = 0
  const obtain = vi.fn<() => Promise<AccessGrant>>(async () => {
    const failure = failures.shift()
    if (failure !== undefined) throw failure
    const now = clock.now()
    return {
      accessToken: `token ${(count += 1)}`,
      kind: 'user',
      accountId: null,
      userId: null,
      expiresAt: endless ? null : now + 100_000,
      renewAt: now + 60_000,
      tooLateAt: now + 90_000,
      safeUntil: now + 70_000,
      fromCaller: false,
    }
  })
  const keeper = new ClientTokens({
    clock,
    obtain,
    transport: async ({ headers }) => {
      sent.push(headers?.authorization)
      return { status: 200, headers: {}, body: '', receivedAt: clock.now() }
    },
  })
  const send = async () => {
    await keeper.send({ method: 'GET', url: 'https://api.example.com/things', headers: {} })
    await clock.pass(0)
    return sent.at(-1)
  }
  return { clock, obtain, failures, send }
}

test('a token is renewed in the background first, and later before a call', async () => {
  const { clock, obtain, send } = scene()
  expect(await send()).toBe('Bearer token 1')
  await clock.pass(59_999)
  expect([await send(), obtain.mock.calls.length]).toEqual(['Bearer token 1', 1])
  await clock.pass(1)
  expect([await send(), obtain.mock.calls.length]).toEqual(['Bearer token 1', 2])
  await clock.pass(90_000)
  expect([await send(), obtain.mock.calls.length]).toEqual(['Bearer token 3', 3])
})

test('a renewal may fail while the old token is valid, and the next one waits', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  const { clock, obtain, failures, send } = scene()
  await send()
  await clock.pass(60_000)
  failures.push(new Error('first'))
  expect([await send(), obtain.mock.calls.length]).toEqual(['Bearer token 1', 2])
  await clock.pass(2_999)
  expect([await send(), obtain.mock.calls.length]).toEqual(['Bearer token 1', 2])
  failures.push(new Error('second'))
  await clock.pass(1)
  expect([await send(), obtain.mock.calls.length]).toEqual(['Bearer token 1', 3])
  failures.push(new Error('third'), new Error('fourth'))
  await clock.pass(36_999)
  expect([await send(), obtain.mock.calls.length]).toEqual(['Bearer token 1', 4])
  await clock.pass(1)
  await expect(send()).rejects.toThrow('fourth')
})

test('a token without a known expiry stays in use', async () => {
  const { clock, failures, send } = scene({ endless: true })
  await send()
  await clock.pass(100_000)
  failures.push(new Error('for now'))
  expect(await send()).toBe('Bearer token 1')
})
