/**
 * What clients of one process share for one token: a queue as the lock, the last token response in memory, and a token
 * that the platform refused to store.
 */
import type { ReceivedToken } from '../core/session/token-endpoint'
import type { TokenStore } from '../core/session/token-store'

/** A place for a token, shared by the stores of one process. */
export interface SharedPlace {
  /** The end of the queue. */
  turn: Promise<unknown>
  /** The last token response, and the refresh token that was spent for it. */
  last?: { readonly spent: string; readonly received: ReceivedToken } | undefined
  /** A token that the platform refused to store. */
  inMemory?: string | null
  /** Until this time, by `performance.now()`, the platform's lock is skipped. */
  distrustedUntil?: number
}

export function newPlace(): SharedPlace {
  return { turn: Promise.resolve() }
}

/** Runs a task after the earlier ones. */
export function inTurn<T>(place: SharedPlace, task: () => Promise<T>): Promise<T> {
  const result = place.turn.then(task)
  place.turn = result.catch(() => {})
  return result
}

/** Notes which token the place contains now. A response with another refresh token is forgotten. */
export function noteToken(place: SharedPlace, refreshToken: string | null): void {
  if (place.last?.received.answer.refresh_token !== refreshToken) place.last = undefined
}

/** The last token response, if one of these tokens is its refresh token, or was spent for it. */
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
