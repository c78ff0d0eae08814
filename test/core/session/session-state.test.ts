/** One owner at a time: who may change it, which listeners are called, and what happens to earlier calls. */
import { expect, test, vi } from 'vitest'
import { AuthenticationError } from '../../../src/core/errors'
import type { AccessGrant } from '../../../src/core/session/access-grant'
import { SessionState } from '../../../src/core/session/session-state'

const grantOf = (userId: string, accessToken = userId): AccessGrant => ({
  accessToken,
  kind: 'user',
  accountId: null,
  userId,
  expiresAt: null,
  renewAt: Infinity,
  tooLateAt: Infinity,
  safeUntil: Infinity,
  fromCaller: false,
})
const ann = { grant: grantOf('ann'), refreshToken: 'urt-ann' }
const ben = { grant: grantOf('ben'), refreshToken: 'urt-ben' }
const ended = new AuthenticationError('session_ended', 'It has ended.', { status: 400 })
const changed = expect.objectContaining({ code: 'session_changed' })
const never = () => new Promise<never>(() => {})

function scene() {
  const warn = vi.fn<(key: string, message: string) => void>()
  const state = new SessionState(warn)
  const heard: (string | null)[] = []
  const stop = state.listen(({ userId }) => heard.push(userId))
  return { warn, state, heard, stop }
}

test('the login that was called last wins, and every change and renewal is announced', async () => {
  const { state, heard, stop } = scene()
  let finish: () => void = () => {}
  const first = state.login(async (term) => {
    await new Promise<void>((resolve) => (finish = resolve))
    state.change('store', ann, term)
  })
  await state.login(async (term) => state.change('store', ben, term))
  finish()
  await expect(first).rejects.toEqual(changed)
  state.renew(state.owner, { ...ben, grant: grantOf('ben', 'newer') })
  expect([state.held.grant?.accessToken, heard]).toEqual(['newer', ['ben', 'ben']])
  stop()
  state.change('store')
  expect(heard).toHaveLength(2)
})

test('a login that was called later goes on after an earlier one, and after a change from the store', async () => {
  const { state } = scene()
  let finish: () => void = () => {}
  const early = state.login(async (term) => state.change('store', ann, term))
  const late = state.login(async (term) => {
    await new Promise<void>((resolve) => (finish = resolve))
    state.change('store', ben, term)
  })
  await early
  state.replace('store')
  finish()
  await late
  expect(state.snapshot.userId).toBe('ben')
})

test('a login that has succeeded is not ended while its token is being saved', async () => {
  const { state } = scene()
  let finish: () => void = () => {}
  const login = state.login(async (term) => {
    state.change('store', ann, term)
    await new Promise<void>((resolve) => (finish = resolve))
    return 'done'
  })
  state.change('store')
  finish()
  expect([await login, state.snapshot.kind]).toEqual(['done', 'none'])
})

test('a change of owner ends at once what began before, a renewal does not', async () => {
  const { state } = scene()
  state.change('store', ann)
  const { owner } = state
  const [begun, done] = [owner.during(never()), owner.during(Promise.resolve('done'))]
  state.renew(owner, { ...ann, grant: grantOf('ann', 'newer') })
  owner.assertNotOver()
  expect([await done, owner.isOver, state.owner === owner]).toEqual(['done', false, true])
  state.change('store', ann)
  await expect(begun).rejects.toEqual(changed)
  await expect(owner.during(Promise.resolve('late'))).rejects.toEqual(changed)
  expect([owner.isOver, state.owner === owner]).toEqual([true, false])
  for (const act of [() => owner.assertNotOver(), () => state.renew(owner, ben), () => state.find(owner, 'urt-ben')]) {
    expect(act).toThrow(changed)
  }
  expect(state.snapshot.userId).toBe('ann')
})

test('calls of a session that has ended reject with the reason', async () => {
  const { state, heard } = scene()
  state.change('store', ann)
  const { owner } = state
  const begun = owner.during(never())
  state.replace('store', undefined, ended)
  await expect(begun).rejects.toBe(ended)
  state.change('store', ben)
  expect(() => owner.assertNotOver()).toThrow(ended)
  expect(heard).toEqual(['ann', null, 'ben'])
})

test('a listener that throws causes a warning, and the others are called', () => {
  const { state, warn } = scene()
  const heard: unknown[] = []
  state.listen(() => {
    throw new Error('a bug of the page')
  })
  state.listen((session) => heard.push(session))
  state.change('store', ann)
  expect(heard).toEqual([state.snapshot])
  expect(warn).toHaveBeenCalledWith('listener', expect.stringContaining('threw'))
})

test('a state that is disposed of has no user, announces nothing, and ends its logins', async () => {
  const { state, heard } = scene()
  state.change('store', ann)
  const login = state.login(never)
  state.dispose(ended)
  await expect(login).rejects.toBe(ended)
  expect([state.held.grant, state.snapshot.kind, heard]).toEqual([null, 'none', ['ann']])
})

test('a snapshot is one frozen object until the state changes, also without a user', () => {
  const { state, heard } = scene()
  const nobody = state.snapshot
  state.change('store')
  expect([state.snapshot === nobody, Object.isFrozen(nobody), heard]).toEqual([true, true, []])
  state.change('store', ann)
  const known = state.snapshot
  expect([state.snapshot === known, Object.isFrozen(known), known === nobody]).toEqual([true, true, false])
})

test('a user who is found in the store is shown; once they are known, nothing more is found', () => {
  const { state, heard } = scene()
  const { owner } = state
  state.find(owner, 'urt-ann')
  state.find(owner, 'urt-rotated')
  expect([state.snapshot.kind, state.snapshot.isLoggedIn, state.held]).toEqual([
    'user',
    true,
    { grant: null, refreshToken: 'urt-ann' },
  ])
  state.renew(owner, ann)
  state.find(owner, 'urt-ben')
  expect([state.held, heard]).toEqual([ann, [null, 'ann']])
})

test('a change by a listener is another change: the listeners behind it receive only that', () => {
  const { state, heard } = scene()
  const behind: (string | null)[] = []
  state.listen(({ userId }) => {
    if (userId === 'ann') state.change('store', ben)
  })
  state.listen(({ userId }) => behind.push(userId))
  state.change('store', ann)
  expect([heard, behind]).toEqual([['ann', 'ben'], ['ben']])
})

test('a function that is added twice is called twice, and removed once at a time', () => {
  const { state } = scene()
  const listener = vi.fn<() => void>()
  const stop = state.listen(listener)
  state.listen(listener)
  state.change('store', ann)
  stop()
  stop()
  state.change('store')
  expect(listener).toHaveBeenCalledTimes(3)
})
