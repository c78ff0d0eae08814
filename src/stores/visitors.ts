/**
 * What the requests of one visitor know of each other in one process. They come at the same time with the same cookie,
 * so they stand in one queue, share the answer of a renewal, and one that came with a spent token goes on with the
 * next. All in memory, bounded, and no longer than it serves.
 */
import type { ReceivedToken } from '../core/session/token-endpoint'
import { EARLIEST_RENEWAL } from '../core/session/token-expiry'
import { dropOldest } from '../core/values'

/** One login, whatever its refresh tokens are by now. */
interface Visitor {
  newest: string
  /** The answer that came with the newest. */
  received: ReceivedToken | undefined
  /** On the monotonic clock: from when on a renewal is due. */
  renewAt: number
  /** The API has given another refresh token for one of these: it does not give them to whoever logs in next. */
  hasRotated: boolean
  queue: Promise<unknown>
  /** The turn of the logout. */
  endedAt: number
  /** When the API refused the newest token, on the monotonic clock. */
  refusedAt: number | undefined
}

interface Entry {
  readonly visitor: Visitor
  /** On the monotonic clock. */
  readonly until: number
}

/** How long a spent token stands for the next one: as long as a request that came with it may take. */
const GRACE = 30_000
/** How long the winner of a race between processes may take to reach the browser. */
const RACE = 10_000
/** How long a refusal and a logout are known. */
const REMEMBERED = 3_600_000
const MOST_VISITORS = 1_000

export class Visitors {
  /** By refresh token, the one that was used last at the end. */
  readonly #entries = new Map<string, Entry>()
  #turn = 0

  /** A mark for a request: logouts after it end what the request came with, earlier ones do not. */
  begin(): number {
    return this.#turn
  }

  /** The token that stands for this one by now; null where the visitor has logged out, and it is nobody's new one. */
  newest(token: string, begun: number): string | null {
    const visitor = this.#find(token)
    if (visitor === undefined) return token
    if (visitor.refusedAt !== undefined) return null
    if (visitor.endedAt === 0) return visitor.newest
    return begun < visitor.endedAt || visitor.hasRotated ? null : token
  }

  /** Whether a token is worthless, and no other response can be about to replace it. */
  isOver(token: string, begun: number): boolean {
    const { endedAt = 0, refusedAt = Infinity } = this.#find(token) ?? {}
    return (endedAt > 0 && begun >= endedAt) || performance.now() - refusedAt > RACE
  }

  /** The newest answer, for whoever had one of the visitor's tokens. */
  received(token: string, begun: number): ReceivedToken | undefined {
    return this.newest(token, begun) === null ? undefined : this.#find(token)?.received
  }

  /** Runs a task after those of the same visitor. */
  queue<T>(token: string, task: () => Promise<T>): Promise<T> {
    const visitor = this.#open(token)
    const result = visitor.queue.then(task)
    visitor.queue = result.catch(() => {})
    return result
  }

  /** Notes the answer to a spent token. It stands for the next one for longer if the browser was not told of that. */
  share(spent: string, received: ReceivedToken, isDelivered: boolean): void {
    const visitor = this.#open(spent)
    const { refresh_token: next = spent, expires_in: seconds } = received.answer
    const life = (Number(seconds) || 0) * 1_000
    visitor.newest = next
    visitor.hasRotated ||= next !== spent
    visitor.received = received
    visitor.renewAt = life > 0 ? performance.now() + life - Math.min(EARLIEST_RENEWAL, life / 4) : Infinity
    this.#keep(spent, visitor, isDelivered ? GRACE : Math.max(life, GRACE))
    this.#keep(next, visitor, Math.max(life, GRACE))
  }

  /** Whether the newest answer is nearly over. */
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

  /** Notes that the API has refused a token for good. */
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

  /** The visitor of a token. After a logout it is another one: an API may give the same token for the next login. */
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

  #keep(token: string, visitor: Visitor, life: number): void {
    this.#entries.delete(token)
    this.#entries.set(token, { visitor, until: performance.now() + life })
    dropOldest(this.#entries, MOST_VISITORS)
  }
}

/** One for the process: frameworks bundle a proxy and its pages apart, so a module has several copies. */
export function visitorsOfProcess(): Visitors {
  const place = globalThis as { [VISITORS]?: Visitors }
  return (place[VISITORS] ??= new Visitors())
}

const VISITORS = Symbol.for('freshcom-sdk.visitors.1')
