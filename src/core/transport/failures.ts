/**
 * The words for a request that was not answered: where it went, what went wrong, and what may have become of it.
 * Nothing of the request is quoted but its method, host and path.
 */
import { ConnectionError } from '../errors'
import { isBrowser } from './platform'
import { redactError, secretsOf } from './redact'
import { describe, type TransportRequest } from './transport'

/** What a call was doing last. */
export interface Step {
  readonly request: Pick<TransportRequest, 'method' | 'url' | 'retryOn'>
  /** What it was waiting for, where that is known. */
  readonly awaited?: string
}

/** Names such as `ECONNREFUSED` and `CERT_HAS_EXPIRED`. */
const CODE = /^[a-z]\w{2,49}$/i

/** The error for a request that was lost on its way, or whose answer was. */
export function lost(request: TransportRequest, error: unknown): ConnectionError {
  const cause = redactError(error, secretsOf(request))
  const host = /^\w+:\/\/([^/?#]*)/.exec(request.url)?.[1]
  const code = codeOf(cause)
  // A browser tells pages nothing but that it failed.
  const cors = isBrowser() && code === undefined ? ' Or the API does not allow this page to call it (CORS).' : ''
  return new ConnectionError(
    'connection_failed',
    `${describe(request)} failed on the way to ${host}${code ? `: ${code}` : ''}. Check the network and the base URL.${cors}${fateOf(request)}`,
    { cause },
  )
}

/** The sentence for a call that ran out of time. */
export function tooLate(timeout: number, step: Step | undefined): string {
  const limit = `took longer than ${timeout} ms`
  if (step === undefined) return `The call ${limit}.`
  const { request, awaited } = step
  return `${describe(request)} ${limit}${awaited ? `, waiting for ${awaited}` : ''}.${fateOf(request)}`
}

/** Of a read there is nothing to say. */
function fateOf({ method, retryOn }: Step['request']): string {
  return method === 'GET' || retryOn?.lost === true ? '' : ' Whether it was carried out is unknown.'
}

/** The innermost code of an error and its causes: the outer ones only say that something failed. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { code } = error as { code?: unknown }
  return codeOf(error.cause) ?? (typeof code === 'string' && CODE.test(code) ? code : undefined)
}
