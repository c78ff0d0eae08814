/**
 * What the clients of one process need to share a place for a token: a queue for a lock, the last answer in memory, for
 * as long as its refresh token is the place's, and what the platform did not take.
 */
import type { ReceivedToken } from '../core/session/token-endpoint'
import type { TokenStore } from '../core/session/token-store'

/** A place as the stores of one process share it. */
export interface SharedPlace {
  /** The end of the queue. */
  turn: Promise<unknown>
  /** The last answer, and the refresh token that was spent for it. */
  last?: { readonly spent: string; readonly received: ReceivedToken } | undefined
  /** The token that the platform did not take. */
  inMemory?: string | null
  /** Until when the platform's lock is not asked for, by `performance.now()`. */
  distrustedUntil?: number
}

export function newPlace(): SharedPlace {
  return { turn: Promise.resolve() }
}

/** Runs a task after those that came before. */
export function inTurn<T>(place: SharedPlace, task: () => Promise<T>): Promise<T> {
  const result = place.turn.then(task)
  place.turn = result.catch(() => {})
  return result
}

/** Notes which token the place noteToken from now on: the answer that came with another is forgotten. */
export function noteToken(place: SharedPlace, refreshToken: string | null): void {
  if (place.last?.received.answer.refresh_token !== refreshToken) place.last = undefined
}

/** The last answer, for whoever had the refresh token that it came with or the one that was spent for it. */
export function lastAnswer({ last }: SharedPlace, known: readonly string[]): ReceivedToken | null {
  const { spent, received } = last ?? {}
  return known.some((token) => token === spent || token === received?.answer.refresh_token) ? (received ?? null) : null
}

/** A store that only one process uses. */
export function inProcess(
  { get, set, remove }: Pick<TokenStore, 'get' | 'set' | 'remove'>,
  place = newPlace(),
): TokenStore {
  return {
    get,
    set: (refreshToken) => {
      noteToken(place, refreshToken)
      return set(refreshToken)
    },
    remove: () => {
      noteToken(place, null)
      return remove()
    },
    withLock: (task) => inTurn(place, task),
    share: (spent, received) => {
      place.last = { spent, received }
    },
    shared: (known) => lastAnswer(place, known),
  }
}
