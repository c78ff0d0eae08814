/** What every embedded system offers, whatever it speaks: three faces, faults, a clock and a record of requests. */
import { Clock } from './clock'
import type { SystemEngine } from './engine'
import { Faults } from './faults'
import { createFetch, createHandlers, type FakeFetch, type HandlerFactory } from './fake-fetch'
import { RequestHandler } from './request-handler'
import { serveHttp, type FakeServer } from './http-server'
import type { RecordedRequest } from './messages'
import { KEPT_REQUESTS } from './request-record'

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
  /** How many of the newest requests `requests` holds. Default 1,000; `Infinity` holds all. */
  keptRequests?: number
}

/**
 * An embedded system as tests and demos hold it.
 *
 * @example
 * ```ts
 * const fake: FakeSystem = createFakeVagaro()
 * ```
 */
export abstract class FakeSystem {
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
  readonly #handler: RequestHandler
  readonly #basePath: string

  protected constructor(
    { baseUrl, clock = Date.now, delay = 0, keptRequests = KEPT_REQUESTS }: FakeSystemOptions,
    usualBaseUrl: string,
    createEngine: (clock: Clock) => SystemEngine,
  ) {
    this.baseUrl = (baseUrl ?? usualBaseUrl).replace(/\/+$/, '')
    this.#clock = new Clock(clock)
    this.#basePath = this.baseUrl.replace(/^[a-z]+:\/\/[^/]*/i, '')
    this.#handler = new RequestHandler({
      engine: createEngine(this.#clock),
      faults: this.faults,
      clock: this.#clock,
      basePath: this.#basePath,
      delay,
      keptRequests,
    })
    this.fetch = createFetch(this.#handler, this.baseUrl)
  }

  /**
   * The requests that were answered, in order, whichever face they came through: the newest 1,000 unless
   * `keptRequests` says otherwise.
   */
  get requests(): readonly RecordedRequest[] {
    return this.#handler.requests
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
    this.#handler.clear()
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
   * @param host the address to listen at: `0.0.0.0` lets in the whole network, a phone in it for one. Default
   *   `127.0.0.1`, which lets in this machine alone.
   * @returns the server; rejects with Node's own error where the port is taken or the host is not this machine's.
   * @example
   * ```ts
   * const server = await fake.listen()
   * const groupeat = new GroupEat({ baseUrl: server.url })
   * await server.close()
   * ```
   */
  listen(port = 0, host = '127.0.0.1'): Promise<FakeServer> {
    return serveHttp(this.#handler, this.#basePath, port, host)
  }

  /**
   * Calls back with a line for every request that was answered: method, path, status, duration. Such a line holds no
   * token, password or code.
   *
   * @example
   * ```ts
   * fake.onRequest(console.log) // POST /v1/token 200 12 ms
   * ```
   */
  onRequest(listener: (line: string) => void): void {
    this.#handler.onRequest = listener
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
