import type { ServerResponse } from '../messages'
import type { MethodName } from './access/access-table'
import type { Exchange } from './exchange'

/** One endpoint. */
export interface Route {
  /** What the tables of access call it. */
  readonly name: MethodName
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Path below the base URL; `:id` stands for one segment, and there is at most one. */
  readonly path: string
  readonly answer: (exchange: Exchange) => ServerResponse
}
