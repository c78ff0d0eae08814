/** Renewals and changes of owner, to the millisecond. */
import { expect, test, vi } from 'vitest'
import { readGrant } from '../../../src/core/session/access-grant'
import type { TokenStore } from '../../../src/core/session/token-store'
import { ann, request, scene } from './one-client'

test('an access token that the caller passed alone is not renewed, and its calls do not go on as the storefront', async () => {
  const { session, server, outcome, refreshes } = scene()
  session.setAccessToken(server.issueAccessToken('ann'))
  expect(await outcome(session.send(request))).toBe('ann')
  server.revokeAccessTokens()
  expect(await outcome(session.send(request))).toBe('ann')
  expect([server.requests.at(-1)?.status, session.snapshot.kind, refreshes]).toEqual([401, 'user', []])
})

test('an expired token that cannot be renewed is still sent, because the API’s own 401 is clearer', async () => {
  const { session, server, clock, outcome } = scene({}, { storefrontRefreshToken: undefined })
  session.setAccessToken(server.issueAccessToken('ann'))
  await clock.pass(3_700_000)
  expect(await outcome(session.send(request))).toBe('ann')
  expect(server.requests.at(-1)?.status).toBe(401)
  const exempt = session.send({ ...request, anonymousIfExpired: true })
  await expect(exempt).rejects.toMatchObject({ code: 'unauthorized', status: 401 })
})

test.each([[undefined], ['prt-of-the-account']])(
  'a response with the refresh token %j keeps the old one',
  async (next) => {
    const { session, place, clock, login, outcome, rewrite } = scene()
    await login()
    rewrite.token = (body) => JSON.stringify({ ...(JSON.parse(body) as object), refresh_token: next })
    const { held } = place
    await clock.pass(3_600_000)
    expect(await outcome(session.send(request))).toBe('ann')
    expect(place.held).toBe(held)
  },
)

test('a logout elsewhere ends this session before anything is sent as the storefront', async () => {
  const { session, place, clock, outcome, login, server } = scene()
  await login()
  place.held = null
  await clock.pass(3_600_000)
  expect(await outcome(session.send(request))).toBe('session_changed')
  expect([session.snapshot.kind, server.requests.length]).toEqual(['none', 0])
  expect(await outcome(session.send(request))).toBe('storefront')
})

test('a renewal that a login aborts is no AbortError for the calls that waited for it', async () => {
  const { session, server, clock, outcome, login } = scene()
  await login()
  await clock.pass(3_600_000)
  const waiting = session.send(request)
  const seen = outcome(waiting, 12)
  expect(await seen).toBe('waits')
  const saved = session.setRefreshToken(server.issueRefreshToken('ben'))
  expect(await outcome(waiting, 100)).toBe('session_changed')
  await saved
  expect(await outcome(session.send(request))).toBe('ben')
})

test('nor is one of the storefront’s token', async () => {
  const { session, server, clock, outcome } = scene()
  const waiting = session.send(request)
  expect(await outcome(waiting, 12)).toBe('waits')
  const saved = session.setRefreshToken(server.issueRefreshToken('ben'))
  expect(await outcome(waiting, 100)).toBe('session_changed')
  await saved
  await clock.pass(1)
})

test('a rejection that comes late finds the renewal done', async () => {
  const { session, server, ways, login, outcome, refreshes } = scene()
  await login()
  server.revokeAccessTokens()
  const [early, late] = [session.send(request), session.send(request)]
  ways.push(10, 10, 10, 200)
  expect([await outcome(early), await outcome(late)]).toEqual(['ann', 'ann'])
  expect(refreshes).toHaveLength(1)
})

test.each([
  [1_900, 1],
  [2_100, 2],
])('a lock that took %d ms is requested %d times before the token is spent', async (slow, times) => {
  let isSlow = false
  const withLock = vi.fn<NonNullable<TokenStore['withLock']>>(async (task) => {
    isSlow = true
    return task()
  })
  const { clock, session, login, outcome, place, refreshes } = scene({
    withLock,
    get: async () => {
      if (isSlow) await clock.wait(slow)
      return place.held
    },
  } as Partial<TokenStore>)
  await login()
  await clock.pass(3_600_000)
  withLock.mockClear()
  isSlow = false
  expect(await outcome(session.send(request))).toBe('ann')
  expect([withLock.mock.calls.length, refreshes.length]).toEqual([times, 1])
})

