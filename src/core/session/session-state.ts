/** The state of a session: its owner, the owner's tokens in memory, and the snapshot for listeners. */
import type { Warn } from '../warnings'
import { NO_SESSION, snapshotOf, UNKNOWN_USER, type AccessGrant, type SessionSnapshot } from './access-grant'
import { sessionChanged, type Owner, type Origin, type Term } from './owner'
import { Owners } from './owners'

/** The tokens of an owner. */
export interface Holding {
  /** Null until there is an access token. */
  readonly grant: AccessGrant | null
  /** The refresh token that came with the access token, or that the first one is requested with. */
  readonly refreshToken?: string | undefined
}

const NOTHING: Holding = { grant: null }

export class SessionState extends Owners {
  /** Changed only by the methods below, which announce the change. */
  held = NOTHING
  /** What a program may see. The same object until it changes. */
  snapshot: SessionSnapshot = NO_SESSION

  readonly #warn: Warn
  readonly #listeners = new Set<(session: SessionSnapshot) => void>()
  /** The snapshot that listeners have received or are about to receive. */
  #announced: SessionSnapshot = NO_SESSION
  #isAnnouncing = false
  /** The owner under which a request was sent without a token. */
  #ownerWithoutUser: Owner | undefined

  constructor(warn: Warn) {
    super()
    this.#warn = warn
  }

  listen(listener: (session: SessionSnapshot) => void): () => void {
    // The same function may be added twice.
    const entry = (session: SessionSnapshot) => listener(session)
    this.#listeners.add(entry)
    return () => this.#listeners.delete(entry)
  }

  /** Replaces the owner after a login or logout. It ends the logins that were called before it. */
  change(origin: Origin, held: Holding = NOTHING, login?: Term): void {
    this.endEarlier(login)
    this.replace(origin, held)
  }

  /** Replaces the owner because the store or the API showed a change. Logins under way go on. */
  replace(origin: Origin, held: Holding = NOTHING, reason: Error = sessionChanged()): void {
    this.replaceOwner(origin, reason)
    this.#keep(held)
  }

  /** No user is logged in: a request is about to be sent without a token. */
  confirmNoUser(owner: Owner): void {
    this.#ownerWithoutUser = owner
  }

  /** A user's token was found in the store. That replaces the owner only if a request was sent without a token. */
  find(owner: Owner, refreshToken: string): void {
    owner.assertNotOver()
    if (this.#ownerWithoutUser === owner) this.replace('store', { grant: null, refreshToken })
    else if (this.held.grant === null) this.#keep({ refreshToken, ...this.held })
  }

  /** Replaces the tokens by newer ones of the same owner. */
  renew(owner: Owner, held: Holding): void {
    owner.assertNotOver()
    this.#keep(held)
  }

  dispose(reason: Error): void {
    this.#listeners.clear()
    this.endLogins(reason)
    this.replace('store', NOTHING, reason)
  }

  #keep(held: Holding): void {
    const { grant, refreshToken } = held
    const isSame = grant !== null && grant === this.held.grant
    this.held = held
    if (isSame) return
    if (grant !== null) this.snapshot = snapshotOf(grant)
    else this.snapshot = refreshToken === undefined ? NO_SESSION : UNKNOWN_USER
    this.#announce()
  }

  /** Calls the listeners. If one of them changes the session, the others receive only the newer snapshot. */
  #announce(): void {
    if (this.#isAnnouncing) return
    this.#isAnnouncing = true
    while (this.#announced !== this.snapshot) {
      this.#announced = this.snapshot
      for (const listener of this.#listeners) {
        try {
          listener(this.#announced)
        } catch {
          this.#warn('listener', 'A listener of onSession threw.')
        }
        if (this.#announced !== this.snapshot) break
      }
    }
    this.#isAnnouncing = false
  }
}
