/** What goes in and out of the embedded server, whichever face it came through: an HTTP exchange as plain data. */

/** A request as the server reads it. */
export interface ServerRequest {
  readonly method: string
  /** Path below the base URL's, such as `/customers/…`. */
  readonly path: string
  readonly query: URLSearchParams
  /** Header values by lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** An answer as the server writes it. */
export interface ServerResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A refusal on its way from the rule that found it to the answer. */
export class Refusal extends Error {
  readonly status: number
  readonly entries: readonly ErrorEntry[]

  constructor(status: number, entries: readonly ErrorEntry[] = []) {
    super(`refused with ${status}`)
    this.status = status
    this.entries = entries
  }
}

/** A JSON:API error object. */
export interface ErrorEntry {
  readonly code: string
  readonly title: string
  readonly detail?: string
  readonly source?: { readonly pointer: string }
  readonly meta?: Readonly<Record<string, unknown>>
}

/** Refusals with the codes and sentences of the newer servers. */
export const refusals = {
  /** Neither body nor content type: that is how the servers say it. */
  unauthorized: () => new Refusal(401),
  unsupportedMediaType: () => new Refusal(415),
  badRequest: (code = 'bad_request', title = 'Bad Request') => new Refusal(400, [{ code, title }]),
  forbidden: () =>
    new Refusal(403, [{ code: 'access_denied', title: 'Access Denied', detail: 'This role may not do that.' }]),
  notFound: () => new Refusal(404, [{ code: 'not_found', title: 'Not Found', detail: 'There is no such resource.' }]),
  notAcceptable: () => new Refusal(406, [{ code: 'not_acceptable', title: 'Not Acceptable' }]),
  invalidEndpoint: () =>
    new Refusal(404, [{ code: 'invalid_endpoint', title: 'Invalid Endpoint', detail: 'There is no such endpoint.' }]),
  unprocessable: (entries: readonly ErrorEntry[]) => new Refusal(422, entries),
  testMode: () =>
    new Refusal(422, [
      {
        code: 'unprocessable_for_test_mode',
        title: 'Unprocessable Request',
        detail: 'This works for a live account only; the test account follows it.',
      },
    ]),
  failed: () => new Refusal(500, [{ code: 'unkown_error', title: 'Unkown Error' }]),
} as const

/** The older servers' words for the same refusals. */
export const OLD_DETAILS: Readonly<Record<number, string>> = {
  403: 'Forbidden',
  404: 'Page not found',
}