test.each([
  [100, 'ann', 'user'],
  [365, 'ann', 'user'],
  [385, 'session_ended', 'none'],
])('the winner of a race is waited for, %d ms: %s', async (late, seen, kind) => {
  const { session, server, place, clock, outcome, login } = scene()
  await login()
  await clock.pass(3_600_000)
  server.revokeOwner('ann')
  clock.after(late, () => {
    place.held = server.issueRefreshToken('ann')
  })
  expect(await outcome(session.send(request), late + 200)).toBe(seen)
  expect(session.snapshot.kind).toBe(kind)
})

test('a winner that writes at the last moment has won', async () => {
  let [reads, next] = [0, '']
  const { session, server, place, clock, outcome, login, refreshes } = scene({
    get: () => {
      // The refused token is read eight times, and once more when it is removed.
      if (refreshes.length > 0 && (reads += 1) === 9) place.held = next
      return place.held
    },
  })
  await login()
  await clock.pass(3_600_000)
  server.revokeOwner('ann')
  next = server.issueRefreshToken('ann')
  expect(await outcome(session.send(request))).toBe('ann')
})

test('an error that is not about the refresh token ends nothing', async () => {
  const { session, server, place, clock, outcome, login } = scene()
  await login()
  await clock.pass(3_600_000)
  const { held } = place
  server.outcomes = ['unavailable']
  expect(await outcome(session.send(request), 1_000)).not.toBe('session_ended')
  expect([place.held, session.snapshot.kind]).toEqual([held, 'user'])
})

test('another user’s login elsewhere counts, and not the token that is renewed meanwhile', async () => {
  const { session, server, place, clock, outcome, login } = scene()
  await login()
  await clock.pass(3_600_000)
  clock.after(15, () => {
    place.held = server.issueRefreshToken('ben')
  })
  expect([await outcome(session.send(request)), server.requests]).toEqual(['session_changed', []])
  expect([await outcome(session.send(request)), server.ownerOf(place.held ?? '')]).toEqual(['ben', 'ben'])
})

test('a logout elsewhere just before the lock comes is noticed', async () => {
  const { session, clock, outcome, login, refreshes, place, store } = scene()
  await login()
  await clock.pass(3_600_000)
  store.withLock = (task) => {
    place.held = null
    return task()
  }
  expect([await outcome(session.send(request)), refreshes, session.snapshot.kind]).toEqual([
    'session_changed',
    [],
    'none',
  ])
})

test('five tokens of the store are tried', async () => {
  let reads = 0
  const { session, outcome, refreshes } = scene({ get: () => `urt-test-${(reads += 1)}` })
  expect([await outcome(session.send(request), 5_000), refreshes.length]).toEqual(['store_failed', 5])
})

test('a user who is found in the store after a request without a token is another owner', async () => {
  const { session, server, place, outcome } = scene({}, { storefrontRefreshToken: undefined })
  expect(await outcome(session.send(request))).toBe('nobody')
  place.held = server.issueRefreshToken('ann')
  expect([await outcome(session.send(request)), await outcome(session.send(request))]).toEqual([
    'session_changed',
    'ann',
  ])
})

test('a token that is being spent under another owner is waited for, and not spent twice', async () => {
  const { session, server, ways, clock, outcome, login, refreshes } = scene()
  await login()
  await clock.pass(3_600_000)
  ways.push(500)
  await outcome(session.send(request), 100)
  const accessToken = server.issueAccessToken('ann')
  server.revokeAccessTokens()
  session.setAccessToken(accessToken)
  expect(await outcome(session.send(request), 2_000)).toBe('ann')
  expect(new Set(refreshes).size).toBe(refreshes.length)
})

