/** What every embedded system offers, whatever it speaks: three faces, faults, a clock and a record of requests. */
import { Clock } from './clock'
import type { SystemEngine } from './engine'
import { Faults } from './faults'
import { createFetch, createHandlers, type FakeFetch, type HandlerFactory } from './fetch-face'
import { Front } from './front'
import { serveHttp, type FakeServer } from './http-server'
import type { RecordedRequest } from './messages'

/**
 * How an embedded system is set up. All may be left out.
 *
 * @example
 * ```ts
 * createFakeVagaro({ delay: 200, clock: () => Date.parse('2026-11-06T10:30:00Z') })
 * ```
 */
export interface FakeSystemOptions {
  /** Address that the MSW handlers and `fetch` answer at. */
  baseUrl?: string
  /** The time in milliseconds since 1970. Default: the platform's. `advance` adds to it. */
  clock?: () => number
  /** Milliseconds that every answer takes. Default 0. */
  delay?: number
}

/**
 * An embedded system as tests and demos hold it.
 *
 * @example
 * ```ts
 * const fake: EmbeddedSystem = createFakeVagaro()
 * ```
 */
export abstract class EmbeddedSystem {
  /** Address that the MSW handlers and `fetch` answer at. */
  readonly baseUrl: string
  /** Bad days on demand. */
  readonly faults = new Faults()
  /**
   * Answers a request in place of the network: the `fetch` option of a client. Other addresses than `baseUrl`'s are
   * unknown to it.
   *
   * @example
   * ```ts
   * const groupeat = new GroupEat({ baseUrl: fake.baseUrl, fetch: fake.fetch })
   * ```
   */
  readonly fetch: FakeFetch
  readonly #clock: Clock
  readonly #front: Front
  readonly #basePath: string

  protected constructor(
    { baseUrl, clock = Date.now, delay = 0 }: FakeSystemOptions,
    usualBaseUrl: string,
    createEngine: (clock: Clock, baseUrl: string) => SystemEngine,
  ) {
    this.baseUrl = (baseUrl ?? usualBaseUrl).replace(/\/+$/, '')
    this.#clock = new Clock(clock)
    this.#basePath = this.baseUrl.replace(/^[a-z]+:\/\/[^/]*/i, '')
    const engine = createEngine(this.#clock, this.baseUrl)
    this.#front = new Front(engine, this.faults, this.#clock, this.#basePath, delay)
    this.fetch = createFetch(this.#front.serve, this.baseUrl)
  }

  /** The requests that were answered, in order, whichever face they came through. */
  get requests(): readonly RecordedRequest[] {
    return this.#front.requests
  }

  /** The system's time in milliseconds since 1970. */
  get now(): number {
    return this.#clock.now()
  }

  /**
   * Forgets the requests so far.
   *
   * @example
   * ```ts
   * beforeEach(() => fake.clearRequests())
   * ```
   */
  clearRequests(): void {
    this.#front.clear()
  }

  /**
   * Handlers for MSW's `setupServer` and `setupWorker`, made with the `http` of whichever MSW you have.
   *
   * @example
   * ```ts
   * import { http } from 'msw'
   * import { setupServer } from 'msw/node'
   *
   * setupServer(...fake.handlers(http)).listen()
   * ```
   */
  handlers<Handler>(http: HandlerFactory<Handler>): Handler[] {
    return createHandlers(this.fetch, this.baseUrl, http)
  }

  /**
   * Listens on this machine. Needs Node.
   *
   * @param port a free one unless told.
   * @example
   * ```ts
   * const server = await fake.listen()
   * const groupeat = new GroupEat({ baseUrl: server.url })
   * await server.close()
   * ```
   */
  listen(port = 0): Promise<FakeServer> {
    return serveHttp(this.#front.serve, this.#basePath, port)
  }

  /**
   * Moves the system's time forward, so that tokens, codes and sessions end.
   *
   * @example
   * ```ts
   * fake.advance(3_600_000) // an hour
   * ```
   */
  advance(milliseconds: number): void {
    this.#clock.advance(milliseconds)
  }
}
