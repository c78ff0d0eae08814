/**
 * No error shows a secret of its request, wherever an answer echoes it. An error of the platform or of a caller's own
 * `fetch` may hold the whole request, so it becomes a `cause` only as a copy without secrets.
 */
import { isObject, setMember } from '../values'
import { readJson } from './json'
import type { TransportRequest, TransportResponse } from './transport'

const REDACTED = '[redacted]'
const DEEPEST_CAUSE = 5
/** Shorter strings would blot out half of any sentence. */
const SHORTEST_SECRET = 4

/** Headers that say how to answer. Those of a caller may hold a key, whatever they are called. */
const PLAIN_HEADER = /^(accept|content-|user-agent$|x-request-id$|trace)/
/** Shorter parts of a header, `Basic` for one, are words. */
const SHORTEST_PART = 8
/** Members that hold a name. */
const NAMING = /^(code|error|parameter|pointer)/
/** A secret that may be part of a name: whoever takes "password" for a password still learns which field was refused. */
const WORD = /^[a-z]{1,12}$/i

/** The strings of a request that must not be shown. */
export function secretsOf(request: TransportRequest): string[] {
  const secrets = [...(request.secrets ?? [])]
  for (const [name, value] of Object.entries(request.headers)) {
    if (PLAIN_HEADER.test(name)) continue
    // Without the scheme of a token, and each part of a cookie.
    const parts = value.split(/[\s;,]+/).map((part) => part.slice(part.indexOf('=') + 1))
    secrets.push(value.replace(/^\w+ (?=\S+$)/, ''), ...parts.filter(({ length }) => length >= SHORTEST_PART))
  }
  return (
    secrets
      .filter(({ length }) => length >= SHORTEST_SECRET)
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

/** What the JSON of a refusal says, with the secrets blotted out of all its members and their names. */
export function readSafely(body: string, secrets: readonly string[]): unknown {
  return readJson(body, (name, value) => {
    if (typeof value === 'string') return NAMING.test(name) ? redactName(value, secrets) : redact(value, secrets)
    if (typeof value === 'number') return secrets.includes(String(value)) ? REDACTED : value
    if (!isObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [redactName(key, secrets), member]))
  })
}

/** Replaces the secrets in a name, except those that may be words of it. A sentence is no name. */
export function redactName(name: string, secrets: readonly string[]): string {
  return redact(name, /\s/.test(name) ? secrets : secrets.filter((secret) => !WORD.test(secret)))
}

/** The server's id of a request, if it sent one. */
export function requestIdOf(headers: TransportResponse['headers'], secrets: readonly string[]): string | undefined {
  const id = headers['x-request-id']
  return id === undefined ? id : redact(id, secrets)
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