test.each(['logout', 'setRefreshToken'] as const)(
  'a request that spends a refresh token is aborted by a %s, which needs the lock',
  async (method) => {
    let queue: Promise<unknown> = Promise.resolve()
    const { session, server, ways, clock, outcome, login, place } = scene({
      withLock: (task) => {
        const run = queue.then(task)
        queue = run.catch(() => {})
        return run
      },
    })
    await login()
    await clock.pass(3_600_000)
    ways.push(9_000)
    const call = session.send(request)
    expect(await outcome(call, 100)).toBe('waits')
    const next = server.issueRefreshToken('ben')
    const changed = method === 'logout' ? session.logout() : session.setRefreshToken(next)
    expect([await outcome(changed, 100), await outcome(call, 0)]).toEqual(['done', 'session_changed'])
    expect(place.held).toBe(method === 'logout' ? null : next)
  },
)

test('it is aborted if the store contains another token by now', async () => {
  const { session, server, place, ways, clock, outcome, login } = scene()
  await login()
  await clock.pass(3_600_000)
  ways.push(9_000)
  await outcome(session.send(request), 100)
  const accessToken = server.issueAccessToken('ben')
  server.revokeAccessTokens()
  session.setAccessToken(accessToken)
  place.held = server.issueRefreshToken('ben')
  expect(await outcome(session.send(request), 200)).toBe('ben')
})

test('a token that this client received is used again for the same refresh token, without a request', async () => {
  const shared = vi.fn<NonNullable<TokenStore['shared']>>(() => null)
  const { session, place, outcome, login, refreshes } = scene({ shared })
  await login()
  await session.setRefreshToken(String(place.held))
  expect(session.snapshot.userId).toBeNull()
  expect(await outcome(session.send({ ...request, anonymousIfExpired: true }))).toBe('ann')
  expect([refreshes, shared.mock.calls]).toEqual([[], []])
})

test('a token that is shared under the lock is used, and none is spent', async () => {
  let isLocked = false
  const { session, server, place, clock, outcome, login, refreshes, store } = scene({
    shared: () => {
      if (!isLocked || place.held === null) return null
      const answer = { access_token: server.issueAccessToken('ann'), refresh_token: place.held, expires_in: 3_600 }
      return { answer, receivedAt: clock.now() }
    },
  } as Partial<TokenStore>)
  await login()
  await clock.pass(3_600_000)
  store.withLock = (task) => {
    isLocked = true
    return task()
  }
  expect([await outcome(session.send(request)), refreshes]).toEqual(['ann', []])
})

test.each([
  [95_000, 'ann'],
  [101_000, 'server_error'],
])('a renewal that fails costs nothing while a shared token is valid: after %d of 100 s %s', async (age, seen) => {
  const late: { token?: string } = {}
  const { session, server, place, clock, login, outcome } = scene({
    shared: () => {
      if (late.token === undefined || place.held === null) return null
      const answer = { access_token: late.token, refresh_token: place.held, expires_in: 100 }
      return { answer, receivedAt: clock.now() - age }
    },
  } as Partial<TokenStore>)
  await login()
  await clock.pass(3_600_000)
  late.token = server.issueAccessToken('ann')
  server.outcomes = ['500']
  expect(await outcome(session.send(request), 1_000)).toBe(seen)
  expect(server.requests.map(({ token }) => token)).toEqual(seen === 'ann' ? [late.token] : [])
})

test('a session that has ended leaves nothing in the store by the time its callers are told', async () => {
  const { session, server, place, clock, login, outcome } = scene({
    remove: async () => {
      await clock.wait(100)
      place.held = null
    },
  } as Partial<TokenStore>)
  await login()
  server.revokeOwner('ann')
  server.revokeAccessTokens()
  let held: string | null | undefined
  const ended = session.send(request).catch((error: unknown) => {
    held = place.held
    throw error
  })
  expect([await outcome(ended), held]).toEqual(['session_ended', null])
  expect(await outcome(session.send(request))).toBe('storefront')
  await clock.pass(1)
})

test('a new token that could not be stored causes a warning, and the next renewal uses it', async () => {
  const { session, store, clock, login, outcome, warn, refreshes } = scene()
  await login()
  const [{ set }] = [store]
  store.set = () => Promise.reject(new Error('quota'))
  await clock.pass(3_600_000)
  expect(await outcome(session.send(request))).toBe('ann')
  expect(warn).toHaveBeenCalledWith('store', expect.stringContaining('could not be written'))
  store.set = set
  await clock.pass(3_600_000)
  expect(await outcome(session.send(request))).toBe('ann')
  expect(new Set(refreshes).size).toBe(2)
})

