import type { ServerResponse } from '../messages'
import type { MethodName } from './access/access-table'
import type { Exchange } from './exchange'

/** An endpoint. */
export interface Route {
  /** The name in the access tables. */
  readonly name: MethodName
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** The path after the base URL. `:id` is one segment, and occurs at most once. */
  readonly path: string
  readonly answer: (exchange: Exchange) => ServerResponse
}
