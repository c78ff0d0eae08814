/** Rate limits by address, in fixed windows. The address is the first entry of `X-Forwarded-For`. */
import type { ServerRequest } from '../messages'
import type { Clock } from '../clock'
import { Refusal } from './refusal'

interface Window {
  readonly start: number
  count: number
}

/** Session login, registration, reset and new password share one counter; the JWT login does not. */
const AUTHENTICATION = /^\/(customer\/login|admin\/user\/login|api\/customers(\/reset-password|\/password)?)$/

export class RateLimits {
  readonly #clock: Clock
  readonly #windows = new Map<string, Window>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Counts a request. Throws a refusal with the seconds to wait if the limit is exceeded. */
  count({ method, path, headers }: ServerRequest): void {
    const address = headers['x-forwarded-for']?.split(',')[0]?.trim() ?? '127.0.0.1'
    if (method === 'POST' && AUTHENTICATION.test(path)) this.#take(`authentication ${address}`, 8, 900)
    if (path.startsWith('/api/')) this.#take(`api ${address}`, 120, 60)
  }

  #take(name: string, limit: number, seconds: number): void {
    const now = this.#clock.now()
    const known = this.#windows.get(name)
    const window = known !== undefined && now < known.start + seconds * 1000 ? known : { start: now, count: 0 }
    this.#windows.set(name, window)
    window.count += 1
    if (window.count > limit) throw new RateLimited(Math.ceil((window.start + seconds * 1000 - now) / 1000))
  }
}

/** The refusal of a request beyond the limit. */
export class RateLimited extends Refusal {
  readonly retryAfter: number

  constructor(retryAfter: number) {
    super(429, 'Too many requests. Please slow down and try again later.')
    this.retryAfter = retryAfter
  }
}