test('a background renewal that fails is tried again after a pause, and then after a longer one', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  const { session, server, clock, login, outcome, refreshes } = scene({}, { retry: { limit: 0, maxDelay: 10_000 } })
  await login()
  await clock.pass(3_600_000 - 200_000)
  server.outcomes = ['500', '500', '500']
  const refreshesAfter = async (milliseconds: number) => {
    await clock.pass(milliseconds)
    expect(await outcome(session.send(request), 100)).toBe('ann')
    return refreshes.length
  }
  expect(await refreshesAfter(0)).toBe(1)
  expect(await refreshesAfter(200)).toBe(1)
  expect(await refreshesAfter(200)).toBe(2)
  expect(await refreshesAfter(500)).toBe(2)
  expect(await refreshesAfter(400)).toBe(3)
  vi.restoreAllMocks()
})

test('after a failed renewal the old token is used at once, and the next renewal waits', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  const { session, server, clock, login, outcome, refreshes } = scene({}, { retry: { limit: 0, maxDelay: 10_000 } })
  await login()
  // Too close to its expiry for a renewal in the background, and 5 s too early to be given up.
  await clock.pass(3_600_000 - 5_000)
  server.outcomes = ['500']
  expect(await outcome(session.send(request), 100)).toBe('ann')
  expect(refreshes).toHaveLength(1)
  // A pause of half a second, in which calls wait only for their own response.
  expect(await outcome(session.send(request), 40)).toBe('ann')
  server.revokeAccessTokens()
  const waiting = session.send(request)
  expect([await outcome(waiting, 300), refreshes.length]).toEqual(['waits', 1])
  expect([await outcome(waiting, 300), refreshes.length]).toEqual(['ann', 2])
  vi.restoreAllMocks()
})

test('a login does not wait for the pause after a failed renewal', async () => {
  const { session, server, clock, login, outcome, refreshes } = scene({}, { retry: { limit: 0, maxDelay: 10_000 } })
  vi.spyOn(Math, 'random').mockReturnValue(0.999)
  await login()
  await clock.pass(3_600_000)
  server.outcomes = ['500']
  expect(await outcome(session.send(request), 100)).toBe('server_error')
  const waiting = session.send(request)
  expect(await outcome(waiting, 100)).toBe('waits')
  await Promise.all([session.logout(), clock.pass(10)])
  expect(await outcome(waiting, 0)).toBe('session_changed')
  expect(await outcome(session.send(request), 2_000)).toBe('storefront')
  expect(refreshes.filter((token) => token.startsWith('urt-'))).toHaveLength(1)
  vi.restoreAllMocks()
})

test('a token that another holder of the store received is used, and nothing is spent', async () => {
  const next: { answer?: { access_token: string; refresh_token: string; expires_in: number } } = {}
  const { session, server, place, clock, login, outcome, refreshes } = scene({
    shared: () => (next.answer === undefined ? null : { answer: next.answer, receivedAt: clock.now() }),
  } as Partial<TokenStore>)
  await login()
  await clock.pass(3_600_000)
  place.held = server.issueRefreshToken('ann')
  next.answer = { access_token: server.issueAccessToken('ann'), refresh_token: place.held, expires_in: 3_600 }
  expect(await outcome(session.send(request))).toBe('ann')
  expect([server.requests.at(-1)?.token, refreshes]).toEqual([next.answer.access_token, []])
})

test('a shared token that is due for renewal is ignored', async () => {
  const late: { token?: string } = {}
  const { session, server, place, clock, login, outcome, refreshes } = scene({
    shared: () => {
      if (late.token === undefined || place.held === null) return null
      const answer = { access_token: late.token, refresh_token: place.held, expires_in: 100 }
      return { answer, receivedAt: clock.now() - 91_000 }
    },
  } as Partial<TokenStore>)
  await login()
  await clock.pass(3_600_000)
  late.token = server.issueAccessToken('ann')
  expect(await outcome(session.send(request))).toBe('ann')
  expect([refreshes.length, server.requests.at(-1)?.token === late.token]).toEqual([1, false])
})

