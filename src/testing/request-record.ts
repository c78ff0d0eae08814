/** The newest requests that a fake server has handled. Older ones are dropped, so that a server can run for days. */
import type { RecordedRequest, ServerRequest } from './messages'
import { fromPlatform } from './platform'

/** How many requests are kept by default. */
export const KEPT_REQUESTS = 1_000
/** How many bytes of each body are kept. */
const KEPT_BYTES = 65_536

export class RequestRecord {
  readonly #limit: number
  #requests: RecordedRequest[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  get all(): readonly RecordedRequest[] {
    return this.#requests
  }

  add({ method, path, query, headers, body, bytes }: ServerRequest, status: number, at: number): void {
    // Decodes the bytes again: a slice of the text would keep the whole text in memory. `stream` drops a cut character.
    const kept =
      bytes.length > KEPT_BYTES
        ? new (fromPlatform('TextDecoder'))().decode(bytes.subarray(0, KEPT_BYTES), { stream: true })
        : body
    this.#requests.push({ method, path, query, headers, body: kept, status, at })
    if (this.#requests.length > this.#limit) this.#requests.shift()
  }

  clear(): void {
    this.#requests = []
  }
}
