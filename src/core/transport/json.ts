/** Parses JSON. A response that is not JSON becomes a `ParseError`, which never quotes the response. */
import { ParseError } from '../errors'
import { describe, type TransportRequest } from './transport'

type Revive = (name: string, value: unknown) => unknown

/** `_`, `p`, `r`, `o` and `t` as JSON may escape them. */
const ESCAPED = /\\u00(5f|6f|7[024])/i

/**
 * Parses a text. Returns undefined if it is not JSON, because the parser's own error quotes it. Members named
 * `__proto__` are dropped: a copy of the object would get another prototype.
 */
export function readJson(text: string, revive?: Revive): unknown {
  try {
    // Searching for the name is cheap. A reviver makes parsing several times slower.
    const mayBeThere = text.includes('__proto__') || (text.includes('\\u00') && ESCAPED.test(text))
    return JSON.parse(text, mayBeThere ? withoutPrototypes(revive) : revive)
  } catch {
    return undefined
  }
}

function withoutPrototypes(revive: Revive = (_name, value) => value): Revive {
  return (name, value) => (name === '__proto__' ? undefined : revive(name, value))
}

export function parseJson(request: TransportRequest, body: string): unknown {
  const content = readJson(body)
  if (content === undefined) throw unreadable(request, 'it is not JSON')
  return content
}

export function unreadable(request: TransportRequest, reason: string): ParseError {
  return new ParseError(
    'invalid_json',
    `The response to ${describe(request)} cannot be read: ${reason}. Check the base URL.`,
  )
}