test.each(['share', 'shared'] as const)('a logout while a shared token is read (%s) wins', async (member) => {
  let isSlow = false
  const { session, server, place, clock, login, outcome } = scene({
    [member]: async () => {
      if (!isSlow) return null
      const answer = { access_token: server.issueAccessToken('ann'), refresh_token: place.held, expires_in: 3_600 }
      await clock.wait(500)
      return { answer, receivedAt: clock.now() }
    },
  } as Partial<TokenStore>)
  await login()
  await clock.pass(3_600_000)
  isSlow = true
  const waiting = session.send(request)
  expect(await outcome(waiting, 100)).toBe('waits')
  const loggedOut = session.logout()
  expect([await outcome(waiting, 1_000), await outcome(loggedOut)]).toEqual(['session_changed', 'done'])
  expect([session.snapshot.kind, place.held, server.requests]).toEqual(['none', null, []])
})

/** A scene with another tab that announces its changes. */
function listeningScene() {
  let onChange: (token: string | null) => void = () => {}
  const it = scene({
    subscribe: (callback) => {
      onChange = callback
      return () => {}
    },
  })
  /** Another tab has written this. */
  const tell = async (token: string | null) => {
    it.place.held = token
    onChange(token)
    await it.clock.pass(0)
  }
  return { ...it, tell, tellOnly: (token: string | null) => onChange(token) }
}

test('a rotation elsewhere leaves the session alone, a logout ends it, and the storefront ignores both', async () => {
  const { session, server, login, tell } = listeningScene()
  await login()
  await tell('urt-next')
  expect(session.snapshot.kind).toBe('user')
  await tell(null)
  expect(session.snapshot.kind).toBe('none')
  session.setAccessToken(server.issueAccessToken('storefront'))
  for (const change of ['urt-next', null]) {
    await tell(change)
    expect(session.snapshot.kind).toBe('storefront')
  }
})

test('a login elsewhere ends a session of the storefront', async () => {
  const { session, outcome, tell } = listeningScene()
  expect(await outcome(session.send(request))).toBe('storefront')
  await tell(null)
  expect(session.snapshot.kind).toBe('storefront')
  await tell('urt-next')
  expect(session.snapshot).toMatchObject({ kind: 'user', isLoggedIn: true, userId: null })
  await tell(null)
  expect(session.snapshot.kind).toBe('none')
  await tell('urt-next')
  expect(session.snapshot.kind).toBe('user')
})

test('an event that comes too late is checked in the store: it undoes neither a login nor a logout of this client', async () => {
  const { session, clock, login, outcome, tellOnly } = listeningScene()
  await login()
  tellOnly(null)
  await clock.pass(100)
  expect(session.snapshot.userId).toBe('ann')
  await outcome(session.logout())
  tellOnly('urt-of-before')
  await clock.pass(100)
  expect(session.snapshot.kind).toBe('none')
})

test('a rotation in another tab before the first call here makes no call fail', async () => {
  const { session, server, outcome, tell } = listeningScene()
  await tell(server.issueRefreshToken('ann'))
  const first = outcome(session.send(request), 100)
  await tell(server.issueRefreshToken('ann'))
  expect(await first).toBe('ann')
})

test('a listener is called for changes in other tabs before the first call', async () => {
  const { session, server, tell } = listeningScene()
  const heard: unknown[] = []
  session.listen(({ kind, isLoggedIn }) => heard.push([kind, isLoggedIn]))
  await tell(server.issueRefreshToken('ann'))
  await tell(null)
  expect(heard).toEqual([
    ['user', true],
    ['none', false],
  ])
})

test('the content of the store is shown without a request, and again when it has changed', async () => {
  const { session, place, server, outcome, refreshes } = scene()
  expect((await session.restore()).kind).toBe('none')
  place.held = server.issueRefreshToken('ann')
  const restored = await session.restore()
  expect(restored).toEqual({ kind: 'user', isLoggedIn: true, accountId: null, userId: null, expiresAt: null })
  expect([session.snapshot === restored, refreshes]).toEqual([true, []])
  expect(await outcome(session.send(request))).toBe('ann')
  expect(await session.restore()).toMatchObject({ kind: 'user', userId: 'ann' })
  place.held = null
  expect((await session.restore()).kind).toBe('none')
})

