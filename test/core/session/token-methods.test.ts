/** What each token method changes: in the store, in the session, and for the next call. */
import { expect, test } from 'vitest'
import type { TokenStore } from '../../../src/core/session/token-store'
import { ann, request, scene } from './one-client'
import { STOREFRONT_TOKEN } from './simulated-server'

const toStorefront = { grant_type: 'refresh_token', refresh_token: STOREFRONT_TOKEN } as const

test('the storefront on request stays until a user logs in, whatever the store contains', async () => {
  const { session, place, clock, login, outcome, server } = scene()
  await login()
  await outcome(session.createAndSetToken(toStorefront))
  expect([session.snapshot.kind, place.held]).toEqual(['storefront', expect.stringContaining('ann')])
  await clock.pass(3_700_000)
  expect(await outcome(session.send(request))).toBe('storefront')
  await session.setRefreshToken(server.issueRefreshToken('ben'))
  expect(await outcome(session.send(request))).toBe('ben')
  await outcome(session.createAndSetToken(toStorefront))
  session.setAccessToken(server.issueAccessToken('ben'))
  await clock.pass(3_700_000)
  expect(await outcome(session.send(request))).toBe('ben')
  await outcome(session.createAndSetToken(toStorefront))
  await session.logout()
  place.held = server.issueRefreshToken('ann')
  expect(await outcome(session.send(request))).toBe('ann')
})

test('an access token of the storefront that the caller passed is renewed as one', async () => {
  const { session, place, clock, outcome, server } = scene()
  place.held = server.issueRefreshToken('ann')
  session.setAccessToken(server.issueAccessToken('storefront'))
  expect(session.snapshot.kind).toBe('storefront')
  await clock.pass(3_700_000)
  expect(await outcome(session.send(request))).toBe('storefront')
})

test('a publishable refresh token that comes with a login becomes the configured one', async () => {
  const { session, clock, outcome } = scene({}, { storefrontRefreshToken: undefined })
  expect(session.storefrontRefreshToken).toBeUndefined()
  await outcome(session.createAndSetToken(toStorefront))
  expect(session.storefrontRefreshToken).toBe(STOREFRONT_TOKEN)
  await clock.pass(3_700_000)
  expect(await outcome(session.send(request))).toBe('storefront')
})

test('a login and setRefreshToken resolve when the token is stored', async () => {
  const { session, outcome, server, clock, place } = scene({
    set: async (token) => {
      await clock.wait(1_000)
      place.held = token
    },
  } as Partial<TokenStore>)
  const login = session.createAndSetToken(ann)
  expect(await outcome(login, 900)).toBe('waits')
  // A call after the login waits for that, too.
  const call = session.send(request)
  expect([session.snapshot.userId, await outcome(call, 50)]).toEqual(['ann', 'waits'])
  expect([await outcome(login, 200), await outcome(call, 0)]).toEqual(['done', 'ann'])
  const brought = session.setRefreshToken(server.issueRefreshToken('ben'))
  expect(await outcome(brought, 900)).toBe('waits')
  expect(await outcome(brought, 200)).toBe('done')
  expect(place.held).toContain('ben')
})

test('a login that cannot be stored succeeds, with a warning; a logout rejects', async () => {
  const failing = () => Promise.reject(new Error('blocked'))
  const { session, login, outcome, warn, store } = scene({ set: failing })
  expect(await login()).toBe('done')
  expect(warn).toHaveBeenCalledWith('store', expect.stringContaining('could not be written'))
  expect(await outcome(session.send(request))).toBe('ann')
  store.remove = failing
  expect(await outcome(session.logout())).toBe('store_failed')
  expect([session.snapshot.kind, await outcome(session.send(request))]).toEqual(['none', 'storefront'])
})

test('refresh tokens that are passed as access tokens are treated as refresh tokens', async () => {
  const { session, outcome, server, clock, place } = scene({}, { storefrontRefreshToken: undefined })
  session.setAccessToken(STOREFRONT_TOKEN)
  await clock.pass(10)
  expect([session.storefrontRefreshToken, place.held]).toEqual([STOREFRONT_TOKEN, null])
  session.setAccessToken(server.issueRefreshToken('ann'))
  await clock.pass(10)
  expect(place.held).toContain('ann')
  expect([session.snapshot.kind, await outcome(session.send(request))]).toEqual(['user', 'ann'])
})

test('a refresh token belongs to the access token that was set before it, unless that is the storefront’s', async () => {
  const { session, server } = scene()
  session.setAccessToken(server.issueAccessToken('ann'))
  await session.setRefreshToken(server.issueRefreshToken('ann'))
  expect(session.snapshot.userId).toBe('ann')
  session.setAccessToken(server.issueAccessToken('storefront'))
  await session.setRefreshToken(server.issueRefreshToken('ann'))
  expect(session.snapshot).toMatchObject({ kind: 'user', userId: null })
})

