/** An answer that has to be JSON is, or becomes a `ParseError` that quotes nothing of it: it may hold anything. */
import { ParseError } from '../errors'
import { describe, type TransportRequest } from './transport'

export function parseJson(request: TransportRequest, body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // The parser's own message quotes the body.
    throw unreadable(request, 'it is no JSON')
  }
}

export function unreadable(request: TransportRequest, reason: string): ParseError {
  return new ParseError(
    'invalid_json',
    `The answer to ${describe(request)} cannot be read: ${reason}. Check the base URL.`,
  )
}