test('a call for the user in the store is not sent as the storefront once they have logged out', async () => {
  const { session, place, outcome, server } = scene()
  place.held = server.issueRefreshToken('ann')
  await session.restore()
  place.held = null
  expect(await outcome(session.send(request))).toBe('session_changed')
  expect([session.snapshot.kind, server.requests]).toEqual(['none', []])
})

test('an access token that was set by the caller has nothing to do with an empty store', async () => {
  const { session, server } = scene()
  session.setAccessToken(server.issueAccessToken('ann'))
  expect((await session.restore()).userId).toBe('ann')
})

test('a store that cannot be read restores no user, and restoreSession rejects', async () => {
  const { session } = scene({ get: () => Promise.reject(new Error('broken')) })
  await expect(session.restore()).rejects.toMatchObject({ code: 'store_failed' })
})

test('a call is retried once after a 401, not more often', async () => {
  const { session, server, login, outcome, refreshes } = scene()
  await login()
  server.onApi = (entry) => {
    entry.status = 401
  }
  await outcome(session.send(request))
  expect([server.requests.length, refreshes.length]).toEqual([2, 1])
})

test.each([
  [20_000, 1],
  [40_000, 0],
])(
  'a path that ignores expired tokens needs more than 30 s of validity: at %d ms %d renewals',
  async (left, renewals) => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const { session, clock, login, outcome, server } = scene()
    await login()
    await clock.pass(3_600_000 - left - 100)
    server.outcomes = ['ok']
    expect(await outcome(session.send({ ...request, anonymousIfExpired: true }), 25)).toBe(
      renewals === 0 ? 'ann' : 'waits',
    )
    vi.restoreAllMocks()
  },
)

test('calls wait for a login to be saved, and only the last of several is saved', async () => {
  const sets: string[] = []
  const { session, clock, outcome, server } = scene({
    set: async (token) => {
      await clock.wait(1_000)
      sets.push(token)
    },
  } as Partial<TokenStore>)
  const [first, second] = ['ann', 'ben'].map((owner) => server.issueRefreshToken(owner)) as [string, string]
  const saved = [session.setRefreshToken(first), session.setRefreshToken(second)]
  const call = session.send(request)
  expect(await outcome(call, 900)).toBe('waits')
  await clock.pass(5_000)
  await Promise.all(saved)
  expect(sets.at(-1)).toBe(second)
})

test('another tab’s logout and first login are noticed, its rotation changes nothing', async () => {
  let tell: (token: string | null) => void = () => {}
  const end = vi.fn<() => void>()
  const subscribe = vi.fn<NonNullable<TokenStore['subscribe']>>((onChange) => {
    tell = onChange
    return end
  })
  const { session, login, outcome, place, clock } = scene({ subscribe })
  const hear = async (token: string | null) => {
    place.held = token
    tell(token)
    await clock.pass(0)
  }
  const heard: string[] = []
  session.listen(({ kind }) => heard.push(kind))
  await login()
  await hear('urt-rotated')
  expect(heard).toEqual(['user'])
  await hear(null)
  expect(heard).toEqual(['user', 'none'])
  await outcome(session.send(request), 1_000)
  await hear('urt-of-somebody')
  await hear(null)
  expect([heard.at(-1), subscribe.mock.calls.length]).toEqual(['none', 1])
  session.dispose()
  expect(end).toHaveBeenCalledTimes(1)
  await expect(session.send(request)).rejects.toMatchObject({ code: 'disposed' })
})

test('a guard throws after every change of owner, and only then', async () => {
  const { session, server, login, outcome } = scene()
  await login()
  const check = session.guard()
  server.revokeAccessTokens()
  expect(await outcome(session.send(request))).toBe('ann')
  check()
  await session.logout()
  expect(check).toThrow(expect.objectContaining({ code: 'session_changed' }))
})

test.each([[''], [undefined], [7]])('%j is not a token', async (token) => {
  const { session } = scene()
  expect(() => session.setAccessToken(token as string)).toThrow(expect.objectContaining({ code: 'invalid_token' }))
  await expect(session.setRefreshToken(token as string)).rejects.toMatchObject({ code: 'invalid_token' })
})

