/**
 * Errors of the platform and of a caller's own `fetch` become a `cause` only as a copy without secrets: such an
 * error may hold the whole request, its authorization header included.
 */
import { setMember } from '../values'
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
  return (
    secrets
      .filter((secret): secret is string => secret !== undefined && secret.length >= SHORTEST_SECRET)
      // The longest first: a secret that begins another would leave the other's end standing.
      .sort((one, other) => other.length - one.length)
  )
}

/** Replaces every secret in a text, in each spelling in which a request holds it. */
export function redact(text: string, secrets: readonly string[]): string {
  let safe = text
  for (const secret of secrets) for (const spelling of spellings(secret)) safe = safe.replaceAll(spelling, REDACTED)
  return safe
}

/** Plain, and as it stands in JSON, in an address and in a form. */
function spellings(secret: string): string[] {
  const plain = [secret, JSON.stringify(secret).slice(1, -1)]
  try {
    const encoded = encodeURIComponent(secret)
    return [...plain, encoded, encoded.replaceAll('%20', '+')]
  } catch {
    // Half a surrogate pair, which only JSON can carry.
    return plain
  }
}

/** A copy of an error that keeps name, message, stack, `code` and the chain of causes, and nothing else. */
export function redactError(error: unknown, secrets: readonly string[], depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? redact(error, secrets) : undefined
  // Whatever their types say: it is a stranger's error.
  const { name, message, stack, code, cause } = error as { [member in keyof Error | 'code']?: unknown }
  const copy = new Error(redact(String(message), secrets))
  const keep = (member: string, value: unknown) =>
    setMember(copy, member, typeof value === 'string' ? redact(value, secrets) : value, member === 'code')
  keep('name', String(name))
  keep('stack', String(stack))
  if (typeof code === 'string') keep('code', code)
  if (cause !== undefined && depth < DEEPEST_CAUSE) keep('cause', redactError(cause, secrets, depth + 1))
  return copy
}
