/** The requests that an embedded system has answered: the newest, so that a server that runs for days stays small. */
import type { RecordedRequest, ServerRequest } from './messages'
import { fromPlatform } from './platform'

/** How many requests are kept unless told. */
export const KEPT_REQUESTS = 1_000
/** Bytes of a body that are kept. */
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
    // Decoded anew: a part of a text would keep the whole of it in memory. `stream` leaves out a letter that was cut.
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
