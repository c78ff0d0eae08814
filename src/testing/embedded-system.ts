/** What every embedded system offers, whatever it speaks: three faces, faults, a clock and a record of requests. */
import { Clock } from './clock'
import type { Engine } from './engine'
import type { RecordedRequest } from './fake-options'
import { Faults } from './faults'
import { createFetch, createHandlers, type FakeFetch, type HandlerFactory } from './fetch-face'
import { Front } from './front'
import { serveHttp, type FakeServer } from './http-server'

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

/** Something that answers requests. */
type Answering = Pick<Engine, 'answer'>

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
  /** Answers a request in place of the network: the `fetch` option of a client. */
  readonly fetch: FakeFetch
  readonly #clock: Clock
  readonly #front: Front
  readonly #basePath: string

  protected constructor(options: FakeSystemOptions, baseUrl: string, createEngine: (clock: Clock) => Answering) {
    this.baseUrl = (options.baseUrl ?? baseUrl).replace(/\/+$/, '')
    this.#clock = new Clock(options.clock ?? Date.now)
    this.#basePath = this.baseUrl.replace(/^[a-z]+:\/\/[^/]*/i, '')
    this.#front = new Front(createEngine(this.#clock), this.faults, this.#clock, this.#basePath, options.delay ?? 0)
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

  /** Forgets the requests so far. */
  clearRequests(): void {
    this.#front.clear()
  }

  /** Handlers for MSW's `setupServer` and `setupWorker`, made with the `http` of whichever MSW you have. */
  handlers<Handler>(http: HandlerFactory<Handler>): Handler[] {
    return createHandlers(this.fetch, this.baseUrl, http)
  }

  /** Listens on this machine. Needs Node. `port`: a free one unless told. */
  listen(port = 0): Promise<FakeServer> {
    return serveHttp(this.#front.serve, this.#basePath, port)
  }

  /** Moves the system's time forward by milliseconds, so that tokens expire. */
  advance(milliseconds: number): void {
    this.#clock.advance(milliseconds)
  }
}