test('createToken leaves the session alone and returns the server’s response', async () => {
  const { session, outcome, clock, place } = scene()
  const asked = session.createToken(ann)
  await outcome(asked)
  expect(await asked).toMatchObject({ token_type: 'bearer', refresh_token: expect.stringContaining('ann') as string })
  expect([session.snapshot.kind, place.held]).toEqual(['none', null])
  await clock.pass(1)
})

test('a disposed client ends its calls and does nothing more, but saves a rotated token', async () => {
  const { session, clock, login, outcome, place, server } = scene()
  await login()
  await clock.pass(3_600_000)
  const { held } = place
  const waiting = outcome(session.send(request), 15)
  expect(await waiting).toBe('waits')
  const call = outcome(session.send(request), 0)
  session.dispose()
  expect([await call, session.snapshot.kind]).toEqual(['disposed', 'none'])
  await clock.pass(1_000)
  expect([place.held === held, server.ownerOf(place.held ?? ''), server.requests]).toEqual([false, 'ann', []])
  const disposed = expect.objectContaining({ code: 'disposed' }) as Error
  expect(() => session.setAccessToken('access')).toThrow(disposed)
  await expect(session.setRefreshToken('urt-1')).rejects.toEqual(disposed)
  await expect(session.createToken(ann)).rejects.toEqual(disposed)
  await expect(session.createAndSetToken(ann)).rejects.toEqual(disposed)
  await expect(session.logout()).rejects.toEqual(disposed)
  await expect(session.restore()).rejects.toEqual(disposed)
})

test('a client that is disposed of during a look at its store shows no user', async () => {
  const { session, place, clock, outcome } = scene({
    get: async () => {
      await clock.wait(100)
      return place.held
    },
  } as Partial<TokenStore>)
  place.held = 'urt-test-ann'
  const restored = session.restore()
  session.dispose()
  expect([await outcome(restored), session.snapshot.kind]).toEqual(['done', 'none'])
})

test('an access token that had expired when it was set is known as expired', async () => {
  const { session, server, clock, outcome } = scene({}, { storefrontRefreshToken: undefined })
  const token = server.issueAccessToken('ann')
  await clock.pass(3_700_000)
  session.setAccessToken(token)
  expect(session.snapshot.expiresAt?.getTime()).toBeLessThan(clock.now())
  expect(await outcome(session.send({ ...request, anonymousIfExpired: true }))).toBe('unauthorized')
})

test('an access token without claims belongs only to the refresh token that was set before it', async () => {
  const together = scene()
  await together.session.setRefreshToken(together.server.issueRefreshToken('ann'))
  together.session.setAccessToken('at-opaque')
  expect(await together.outcome(together.session.send(request))).toBe('ann')
  const apart = scene()
  await apart.login()
  apart.session.setAccessToken('at-opaque')
  expect(await apart.outcome(apart.session.send(request))).toBe('session_changed')
})

/** A scene without a configured account, and the requests to the token endpoint. */
function withoutAccount(storefrontRefreshToken: string | undefined) {
  const asked: Record<string, string>[] = []
  const it = scene(
    {},
    {
      accountId: undefined,
      storefrontRefreshToken,
      transport: async (one) => {
        asked.push(Object.fromEntries(new URLSearchParams(one.body)))
        return it.server.transport(one)
      },
    },
  )
  return { ...it, asked }
}

test('a password alone is for the storefront’s account, if that can be found out', async () => {
  const unknown = withoutAccount(undefined)
  expect(await unknown.outcome(unknown.session.createToken(ann))).toBe('done')
  expect(unknown.asked).toEqual([{ ...ann }])
  unknown.session.setAccessToken(unknown.server.issueAccessToken('storefront'))
  await unknown.outcome(unknown.session.createToken(ann))
  expect(unknown.asked[1]).toEqual({ ...ann, scope: 'aid:account' })
  const known = withoutAccount(STOREFRONT_TOKEN)
  await known.outcome(known.session.createToken(ann))
  expect(known.asked).toEqual([toStorefront, { ...ann, scope: 'aid:account' }])
})

test('with an account, or a refresh token, the storefront’s account is not requested', async () => {
  const { session, server, asked, outcome } = withoutAccount(STOREFRONT_TOKEN)
  const refresh_token = server.issueRefreshToken('ann')
  await outcome(session.createToken({ ...ann, scope: 'aid:other' }))
  await outcome(session.createToken({ grant_type: 'refresh_token', refresh_token }))
  expect(asked).toEqual([
    { ...ann, scope: 'aid:other' },
    { grant_type: 'refresh_token', refresh_token },
  ])
})
