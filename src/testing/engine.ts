import type { ServerRequest, ServerResponse } from './messages'

/** The inner part of every fake server: it turns requests into responses. It has no delays, faults or transport. */
export interface SystemEngine {
  answer(request: ServerRequest): Promise<ServerResponse>
  /** How many bytes the body of a request to a path may have. Default `BODY_LIMIT`. */
  bodyLimit?(path: string): number
}
