/** Scenarios that once broke a guarantee, as the property found and shrank them. */
import { expect, test } from 'vitest'
import { Session } from '../../../src/core/session/session'
import { plainStage, play, type Stage, type Step } from './scenario'

const login: Step = { do: 'login', client: 0, as: 'ann', right: true }
const logout: Step = { do: 'logout', client: 0 }
const call: Step = { do: 'call', client: 0, method: 'GET', exempt: false }
const now: Step = { do: 'pass', milliseconds: 0 }

/** By the guarantee that was broken. */
const kept: readonly { readonly name: string; readonly stage?: Partial<Stage>; readonly steps: readonly Step[] }[] = [
  {
    name: '5: a call from inside a listener of a logout read the token that was about to be removed',
    steps: [login, { ...now, milliseconds: 100 }, { do: 'listen', client: 0, on: 'none', act: 'call' }, logout, call],
  },
  {
    name: '5: a logout from inside a listener of a login was written over by that login',
    stage: { lock: 'none' },
    steps: [login, { do: 'listen', client: 0, on: 'any', act: 'logout' }, now, call, call, now, login],
  },
  {
    name: '5: a client that logs out and is closed leaves the token in the store',
    steps: [login, { ...now, milliseconds: 100 }, { do: 'leave', client: 0 }],
  },
  {
    name: '9: a listener behind one that logs out heard of the login last',
    steps: [{ do: 'listen', client: 0, on: 'user', act: 'logout' }, login, { ...now, milliseconds: 100 }],
  },
  {
    name: '9: logging out nobody was announced',
    steps: [login, { ...now, milliseconds: 100 }, logout, { ...now, milliseconds: 100 }, logout],
  },
  {
    name: '4: a removal that landed late removed the token of the next login',
    stage: { latencies: [0, 0, 5e-324, 5e-324, 0, 0, 0] },
    steps: [
      login,
      call,
      { do: 'listen', client: 0, on: 'none', act: 'setRefreshToken' },
      call,
      now,
      logout,
      login,
      now,
      { do: 'leave', client: 0 },
      { do: 'revokeAccessTokens' },
    ],
  },
]

test.each(kept)('holds: $name', async ({ stage, steps }) => {
  await expect(play(Session, { ...plainStage, ...stage }, steps)).resolves.toBeUndefined()
})
