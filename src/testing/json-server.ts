/** Requests and answers of embedded systems that speak plain JSON. */
import { isObject } from '../core/values'
import type { ServerRequest, ServerResponse } from './messages'

/** An answer with a JSON body; empty where there is nothing to say. */
export function jsonAnswer(status: number, content?: unknown, headers: Record<string, string> = {}): ServerResponse {
  if (content === undefined) return { status, headers, body: '' }
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(content) }
}

/** The body of a request as an object; undefined for anything else. */
export function readBody({ body }: ServerRequest): Record<string, unknown> | undefined {
  try {
    const content: unknown = JSON.parse(body)
    return isObject(content) ? content : undefined
  } catch {
    return undefined
  }
}
