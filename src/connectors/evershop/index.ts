/** The EverShop connector: customers, addresses and orders of a shop, with cookie or JWT sessions. */
export {
  AbortError,
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  ConnectionError,
  FieldsError,
  FreshcomError,
  NotFoundError,
  ParseError,
  PermissionError,
  RateLimitError,
  ServerError,
  SessionChangedError,
  TimeoutError,
  TokenError,
  UnsupportedError,
  ValidationError,
  type ApiErrorDetails,
  type ErrorEntry,
  type FieldErrors,
} from '../../core/errors'
export type { CallOptions, ConnectorOptions } from '../options'
export type { RetryOptions } from '../../core/transport/transport'
export type { MaybePromise, TokenStore } from '../../core/session/token-store'
export { memoryStore } from '../../stores/memory-store'
export type { Fetch, FetchInit } from '../../core/transport/transport'
export type { Logger, LogLevel } from '../../core/transport/logger'
export type { ObserverOptions, RequestEvent, ResponseEvent } from '../../core/transport/observer'
export { EverShop } from './evershop'
export type * from './objects'
export type * from './order-objects'
export type { EverShopOptions } from './options'
export type { EverShopRoutes, EverShopRoutesOf, EverShopRouteTable } from './routes'
