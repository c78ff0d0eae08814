/** One grant, one epoch: who may change the owner, who hears of it, and what calls of an older epoch are told. */
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
  byHand: false,
})
const ended = new AuthenticationError('session_ended', 'It has ended.', { status: 400 })

function scene() {
  const warn = vi.fn<(key: string, message: string) => void>()
  const state = new SessionState(warn)
  const heard: (string | null)[] = []
  const stop = state.listen(({ userId }) => heard.push(userId))
  return { warn, state, heard, stop }
}

test('the change that was called last wins, and every change and renewal is heard of', () => {
  const { state, heard, stop } = scene()
  const [first, second] = [state.intend(), state.intend()]
  state.apply(second, grantOf('ben'))
  expect(() => state.apply(first, grantOf('ann'))).toThrow(expect.objectContaining({ code: 'session_changed' }))
  state.renew(grantOf('ben', 'newer'))
  expect([state.grant?.accessToken, heard]).toEqual(['newer', ['ben', 'ben']])
  stop()
  state.become(null)
  expect(heard).toHaveLength(2)
})

test('a change of owner begins an epoch, a renewal does not', () => {
  const { state } = scene()
  const { epoch } = state
  state.renew(grantOf('ann'))
  state.assertEpoch(epoch)
  state.become(grantOf('ann'))
  expect(() => state.assertEpoch(epoch)).toThrow(expect.objectContaining({ code: 'session_changed' }))
  expect(() => state.assertEpoch(epoch, 'ann')).toThrow(expect.objectContaining({ code: 'session_changed' }))
  state.assertEpoch(state.epoch)
})

test('calls of a session that has ended learn why, others that it is another one', () => {
  const { state, heard } = scene()
  const { epoch } = state
  state.end(ended)
  expect(() => state.assertEpoch(epoch, 'ann')).toThrow(expect.objectContaining({ code: 'session_changed' }))
  state.become(grantOf('ann'))
  const { epoch: later } = state
  state.end(ended)
  expect(() => state.assertEpoch(later, 'ann')).toThrow(ended)
  expect(() => state.assertEpoch(later, 'ben')).toThrow(expect.objectContaining({ code: 'session_changed' }))
  expect(() => state.assertEpoch(later)).toThrow(expect.objectContaining({ code: 'session_changed' }))
  expect([state.grant, heard]).toEqual([null, ['ann', null]])
})

test('a listener that throws is warned of and keeps nobody from hearing', () => {
  const { state, warn } = scene()
  const heard: unknown[] = []
  state.listen(() => {
    throw new Error('a bug of the page')
  })
  state.listen((session) => heard.push(session))
  state.become(grantOf('ann'))
  expect(heard).toEqual([state.snapshot])
  expect(warn).toHaveBeenCalledWith('listener', expect.stringContaining('threw'))
})

test('a state that is disposed of belongs to nobody and tells nobody', () => {
  const { state, heard } = scene()
  state.become(grantOf('ann'))
  state.dispose()
  expect([state.grant, state.snapshot.kind, heard]).toEqual([null, 'none', ['ann']])
})

test('a snapshot is one frozen object until the state changes, and nobody stays nobody', () => {
  const { state, heard } = scene()
  const nobody = state.snapshot
  state.become(null)
  expect([state.snapshot === nobody, Object.isFrozen(nobody), heard]).toEqual([true, true, []])
  state.become(grantOf('ann'))
  const ann = state.snapshot
  expect([state.snapshot === ann, Object.isFrozen(ann), ann === nobody]).toEqual([true, true, false])
})

test('a change that a listener makes is one more change: the listeners behind it hear of nothing else', () => {
  const { state, heard } = scene()
  const behind: (string | null)[] = []
  state.listen(({ userId }) => {
    if (userId === 'ann') state.become(grantOf('ben'))
  })
  state.listen(({ userId }) => behind.push(userId))
  state.become(grantOf('ann'))
  expect([heard, behind]).toEqual([['ann', 'ben'], ['ben']])
})

test('a function that listens twice is called twice, and stops once at a time', () => {
  const { state } = scene()
  const listener = vi.fn<() => void>()
  const stop = state.listen(listener)
  state.listen(listener)
  state.become(grantOf('ann'))
  stop()
  stop()
  state.become(null)
  expect(listener).toHaveBeenCalledTimes(3)
})
