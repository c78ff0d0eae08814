/** The way of a connector's call: options checked, one deadline for all of it, JSON out and JSON in. */
import { FieldsError, ParseError, type ApiError } from '../core/errors'
import { withDeadline } from '../core/transport/deadline'
import { parseJson } from '../core/transport/json'
import { describe, type Transport, type TransportRequest, type TransportResponse } from '../core/transport/transport'
import { isObject } from '../core/values'
import { callOptions, type CallOptions, type CheckedCallOptions, type Connection } from './options'

/** A call before it is a request. */
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

/** A request as it was sent, its token included, and what came back: errors are cleared of the token by it. */
export interface Exchange {
  readonly request: TransportRequest
  readonly response: TransportResponse
}

/** Sends a request, with a token or without. */
export type Send = (request: TransportRequest) => Promise<Exchange>

/** Reads a refusal of the system. */
export type Refuse = (request: TransportRequest, response: TransportResponse) => ApiError

/** Sends requests as they are: as nobody. */
export function anonymously(transport: Transport): Send {
  return async (request) => ({ request, response: await transport(request) })
}

/** Runs all requests of a call under its one time limit and its caller's signal. */
export async function underDeadline<T>(
  connection: Connection,
  options: CallOptions,
  task: (checked: CheckedCallOptions & { readonly signal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const checked = callOptions(options, connection)
  return withDeadline(checked, (signal) => task({ ...checked, signal }))
}

/** Carries a call out and hands on what `read` makes of its answer. */
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
    if (response.status < 200 || response.status > 299) throw refuse(request, response)
    return read(new Content(request, response))
  })
}

/** A request of a system that speaks JSON. */
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

/** An answer that was no refusal, and what can be asked of it. */
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

  /** The error for an answer that is JSON and not what the system promises. */
  unexpected(reason: string): ParseError {
    return new ParseError(
      'unexpected_answer',
      `The answer to ${describe(this.request)} is not what the API promises: ${reason}. Check the base URL.`,
    )
  }
}

/** Fields that are an object with no other members than these. Members that are undefined count as left out. */
export function readFields(what: string, fields: unknown, known: readonly string[]): Record<string, unknown> {
  if (!isObject(fields)) {
    throw new FieldsError('invalid_fields', `${what} must be an object with some of: ${known.join(', ')}.`)
  }
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  const unknown = given.filter(([name]) => !known.includes(name)).map(([name]) => name)
  if (unknown.length > 0) {
    throw new FieldsError(
      'unknown_field',
      `${what} must not hold ${unknown.map((name) => `"${name}"`).join(', ')}. Known: ${known.join(', ')}.`,
    )
  }
  return Object.fromEntries(given)
}

/** A field that has to be a text with something in it. */
export function readText(what: string, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value
  throw new FieldsError('invalid_fields', `${what} must be a string that is not empty.`)
}
