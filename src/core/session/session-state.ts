/** The state of a session: its owner, their access grant, and what is shown of both. */
import type { Warn } from '../warnings'
import { NO_SESSION, snapshotOf, UNKNOWN_USER, type AccessGrant, type SessionSnapshot } from './access-grant'
import { sessionChanged, type Owner, type Origin, type Term } from './owner'
import { Owners } from './owners'

/** What an owner is known by. */
export interface Holding {
  /** Null as long as no access token was asked for. */
  readonly grant: AccessGrant | null
  /** The refresh token that the access token came with, or that will get the first one. */
  readonly refreshToken?: string | undefined
}

const NOTHING: Holding = { grant: null }

export class SessionState extends Owners {
  /** Changed, like the owner, by the methods below, which announce it. */
  held = NOTHING
  /** What may be shown: the same object until it changes. */
  snapshot: SessionSnapshot = NO_SESSION

  readonly #warn: Warn
  readonly #listeners = new Set<(session: SessionSnapshot) => void>()
  /** The snapshot that listeners have heard or are about to hear. */
  #announced: SessionSnapshot = NO_SESSION
  #isAnnouncing = false
  /** The owner under whom something was sent as nobody. */
  #nobody: Owner | undefined

  constructor(warn: Warn) {
    super()
    this.#warn = warn
  }

  listen(listener: (session: SessionSnapshot) => void): () => void {
    // One function may listen twice.
    const entry = (session: SessionSnapshot) => listener(session)
    this.#listeners.add(entry)
    return () => this.#listeners.delete(entry)
  }

  /** Changes the owner by a login or logout: it overtakes the logins that were called before it. */
  change(origin: Origin, held: Holding = NOTHING, login?: Term): void {
    this.overtake(login)
    this.replace(origin, held)
  }

  /** Changes the owner by what was found out: in the store, or from the API. Logins under way go on. */
  replace(origin: Origin, held: Holding = NOTHING, reason: Error = sessionChanged()): void {
    this.follow(origin, reason)
    this.#keep(held)
  }

  /** Nobody is logged in, for sure: something is about to be sent as nobody. */
  settle(owner: Owner): void {
    this.#nobody = owner
  }

  /** Somebody's token was found in the store. No change of owner, as long as nobody knew. */
  find(owner: Owner, refreshToken: string): void {
    owner.assertNotOver()
    if (this.#nobody === owner) this.replace('store', { grant: null, refreshToken })
    else if (this.held.grant === null) this.#keep({ refreshToken, ...this.held })
  }

  /** Replaces what is held by newer tokens of the same owner. */
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

  /** A listener may change the session. Then the listeners behind it hear of the newer change only. */
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
