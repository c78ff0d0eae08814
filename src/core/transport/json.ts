/** An answer that has to be JSON is, or becomes a `ParseError` that quotes nothing of it: it may hold anything. */
import { ParseError } from '../errors'
import { describe, type TransportRequest } from './transport'

/** What a text says, or undefined if it is no JSON: the parser's own message quotes it. */
export function readJson(text: string, revive?: (name: string, value: unknown) => unknown): unknown {
  try {
    return JSON.parse(text, revive)
  } catch {
    return undefined
  }
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
