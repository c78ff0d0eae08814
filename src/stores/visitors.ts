/**
 * What the requests of one visitor share in one process. They arrive at the same time with the same cookie, so they
 * wait in one queue and share a renewal. A request with a spent token uses the next one. All of it is in memory,
 * limited, and kept no longer than it is useful.
 */
import type { ReceivedToken } from '../core/session/token-endpoint'
import { EARLIEST_RENEWAL } from '../core/session/token-expiry'
import { dropOldest } from '../core/values'

/** One login, with all its refresh tokens. */
interface Visitor {
  newest: string
  /** The token response with the newest refresh token. */
  received: ReceivedToken | undefined
  /** When to renew, on the monotonic clock. */
  renewAt: number
  /** The API has rotated one of its tokens, so it will not issue one of them to the next user. */
  hasRotated: boolean
  queue: Promise<unknown>
  /** The number of the logout. 0 before. */
  endedAt: number
  /** When the API refused the newest token, on the monotonic clock. */
  refusedAt: number | undefined
}

interface Entry {
  readonly visitor: Visitor
  /** On the monotonic clock. */
  readonly until: number
}

/** How long a spent token leads to the next one, in milliseconds: as long as a request with it may take. */
const GRACE = 30_000
/** How long the winner of a race between processes may take to reach the browser, in milliseconds. */
const RACE = 10_000
/** How long a refusal or logout is remembered, in milliseconds. */
const REMEMBERED = 3_600_000
const MOST_VISITORS = 1_000

export class Visitors {
  /** By refresh token. The last used is at the end. */
  readonly #entries = new Map<string, Entry>()
  #turn = 0

  /** Marks the start of a request. Only later logouts end the token that it came with. */
  begin(): number {
    return this.#turn
  }

  /** The token that replaces this one by now. Null if the visitor has logged out and the token was not issued again. */
  newest(token: string, begun: number): string | null {
    const visitor = this.#find(token)
    if (visitor === undefined) return token
    if (visitor.refusedAt !== undefined) return null
    if (visitor.endedAt === 0) return visitor.newest
    return begun < visitor.endedAt || visitor.hasRotated ? null : token
  }

  /** Whether a token is useless, and no other response can be about to replace it. */
  isOver(token: string, begun: number): boolean {
    const { endedAt = 0, refusedAt = Infinity } = this.#find(token) ?? {}
    return (endedAt > 0 && begun >= endedAt) || performance.now() - refusedAt > RACE
  }

  /** The newest token response for a holder of one of the visitor's tokens. */
  received(token: string, begun: number): ReceivedToken | undefined {
    return this.newest(token, begun) === null ? undefined : this.#find(token)?.received
  }

  /** Runs a task after the earlier ones of the same visitor. */
  queue<T>(token: string, task: () => Promise<T>): Promise<T> {
    const visitor = this.#open(token)
    const result = visitor.queue.then(task)
    visitor.queue = result.catch(() => {})
    return result
  }

  /**
   * Notes the response for a spent token. If the browser did not get the new token, the spent one is remembered longer.
   */
  share(spent: string, received: ReceivedToken, isDelivered: boolean): void {
    const visitor = this.#open(spent)
    const { refresh_token: next = spent, expires_in: seconds } = received.answer
    const lifetime = (Number(seconds) || 0) * 1_000
    visitor.newest = next
    visitor.hasRotated ||= next !== spent
    visitor.received = received
    visitor.renewAt = lifetime > 0 ? performance.now() + lifetime - Math.min(EARLIEST_RENEWAL, lifetime / 4) : Infinity
    this.#keep(spent, visitor, isDelivered ? GRACE : Math.max(lifetime, GRACE))
    this.#keep(next, visitor, Math.max(lifetime, GRACE))
  }

  /** Whether the newest access token expires soon. */
  expiresSoon(token: string): boolean {
    return performance.now() > (this.#find(token)?.renewAt ?? Infinity)
  }

  /** Notes a logout, for requests that are under way. */
  end(token: string): void {
    const visitor = this.#open(token)
    visitor.received = undefined
    visitor.endedAt = this.#turn += 1
    this.#keep(token, visitor, REMEMBERED)
  }

  /** Notes that the API has definitely refused a token. */
  refuse(token: string): void {
    const visitor = this.#open(token)
    visitor.refusedAt = performance.now()
    this.#keep(token, visitor, REMEMBERED)
  }

  #find(token: string): Visitor | undefined {
    const entry = this.#entries.get(token)
    if (entry !== undefined && entry.until > performance.now()) return entry.visitor
    this.#entries.delete(token)
    return undefined
  }

  /** The visitor of a token. After a logout a new one, because an API may issue the same token for the next login. */
  #open(token: string): Visitor {
    const found = this.#find(token)
    if (found !== undefined && found.endedAt === 0) return found
    const visitor = {
      newest: token,
      received: undefined,
      renewAt: Infinity,
      hasRotated: false,
      queue: Promise.resolve(),
      endedAt: 0,
      refusedAt: undefined,
    }
    this.#keep(token, visitor, GRACE)
    return visitor
  }

  #keep(token: string, visitor: Visitor, lifetime: number): void {
    this.#entries.delete(token)
    this.#entries.set(token, { visitor, until: performance.now() + lifetime })
    dropOldest(this.#entries, MOST_VISITORS)
  }
}

/** One per process: frameworks bundle a proxy and its pages separately, so this module may be loaded several times. */
export function visitorsOfProcess(): Visitors {
  const place = globalThis as { [VISITORS]?: Visitors }
  return (place[VISITORS] ??= new Visitors())
}

const VISITORS = Symbol.for('freshcom-sdk.visitors.1')
