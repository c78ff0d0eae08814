/**
 * Errors of the platform and of a caller's own `fetch` become a `cause` only as a copy without secrets: such an
 * error may hold the whole request, its authorization header included.
 */
import type { TransportRequest } from './transport'

const REDACTED = '[redacted]'
const DEEPEST_CAUSE = 5
/** Shorter strings would blot out half of any sentence. */
const SHORTEST_SECRET = 4

/** The strings of a request that must not be shown. */
export function secretsOf(request: TransportRequest): string[] {
  const authorization = request.headers.authorization?.replace(/^Bearer /, '')
  const oneTimePassword = request.headers['x-freshcom-otp']
  const secrets = [authorization, oneTimePassword, ...(request.secrets ?? [])]
  return secrets.filter((secret): secret is string => secret !== undefined && secret.length >= SHORTEST_SECRET)
}

/** Replaces every secret in a text, plain or percent-encoded. */
export function redact(text: string, secrets: readonly string[]): string {
  let safe = text
  for (const secret of secrets) {
    safe = safe.replaceAll(secret, REDACTED).replaceAll(encodeURIComponent(secret), REDACTED)
  }
  return safe
}

/** A copy of an error that keeps name, message, stack, `code` and the chain of causes, and nothing else. */
export function redactError(error: unknown, secrets: readonly string[], depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? redact(error, secrets) : undefined
  const copy = new Error(redact(error.message, secrets))
  const plain = { configurable: true, enumerable: false, writable: true }
  Object.defineProperty(copy, 'name', { ...plain, value: error.name })
  Object.defineProperty(copy, 'stack', { ...plain, value: redact(String(error.stack), secrets) })
  const { code, cause } = error as { code?: unknown; cause?: unknown }
  if (typeof code === 'string') Object.defineProperty(copy, 'code', { ...plain, enumerable: true, value: code })
  if (cause !== undefined && depth < DEEPEST_CAUSE) {
    Object.defineProperty(copy, 'cause', { ...plain, value: redactError(cause, secrets, depth + 1) })
  }
  return copy
}
