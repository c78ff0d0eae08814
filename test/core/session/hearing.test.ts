/**
 * Changes by others that a client notices: clients of one process on the same store, other tabs, and a page that comes
 * back.
 */
import { afterEach, expect, test, vi } from 'vitest'
import { Freshcom, memoryStore, type TokenStore } from 'freshcom-sdk'
import { createFakeFreshcom, type FakeFreshcom } from 'freshcom-sdk/testing'
import { systemClock } from '../../../src/core/clock'
import { SharedStore } from '../../../src/core/session/shared-store'
import { onOtherHolders, notifyOthers, type OnHolderChange } from '../../../src/core/session/store-holders'
import { ann, request, scene } from './one-client'

const password = 'supersecurepassword'
const joe = { username: 'joe@example.com', password }
const sue = { username: 'sue@example.com', password }

afterEach(() => {
  vi.unstubAllGlobals()
})

function shopOf(fake: FakeFreshcom, store: TokenStore): Freshcom {
  const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
  return new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch, store })
}

test.each([
  ['does not rotate', false],
  ['rotates', true],
])('clients on one store object notice each other’s logins and logouts; the API %s', async (_how, rotates) => {
  const fake = createFakeFreshcom({ rotateRefreshTokens: rotates })
  fake.addCustomer(joe)
  fake.addCustomer(sue)
  const store = memoryStore()
  const [one, other] = [shopOf(fake, store), shopOf(fake, store)]
  const heard: string[] = []
  other.onSession(({ kind }) => heard.push(kind))
  await one.login(joe)
  await vi.waitFor(() => expect(other.session.isLoggedIn).toBe(true))
  expect((await other.retrieveCustomer()).data.email).toBe(joe.username)
  // Another user without a logout between. Only the API knows who it is.
  await one.login(sue)
  await vi.waitFor(() => expect(other.session).toMatchObject({ kind: 'user', userId: null }))
  expect((await other.retrieveCustomer()).data.email).toBe(sue.username)
  await one.logout()
  await vi.waitFor(() => expect(other.session.kind).toBe('none'))
  expect(heard.at(-1)).toBe('none')
})

test('holders are notified while they exist, and not of their own changes', () => {
  const store = memoryStore()
  const [one, other] = [vi.fn<() => void>(), vi.fn<() => void>()]
  const end = onOtherHolders(store, one)
  onOtherHolders(store, other)
  notifyOthers(store, one)
  expect([one.mock.calls.length, other.mock.calls.length]).toEqual([0, 1])
  end()
  notifyOthers(store, undefined)
  expect([one.mock.calls.length, other.mock.calls.length]).toEqual([0, 2])
  notifyOthers(memoryStore(), undefined)
})

test('a refresh token that the API refused is noticed by the other clients of the store, a rotation is not', async () => {
  const store = memoryStore()
  await store.set('urt-1')
  const [one, other] = [0, 1].map(() => new SharedStore(store, systemClock, () => {})) as [SharedStore, SharedStore]
  const [mine, heard] = [vi.fn<OnHolderChange>(), vi.fn<OnHolderChange>()]
  one.subscribe(mine)
  other.subscribe(heard)
  await one.replace('urt-1', 'urt-2')
  expect(heard).not.toHaveBeenCalled()
  await one.replace('urt-2', null)
  expect([heard.mock.calls, mine.mock.calls]).toEqual([[[true]], []])
})

test('dead holders are removed with every hundredth new one', () => {
  const refs: { isGone: boolean }[] = []
  let looks = 0
  class Weak {
    isGone = false
    readonly #target: object
    constructor(target: object) {
      this.#target = target
      refs.push(this)
    }
    deref(): object | undefined {
      looks += 1
      return this.isGone ? undefined : this.#target
    }
  }
  vi.stubGlobal('WeakRef', Weak)
  const store = memoryStore()
  for (let holder = 1; holder < 100; holder += 1) onOtherHolders(store, () => {})
  expect(looks).toBe(0)
  for (const ref of refs.slice(40)) ref.isGone = true
  onOtherHolders(store, () => {})
  expect(looks).toBe(99)
  notifyOthers(store, undefined)
  expect(looks).toBe(99 + 40 + 1)
})

