/** How a connector makes a call: options are checked, one deadline covers all requests, JSON is sent and read. */
import { ParseError, type ApiError } from '../core/errors'
import { withDeadline } from '../core/transport/deadline'
import { parseJson } from '../core/transport/json'
import { describe, type Transport, type TransportRequest, type TransportResponse } from '../core/transport/transport'
import { callOptions, type CallOptions, type CheckedCallOptions, type Connection } from './options'

/** A call that has not become a request yet. */
export interface Call {
  readonly method: TransportRequest['method']
  /** Path below the base URL, fully encoded. */
  readonly path: string
  readonly body?: object | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly retryOn?: TransportRequest['retryOn']
  /** Strings that no error may show. */
  readonly secrets?: readonly string[] | undefined
}

/** A request as it was sent, with its token, and its response. Errors are redacted by the request's secrets. */
export interface Exchange {
  readonly request: TransportRequest
  readonly response: TransportResponse
}

/** Sends a request, with or without a token. */
export type Send = (request: TransportRequest) => Promise<Exchange>

/** Makes the error for an error response of the system. */
export type Refuse = (request: TransportRequest, response: TransportResponse) => ApiError

/** Sends requests as they are, without a token. */
export function anonymously(transport: Transport): Send {
  return async (request) => ({ request, response: await transport(request) })
}

/** Runs all requests of a call under one time limit and the caller's signal. */
export async function underDeadline<T>(
  connection: Connection,
  options: CallOptions,
  task: (checked: CheckedCallOptions & { readonly signal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const checked = callOptions(options, connection)
  return withDeadline(checked, (signal) => task({ ...checked, signal }))
}

/** Makes a call of one request and returns what `read` makes of the response. */
export async function carryOut<T>(
  connection: Connection,
  call: Call,
  options: CallOptions,
  send: Send,
  refuse: Refuse,
  read: (content: Content) => T,
): Promise<T> {
  return underDeadline(connection, options, async (checked) => {
    const { request, response } = await send(toRequest(connection, call, checked))
    if (isFailure(response)) throw refuse(request, response)
    return read(new Content(request, response))
  })
}

/** Whether the status is not a 2xx. */
export function isFailure({ status }: TransportResponse): boolean {
  return status < 200 || status > 299
}

/** The request for a call to a system that speaks JSON. */
export function toRequest(
  { baseUrl, ...defaults }: Pick<Connection, 'baseUrl' | 'headers' | 'retry'>,
  { method, path, body, headers: own, retryOn, secrets }: Call,
  { headers, retry, signal }: Partial<CheckedCallOptions> = defaults,
): TransportRequest {
  return {
    method,
    url: `${baseUrl}${path}`,
    headers: {
      ...headers,
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...own,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
    retry,
    retryOn,
    secrets,
  }
}

/** The content of a successful response. */
export class Content {
  readonly request: TransportRequest
  readonly response: TransportResponse

  constructor(request: TransportRequest, response: TransportResponse) {
    this.request = request
    this.response = response
  }

  json(): unknown {
    return parseJson(this.request, this.response.body)
  }

  /** The error for a response that is JSON, but not the JSON that the API promises. */
  unexpected(reason: string): ParseError {
    return new ParseError(
      'unexpected_answer',
      `The response to ${describe(this.request)} is not what the API promises: ${reason}. Check the base URL.`,
    )
  }
}
