/**
 * The state of a session: one access grant and an epoch that counts the changes of owner. Whatever was begun in an
 * older epoch may not touch the session, nor may a call of it be sent with the token of a newer one.
 */
import { SessionChangedError, type AuthenticationError } from '../errors'
import type { Warn } from '../warnings'
import { snapshotOf, type AccessGrant, type SessionSnapshot } from './access-grant'

export class SessionState {
  /** Changed by the methods below, which announce it. */
  grant: AccessGrant | null = null
  /** Counts the changes of owner. */
  epoch = 0

  readonly #listeners = new Set<(session: SessionSnapshot) => void>()
  readonly #warn: Warn
  /** Logins and logouts are numbered in the order of their calls; the last one called wins. */
  #intents = 0
  #applied = 0
  #ended: { readonly accessToken: string; readonly error: AuthenticationError } | undefined

  constructor(warn: Warn) {
    this.#warn = warn
  }

  get snapshot(): SessionSnapshot {
    return snapshotOf(this.grant)
  }

  listen(listener: (session: SessionSnapshot) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Numbers a login or logout at the time of its call. */
  intend(): number {
    return ++this.#intents
  }

  /** Lets a login or logout change the owner, unless one that was called later already has. */
  apply(intent: number, grant: AccessGrant | null): void {
    if (intent < this.#applied) throw sessionChanged()
    this.#applied = intent
    this.become(grant)
  }

  /** Changes the owner. */
  become(grant: AccessGrant | null): void {
    this.epoch += 1
    this.grant = grant
    this.#announce()
  }

  /** Replaces the grant by another of the same owner. */
  renew(grant: AccessGrant): void {
    this.grant = grant
    this.#announce()
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

  #announce(): void {
    const { snapshot } = this
    for (const listener of this.#listeners) {
      try {
        listener(snapshot)
      } catch {
        this.#warn('listener', 'A listener of onSession threw.')
      }
    }
  }
}

export function sessionChanged(): SessionChangedError {
  return new SessionChangedError(
    'session_changed',
    'Somebody logged in or out while the call waited, so it was not sent.',
  )
}