test('without WeakRef no client notices others, and nothing breaks', () => {
  vi.stubGlobal('WeakRef', undefined)
  const [store, hear] = [memoryStore(), vi.fn<OnHolderChange>()]
  const end = onOtherHolders(store, hear)
  notifyOthers(store, undefined)
  end()
  expect(hear).not.toHaveBeenCalled()
})

test('a worker, which has events but no page, makes calls', async () => {
  vi.stubGlobal('addEventListener', () => {})
  const { session, outcome } = scene()
  expect(await outcome(session.send(request))).toBe('storefront')
})

/** The part of a browser's page that is listened to. */
function page() {
  const listeners = new Map<string, (event: object) => void>()
  const target = {
    addEventListener: (type: string, listener: (event: object) => void) => listeners.set(type, listener),
    removeEventListener: (type: string) => listeners.delete(type),
  }
  const document = { ...target, visibilityState: 'hidden' }
  vi.stubGlobal('document', document)
  vi.stubGlobal('addEventListener', target.addEventListener)
  vi.stubGlobal('removeEventListener', target.removeEventListener)
  return { document, listeners, tell: (type: string, event: object = {}) => listeners.get(type)?.(event) }
}

test('a page that comes back shows no user and calls without one, if they have logged out meanwhile', async () => {
  const { tell } = page()
  const { session, place, login, outcome } = scene()
  await login()
  place.held = null
  tell('pageshow', { persisted: false })
  expect(await outcome(session.send(request))).toBe('ann')
  tell('pageshow', { persisted: true })
  // At the same moment, before the store could respond.
  const call = outcome(session.send(request))
  expect([await call, session.snapshot.kind]).toEqual(['session_changed', 'none'])
  expect(await outcome(session.send(request))).toBe('storefront')
})

test('a page that comes back and finds another user shows that it does not know them', async () => {
  const { tell } = page()
  const { session, place, server, login, clock } = scene()
  await login()
  place.held = server.issueRefreshToken('ben')
  tell('pageshow', { persisted: true })
  await clock.pass(100)
  expect(session.snapshot).toMatchObject({ kind: 'user', userId: null })
})

test('no call is sent for the former user after the page came back, until the store was read', async () => {
  const { tell } = page()
  let isSlow = false
  const { session, server, place, login, clock, outcome } = scene({
    get: async () => {
      if (isSlow) await clock.wait(500)
      return place.held
    },
  } as Partial<TokenStore>)
  await login()
  place.held = null
  isSlow = true
  tell('pageshow', { persisted: true })
  expect([await outcome(session.send(request)), server.requests]).toEqual(['session_changed', []])
})

test('so does a tab that comes to the front', async () => {
  const { tell, document, listeners } = page()
  const { session, place, login, clock } = scene()
  await login()
  place.held = null
  tell('visibilitychange')
  await clock.pass(100)
  expect(session.snapshot.userId).toBe('ann')
  document.visibilityState = 'visible'
  tell('visibilitychange')
  await clock.pass(100)
  expect(session.snapshot.kind).toBe('none')
  session.dispose()
  expect(listeners.size).toBe(0)
})

/** A scene with another tab. What that has rotated a token into is shared, unless the test says otherwise. */
function twoTabs() {
  let tell: (token: string | null) => void = () => {}
  const links = new Map<string, string>()
  const it = scene({
    subscribe: (onChange) => {
      tell = onChange
      return () => {}
    },
    shared: ([known = '']) => {
      const accessToken = links.get(known)
      if (accessToken === undefined || it.place.held === null) return null
      const answer = { access_token: accessToken, refresh_token: it.place.held }
      return { answer, receivedAt: it.clock.now() }
    },
  })
  const write = async (token: string, events: readonly (string | null)[]) => {
    it.place.held = token
    for (const event of events) tell(event)
    await it.clock.pass(100)
  }
  return { ...it, links, write }
}