test('a call that is aborted does not abort the renewal', async () => {
  const { session, clock, login, outcome, refreshes } = scene()
  await login()
  await clock.pass(3_600_000)
  const controller = new AbortController()
  const given = session.send({ ...request, signal: controller.signal })
  const other = session.send(request)
  controller.abort()
  expect([await outcome(given, 0), await outcome(other)]).toEqual(['aborted', 'ann'])
  expect(refreshes).toHaveLength(1)
})

test('a call goes on as long as shared tokens are rejected', async () => {
  const answers: string[] = []
  const { session, server, place, login, outcome, refreshes } = scene({
    shared: () => {
      const accessToken = answers.shift()
      if (accessToken === undefined || place.held === null) return null
      return { answer: { access_token: accessToken, refresh_token: place.held, expires_in: 60 }, receivedAt: Infinity }
    },
  } as Partial<TokenStore>)
  await login()
  answers.push(server.issueAccessToken('ann'), server.issueAccessToken('ann'))
  server.revokeAccessTokens()
  expect(await outcome(session.send(request))).toBe('ann')
  expect([server.requests.map(({ status }) => status), refreshes.length]).toEqual([[401, 401, 401, 200], 1])
})

test('a read of the store does not end a login that happens meanwhile', async () => {
  let isSlow = false
  const { session, server, clock, place, outcome } = scene({
    get: async () => {
      const { held } = place
      if (isSlow) await clock.wait(1_000)
      return held
    },
  } as Partial<TokenStore>)
  isSlow = true
  const waiting = session.send(request)
  await clock.pass(500)
  session.setAccessToken(server.issueAccessToken('storefront'))
  const login = session.createAndSetToken({ grant_type: 'password', username: 'ben', password: 'right' })
  expect([await outcome(waiting), await outcome(login)]).toEqual(['session_changed', 'done'])
  expect([session.snapshot.userId, await outcome(session.send(request))]).toEqual(['ben', 'ben'])
})

test('shared tokens are looked up by the token that came with the session, however old', async () => {
  const shared = vi.fn<NonNullable<TokenStore['shared']>>(() => null)
  const { place, server, session, clock, login, outcome } = scene({ shared })
  await login()
  const cameWith = place.held
  place.held = server.issueRefreshToken('ann')
  await clock.pass(3_600_000)
  expect(await outcome(session.send(request))).toBe('ann')
  expect(shared).toHaveBeenCalledWith(expect.arrayContaining([cameWith]))
  const renewedWith = place.held
  place.held = server.issueRefreshToken('ann')
  await clock.pass(3_600_000)
  expect(await outcome(session.send(request))).toBe('ann')
  expect(shared).toHaveBeenCalledWith(expect.arrayContaining([renewedWith]))
})

test('if the API accepts no token at all, the pauses grow', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(1)
  const { session, server, login, outcome, refreshes } = scene({}, { retry: { limit: 0, maxDelay: 8_000 } })
  await login()
  server.onApi = (entry) => {
    entry.status = 401
  }
  const begun = refreshes.length
  for (let calls = 0; calls < 30; calls += 1) await outcome(session.send(request), 1_000)
  expect(refreshes.length - begun).toBeLessThan(8)
  vi.restoreAllMocks()
})

test('a token that another holder shared is not trusted on a path that ignores expired tokens', () => {
  const grant = readGrant({ access_token: 'a', expires_in: 3_600 }, { receivedAt: 1, skew: 0, isShared: true })
  expect(grant.safeUntil).toBe(-Infinity)
})

test('a login whose token cannot be saved in time succeeds', async () => {
  const { session, outcome, clock } = scene({ set: () => new Promise(() => {}) })
  const begun = clock.now()
  expect(await outcome(session.createAndSetToken(ann, undefined, 2_000), 1_900)).toBe('done')
  expect([session.snapshot.userId, clock.now() - begun]).toEqual(['ann', 1_900])
})

test('a login without an account is for the storefront’s', async () => {
  const { session, outcome, refreshes } = scene({}, { accountId: undefined })
  expect(await outcome(session.createAndSetToken(ann))).toBe('done')
  expect([session.snapshot.userId, refreshes.length]).toEqual(['ann', 1])
})
