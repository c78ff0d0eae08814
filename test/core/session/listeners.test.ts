/** Listeners that change the session, and clients that are closed while something is under way. */
import { expect, test } from 'vitest'
import { ann, request, scene } from './one-client'

const ben = { ...ann, username: 'ben' }

test('a call from inside a listener of a logout is sent as the storefront, and the logout stays', async () => {
  const { session, login, outcome, place } = scene()
  await login()
  const answers: Promise<unknown>[] = []
  session.listen(({ kind }) => {
    if (kind === 'none') answers.push(outcome(session.send(request)))
  })
  expect(await outcome(session.logout())).toBe('done')
  expect([await answers[0], session.snapshot.kind, place.held]).toEqual(['storefront', 'storefront', null])
})

test('a call from inside a listener of a setRefreshToken is sent for its owner', async () => {
  const { session, server, login, outcome } = scene()
  await login()
  const answers: Promise<unknown>[] = []
  session.listen(({ userId }) => {
    if (userId === null) answers.push(outcome(session.send(request)))
  })
  await outcome(session.setRefreshToken(server.issueRefreshToken('ben')))
  expect([await answers[0], session.snapshot.userId]).toEqual(['ben', 'ben'])
})

test('a logout from inside a listener overrides the login that it reacted to', async () => {
  const { session, outcome, place } = scene()
  const heard: string[] = []
  session.listen(({ kind }) => {
    if (kind === 'user') void session.logout()
  })
  session.listen(({ kind }) => heard.push(kind))
  await outcome(session.createAndSetToken(ann))
  expect([session.snapshot.kind, place.held, heard]).toEqual(['none', null, ['none']])
})

test('a login from inside a listener of a logout overrides it', async () => {
  const { session, login, outcome, server, place } = scene()
  await login()
  let isFirst = true
  session.listen(({ kind }) => {
    if (kind === 'none' && isFirst) void session.createAndSetToken(ben)
    isFirst = false
  })
  await outcome(session.logout())
  expect([session.snapshot.userId, server.ownerOf(place.held ?? '')]).toEqual(['ben', 'ben'])
})

test('a logout without a user announces nothing, also from inside a listener', async () => {
  const { session, login, outcome } = scene()
  await login()
  const heard: string[] = []
  session.listen(({ kind }) => {
    heard.push(kind)
    if (kind === 'none') void session.logout()
  })
  await outcome(session.logout())
  await outcome(session.logout())
  expect(heard).toEqual(['none'])
})

test('a logout that is not awaited calls the store before its first await, whoever holds the lock', () => {
  const never = () => new Promise<never>(() => {})
  for (const more of [{}, { withLock: never }, { get: never }, { get: () => null }, { get: () => '' }]) {
    const { session, place } = scene(more)
    place.held = 'urt-test-ann'
    void session.logout()
    expect([place.held, session.snapshot.kind]).toEqual([null, 'none'])
  }
})

test('a login during which the client is disposed of rejects and logs nobody in', async () => {
  const { session, outcome, place } = scene()
  const login = outcome(session.createAndSetToken(ann))
  session.dispose()
  expect([await login, session.snapshot.kind, place.held]).toEqual(['disposed', 'none', null])
})
