/**
 * Removes secrets of a request from errors, wherever a response repeats them. An error of the platform or of a caller's
 * `fetch` may contain the whole request. So only a copy without secrets becomes the `cause`.
 */
import { isObject, setMember } from '../values'
import { readJson } from './json'
import type { TransportRequest, TransportResponse } from './transport'

const REDACTED = '[redacted]'
const DEEPEST_CAUSE = 5
/** Shorter strings would occur in any sentence. */
const SHORTEST_SECRET = 4

/** Headers without secrets. Any other header of a caller may contain a key. */
const PLAIN_HEADER = /^(accept|content-|user-agent$|x-request-id$|trace)/
/** Shorter parts of a header, such as `Basic`, are ordinary words. */
const SHORTEST_PART = 8
/** Members that contain a name. */
const NAMING = /^(code|error|parameter|pointer)/
/**
 * A secret that may also be part of a name. If the password is "password", the name of the refused field must still be
 * readable.
 */
const WORD = /^[a-z]{1,12}$/i

/** The strings of a request that must not be shown. */
export function secretsOf(request: TransportRequest): string[] {
  const secrets = [...(request.secrets ?? [])]
  for (const [name, value] of Object.entries(request.headers)) {
    if (PLAIN_HEADER.test(name)) continue
    // The token without its scheme, and each part of a cookie.
    const parts = value.split(/[\s;,]+/).map((part) => part.slice(part.indexOf('=') + 1))
    secrets.push(value.replace(/^\w+ (?=\S+$)/, ''), ...parts.filter(({ length }) => length >= SHORTEST_PART))
  }
  return (
    secrets
      .filter(({ length }) => length >= SHORTEST_SECRET)
      // The longest first: otherwise the rest of a longer secret would remain.
      .sort((one, other) => other.length - one.length)
  )
}

/** Replaces every secret in a text, in each encoding that a request may contain. */
export function redact(text: string, secrets: readonly string[]): string {
  let safe = text
  for (const secret of secrets) for (const spelling of spellings(secret)) safe = safe.replaceAll(spelling, REDACTED)
  return safe
}

/** The secret itself, and its forms in JSON, in a URL and in a form body. */
function spellings(secret: string): string[] {
  const plain = [secret, JSON.stringify(secret).slice(1, -1)]
  try {
    const encoded = encodeURIComponent(secret)
    return [...plain, encoded, encoded.replaceAll('%20', '+')]
  } catch {
    // Half a surrogate pair, which only JSON can contain.
    return plain
  }
}

/** Parses the JSON of an error response and redacts the secrets in its values and member names. */
export function readSafely(body: string, secrets: readonly string[]): unknown {
  return readJson(body, (name, value) => {
    if (typeof value === 'string') return NAMING.test(name) ? redactName(value, secrets) : redact(value, secrets)
    if (typeof value === 'number') return secrets.includes(String(value)) ? REDACTED : value
    if (!isObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [redactName(key, secrets), member]))
  })
}

/** Redacts a name, except for secrets that may be words of it. A sentence is not a name. */
export function redactName(name: string, secrets: readonly string[]): string {
  return redact(name, /\s/.test(name) ? secrets : secrets.filter((secret) => !WORD.test(secret)))
}

/** The server's id of a request, if there is one. */
export function requestIdOf(headers: TransportResponse['headers'], secrets: readonly string[]): string | undefined {
  const id = headers['x-request-id']
  return id === undefined ? id : redact(id, secrets)
}

/** Copies an error with its name, message, stack, `code` and causes, and nothing else. */
export function redactError(error: unknown, secrets: readonly string[], depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? redact(error, secrets) : undefined
  // The error is from other code, so its members may have any type.
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
