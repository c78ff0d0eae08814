/**
 * What every fake server offers: three ways in (`fetch`, MSW handlers, HTTP), faults, a clock and a record of the
 * requests.
 */
import { FUNCTION, TEXT, type Rules } from '../core/options'
import { FINITE, FROM_ZERO, requireValue } from './checks'
import { Clock } from './clock'
import type { SystemEngine } from './engine'
import { Faults } from './faults'
import { createFetch, createHandlers, type FakeFetch, type HandlerFactory } from './fake-fetch'
import { RequestHandler } from './request-handler'
import { serveHttp, type FakeServer } from './http-server'
import type { RecordedRequest } from './messages'
import { KEPT_REQUESTS } from './request-record'

/**
 * Options of every fake server. All are optional.
 *
 * @example
 * ```ts
 * createFakeVagaro({ delay: 200, clock: () => Date.parse('2026-11-06T10:30:00Z') })
 * ```
 */
export interface FakeSystemOptions {
  /** The base URL of the requests that `fetch` and the MSW handlers handle. */
  baseUrl?: string
  /** Returns the time in milliseconds since 1970. Default: `Date.now`. `advance` adds to it. */
  clock?: () => number
  /** Delay of every response in milliseconds. Default 0. */
  delay?: number
  /** How many of the newest requests `requests` keeps. Default 1,000. `Infinity` keeps all. */
  keptRequests?: number
}

/** The rules of these options. */
export const SYSTEM_OPTIONS: Rules<FakeSystemOptions> = {
  baseUrl: TEXT,
  clock: FUNCTION,
  delay: FROM_ZERO,
  keptRequests: FROM_ZERO,
}

/**
 * A fake server, as tests and demos use it.
 *
 * @example
 * ```ts
 * const fake: FakeSystem = createFakeVagaro()
 * ```
 */
export abstract class FakeSystem {
  /** The base URL of the requests that `fetch` and the MSW handlers handle. */
  readonly baseUrl: string
  /** Makes the next requests fail: with an error status, late, or with a broken connection. */
  readonly faults: Faults
  /**
   * Responds to requests in place of the network. Pass it as the `fetch` option of a client. A request to another host
   * than that of `baseUrl` rejects with a `TypeError`.
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
    this.faults = new Faults(this.#basePath)
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
   * The requests that were handled, in order, from `fetch`, MSW and HTTP. The newest 1,000 are kept, or as many as
   * `keptRequests` says.
   */
  get requests(): readonly RecordedRequest[] {
    return this.#handler.requests
  }

  /** The server's time in milliseconds since 1970. */
  get now(): number {
    return this.#clock.now()
  }

  /**
   * Removes all requests from `requests`.
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
   * Creates handlers for MSW's `setupServer` and `setupWorker`. Pass the `http` of your MSW, version 2 or 3.
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
   * Starts an HTTP server on this machine. Needs Node.
   *
   * @param port default: any free port.
   * @param host the address to listen on. Default `127.0.0.1`: only this machine can connect. With `0.0.0.0`, every
   *   device in your network can, for example a phone.
   * @returns the server. Rejects with Node's error if the port is in use, or if the host is not an address of this
   *   machine. Rejects with an `UnsupportedError` (`no_http_server`) where there is no `node:http`.
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
   * Calls the listener with one line for every request that was handled: method, path, status, duration. The line
   * contains no token, password or code.
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
   * Moves the server's time forward, so that tokens, codes and sessions expire.
   *
   * @throws `FieldsError` unless it is a finite number of milliseconds from 0.
   * @example
   * ```ts
   * fake.advance(3_600_000) // an hour
   * ```
   */
  advance(milliseconds: number): void {
    requireValue(FINITE, 'milliseconds', milliseconds)
    this.#clock.advance(milliseconds)
  }
}
