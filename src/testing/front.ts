/** What stands between the faces and the engine: delays, planned faults, and the record of all requests. */
import type { Clock } from './clock'
import type { SystemEngine } from './engine'
import type { FaultAnswer, Faults } from './faults'
import type { RecordedRequest } from './messages'

/** What a request comes to: an answer, maybe cut off, or a lost connection. */
type Outcome =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: string
      readonly truncated: boolean
    }
  | { readonly kind: 'dropped' }

/** A request as the faces take it; its target is path and query from the address's root, `/v1/customers?…`. */
interface FrontRequest {
  readonly method: string
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Answers the requests of every face. */
export type Serve = (request: FrontRequest) => Promise<Outcome>

/** What is known nowhere: the path of everything outside the base path. */
const UNKNOWN_PATH = '/unknown'

export class Front {
  readonly #engine: SystemEngine
  readonly #faults: Faults
  readonly #clock: Clock
  readonly #basePath: string
  readonly #delay: number
  #requests: RecordedRequest[] = []

  constructor(engine: SystemEngine, faults: Faults, clock: Clock, basePath: string, delay: number) {
    this.#engine = engine
    this.#faults = faults
    this.#clock = clock
    this.#basePath = basePath
    this.#delay = delay
  }

  get requests(): readonly RecordedRequest[] {
    return this.#requests
  }

  clear(): void {
    this.#requests = []
  }

  readonly serve: Serve = async ({ method, target, headers, body }) => {
    const [whole = '', search = ''] = target.split(/\?(.*)/s)
    const path = whole.startsWith(`${this.#basePath}/`) ? whole.slice(this.#basePath.length) : UNKNOWN_PATH
    const query = new URLSearchParams(search)
    const at = this.#clock.now()
    const { answer, delay, drop, truncate } = this.#faults.take(method, path)
    await sleep(this.#delay + (delay?.milliseconds ?? 0))
    const response =
      answer === undefined
        ? await this.#engine.answer({ method, path, query, headers, body })
        : plannedResponse(answer.answer ?? {})
    const status = drop === undefined ? response.status : 0
    this.#requests.push({ method, path, query, headers, body, status, at })
    return drop === undefined ? { kind: 'answer', ...response, truncated: truncate !== undefined } : { kind: 'dropped' }
  }
}

function plannedResponse({ status = 500, retryAfter, contentType, headers, body = '' }: FaultAnswer) {
  return {
    status,
    headers: {
      'access-control-allow-origin': '*',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
      ...headers,
    },
    body,
  }
}

function sleep(milliseconds: number): Promise<void> {
  if (milliseconds === 0) return Promise.resolve()
  return new Promise((resolve) => {
    if (milliseconds !== Infinity) setTimeout(resolve, milliseconds)
  })
}
