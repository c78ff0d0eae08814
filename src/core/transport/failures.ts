/**
 * The error messages for requests without a response: where the request went, what went wrong, and whether it may have
 * been carried out. They quote only the request's method, host and path.
 */
import { ConnectionError } from '../errors'
import { isBrowser } from './platform'
import { redactError, secretsOf } from './redact'
import { describe, type TransportRequest } from './transport'

/** The last step of a call. */
export interface Step {
  readonly request: Pick<TransportRequest, 'method' | 'url' | 'retryOn'>
  /** What it was waiting for, if known. */
  readonly awaited?: string
}

/** Names such as `ECONNREFUSED` and `CERT_HAS_EXPIRED`. */
const CODE = /^[a-z]\w{2,49}$/i

/** The error for a request or response that was lost. `advice` is what to check. */
export function lost(
  request: TransportRequest,
  error: unknown,
  advice = 'Check the network and the base URL.',
): ConnectionError {
  const cause = redactError(error, secretsOf(request))
  const host = /^\w+:\/\/([^/?#]*)/.exec(request.url)?.[1]
  const code = codeOf(cause)
  // A browser does not tell a page why a request failed.
  const cors = isBrowser() && code === undefined ? ' Or the API does not allow this page to call it (CORS).' : ''
  return new ConnectionError(
    'connection_failed',
    `${describe(request)} failed on the way to ${host}${code ? `: ${code}` : ''}. ${advice}${cors}${doubtOf(request)}`,
    { cause },
  )
}

/** The message for a call that ran out of time. */
export function tooLate(timeout: number, step: Step | undefined): string {
  const limit = `took longer than ${timeout} ms`
  if (step === undefined) return `The call ${limit}.`
  const { request, awaited } = step
  return `${describe(request)} ${limit}${awaited ? `, waiting for ${awaited}` : ''}.${doubtOf(request)}`
}

/** Whether the request may have been carried out. Empty for a read. */
function doubtOf({ method, retryOn }: Step['request']): string {
  return method === 'GET' || retryOn?.lost ? '' : ' It is unknown whether it was carried out.'
}

/** The innermost code of an error and its causes. The outer ones only say that something failed. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { code } = error as { code?: unknown }
  return codeOf(error.cause) ?? (typeof code === 'string' && CODE.test(code) ? code : undefined)
}
