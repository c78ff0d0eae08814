/**
 * The state of a session: one access grant and an epoch that counts the changes of owner. Whatever was begun in an
 * older epoch may not touch the session, nor may a call of it be sent with the token of a newer one.
 */
import { SessionChangedError, type AuthenticationError } from '../errors'
import type { Warn } from '../warnings'
import { NOBODY, snapshotOf, SOMEBODY, type AccessGrant, type SessionSnapshot } from './access-grant'

export class SessionState {
  /** Changed by the methods below, which announce it. */
  grant: AccessGrant | null = null
  /** What may be shown: the same object until it changes. */
  snapshot: SessionSnapshot = NOBODY
  /** Counts the changes of owner. */
  epoch = 0

  readonly #listeners = new Set<(session: SessionSnapshot) => void>()
  /** The snapshot that listeners have heard or are about to hear. */
  #told: SessionSnapshot = NOBODY
  #isTelling = false
  readonly #warn: Warn
  /** Logins and logouts are numbered in the order of their calls; the last one called wins. */
  #intents = 0
  #applied = 0
  #ended: { readonly accessToken: string; readonly error: AuthenticationError } | undefined

  constructor(warn: Warn) {
    this.#warn = warn
  }

  listen(listener: (session: SessionSnapshot) => void): () => void {
    // One function may listen twice.
    const entry = (session: SessionSnapshot) => listener(session)
    this.#listeners.add(entry)
    return () => this.#listeners.delete(entry)
  }

  /** Numbers a login or logout at the time of its call. */
  intend(): number {
    return ++this.#intents
  }

  /** Lets a login or logout change the owner next, unless one that was called later already has. */
  claim(intent: number): void {
    if (intent < this.#applied) throw sessionChanged()
    this.#applied = intent
  }

  /** Claims and changes the owner. */
  apply(intent: number, grant: AccessGrant | null): void {
    this.claim(intent)
    this.become(grant)
  }

  /** Changes the owner. Without a grant the store may still hold somebody's token. */
  become(grant: AccessGrant | null, isStored = false): void {
    this.epoch += 1
    this.#show(grant, isStored)
  }

  /** Somebody's token was found in the store. No change of owner: until now nobody knew. */
  find(): void {
    if (this.grant === null) this.#show(null, true)
  }

  /** Replaces the grant by another of the same owner. */
  renew(grant: AccessGrant): void {
    this.#show(grant, false)
  }

  /** Ends the session for good; calls that are under way with its token learn why. */
  end(error: AuthenticationError): void {
    if (this.grant !== null) this.#ended = { accessToken: this.grant.accessToken, error }
    this.become(null)
  }

  /** Throws if the owner has changed since an epoch was read. */
  assertEpoch(epoch: number, accessToken?: string): void {
    if (epoch === this.epoch) return
    if (accessToken !== undefined && this.#ended?.accessToken === accessToken) throw this.#ended.error
    throw sessionChanged()
  }

  dispose(): void {
    this.#listeners.clear()
    this.become(null)
  }

  #show(grant: AccessGrant | null, isStored: boolean): void {
    this.grant = grant
    this.snapshot = grant === null ? (isStored ? SOMEBODY : NOBODY) : snapshotOf(grant)
    this.#tell()
  }

  /** A listener may change the session. That is one more change: nobody hears of the one before any more. */
  #tell(): void {
    if (this.#isTelling) return
    this.#isTelling = true
    while (this.#told !== this.snapshot) {
      this.#told = this.snapshot
      for (const listener of this.#listeners) {
        try {
          listener(this.#told)
        } catch {
          this.#warn('listener', 'A listener of onSession threw.')
        }
        if (this.#told !== this.snapshot) break
      }
    }
    this.#isTelling = false
  }
}

export function sessionChanged(): SessionChangedError {
  return new SessionChangedError(
    'session_changed',
    'Somebody logged in or out while the call waited, so it was not sent.',
  )
}