test('a rotation in another tab leaves this one alone, shared or not, and costs no request', async () => {
  const { session, server, login, write, outcome, refreshes } = twoTabs()
  await login()
  const { snapshot } = session
  for (let rotations = 0; rotations < 3; rotations += 1) {
    const next = server.issueRefreshToken('ann')
    await write(next, [next])
  }
  expect([session.snapshot === snapshot, await outcome(session.send(request)), refreshes]).toEqual([true, 'ann', []])
})

test('another user’s login in another tab is shown at once, without a request, and the next call is theirs', async () => {
  const { session, server, login, write, outcome, refreshes } = twoTabs()
  await login()
  const next = server.issueRefreshToken('ben')
  await write(next, [null, next])
  expect([session.snapshot.kind, session.snapshot.userId, refreshes]).toEqual(['user', null, []])
  expect(await outcome(session.send(request))).toBe('ben')
})

test('a page that comes back goes on with the rotated token of its user, and not with another user’s', async () => {
  const { session, place, links, server, login, outcome, write } = twoTabs()
  await login()
  const { snapshot } = session
  links.set(place.held ?? '', server.issueAccessToken('ann'))
  await write(server.issueRefreshToken('ann'), [])
  await outcome(session.restore())
  expect(session.snapshot).toBe(snapshot)
  await write(server.issueRefreshToken('ben'), [])
  await outcome(session.restore())
  expect([session.snapshot.kind, session.snapshot.userId]).toEqual(['user', null])
  expect(await outcome(session.send(request))).toBe('ben')
})

test('an access token from the caller stays, whatever refresh token is found when the page comes back', async () => {
  const { session, server, place, login, outcome } = scene()
  await login()
  session.setAccessToken(server.issueAccessToken('ann'))
  const { snapshot } = session
  place.held = server.issueRefreshToken('ben')
  await outcome(session.restore())
  expect([snapshot.userId, session.snapshot === snapshot]).toEqual(['ann', true])
})

test('a user who logs in during a look at the store stays logged in', async () => {
  const { session, server, place, clock, login, outcome } = scene({
    shared: async () => {
      await clock.wait(500)
      return null
    },
  } as Partial<TokenStore>)
  await login()
  place.held = server.issueRefreshToken('eve')
  const restored = session.restore()
  expect(await outcome(restored, 100)).toBe('waits')
  const loggedIn = session.createAndSetToken({ ...ann, username: 'ben' })
  expect([await outcome(restored, 1_000), await outcome(loggedIn)]).toEqual(['done', 'done'])
  expect(session.snapshot.userId).toBe('ben')
})

test('opaque tokens of two users are distinguished by the chain of their refresh tokens', async () => {
  const { session, server, place, rewrite, clock, outcome } = scene()
  const opaque = (body: string) =>
    JSON.stringify({ ...(JSON.parse(body) as object), access_token: `at-${Math.random()}` })
  rewrite.token = opaque
  place.held = server.issueRefreshToken('ann')
  await outcome(session.send(request))
  expect(session.snapshot).toMatchObject({ kind: 'user', userId: null })
  const check = session.guard()
  // Rotated by this client: still the same user.
  await clock.pass(3_600_000)
  await outcome(session.send(request))
  check()
  place.held = server.issueRefreshToken('ben')
  await clock.pass(3_600_000)
  expect(await outcome(session.send(request))).toBe('session_changed')
  expect(check).toThrow(expect.objectContaining({ code: 'session_changed' }))
  expect(await outcome(session.createAndSetToken(ann))).toBe('done')
})
