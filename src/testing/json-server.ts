/** Requests and responses of the fake servers that use plain JSON. */
import { isObject } from '../core/values'
import type { ServerRequest, ServerResponse } from './messages'

/** A response with a JSON body, or without a body if there is no content. */
export function jsonAnswer(status: number, content?: unknown): ServerResponse {
  if (content === undefined) return { status, headers: {}, body: '' }
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) }
}

/** The body of a request if it is a JSON object. */
export function readBody({ body }: ServerRequest): Record<string, unknown> | undefined {
  try {
    const content: unknown = JSON.parse(body)
    return isObject(content) ? content : undefined
  } catch {
    return undefined
  }
}
