/** An answer that has to be JSON is, or becomes a `ParseError` that quotes nothing of it: it may hold anything. */
import { ParseError } from '../errors'
import { describe, type TransportRequest } from './transport'

type Revive = (name: string, value: unknown) => unknown

/** `_`, `p`, `r`, `o` and `t` as JSON may spell them. */
const ESCAPED = /\\u00(5f|6f|7[024])/i

/**
 * What a text says, or undefined if it is no JSON: the parser's own message quotes it. Members called `__proto__` are
 * left out: a copy of their holder would get a foreign prototype.
 */
export function readJson(text: string, revive?: Revive): unknown {
  try {
    // Looking for the name costs nothing, while a reviver makes parsing several times slower.
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
  if (content === undefined) throw unreadable(request, 'it is no JSON')
  return content
}

export function unreadable(request: TransportRequest, reason: string): ParseError {
  return new ParseError(
    'invalid_json',
    `The answer to ${describe(request)} cannot be read: ${reason}. Check the base URL.`,
  )
}
