import type { ServerResponse } from '../messages'
import type { Exchange } from './exchange'

/** One endpoint. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Path below the base URL; `:id` stands for one segment, and there is at most one. */
  readonly path: string
  readonly answer: (exchange: Exchange) => ServerResponse
}
