import type { ServerRequest, ServerResponse } from './messages'

/** What every embedded system has inside: it answers requests, and knows nothing of delays, faults and faces. */
export interface SystemEngine {
  answer(request: ServerRequest): Promise<ServerResponse>
  /** How many bytes a body may have that is sent to a path; `BODY_LIMIT` unless told. */
  bodyLimit?(path: string): number
}
