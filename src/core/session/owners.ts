/**
 * The sequence of owners. A login takes a while. Of several logins the one that was called last wins, in whatever order
 * the responses arrive.
 */
import { Owner, sessionChanged, Term, type Origin } from './owner'

export class Owners {
  owner = new Owner('store')
  /** Logins under way, in the order of their calls. */
  readonly #logins = new Set<Term>()

  /** Runs a login. It rejects as soon as a login or logout that was called later has changed the owner. */
  async login<T>(run: (term: Term) => Promise<T>): Promise<T> {
    const term = new Term()
    this.#logins.add(term)
    try {
      return await term.during(run(term))
    } finally {
      this.#logins.delete(term)
    }
  }

  /** A login or logout has finished. It ends the logins that were called before it. */
  endEarlier(login?: Term): void {
    login?.assertNotOver()
    for (const earlier of this.#logins) {
      this.#logins.delete(earlier)
      if (earlier === login) break
      earlier.end(sessionChanged())
    }
  }

  /** Replaces the owner and ends everything that began under the old one. Logins under way go on. */
  replaceOwner(origin: Origin = 'store', reason: Error = sessionChanged()): void {
    const { owner } = this
    this.owner = new Owner(origin)
    owner.end(reason)
  }

  endLogins(reason: Error): void {
    for (const login of this.#logins) login.end(reason)
  }
}
