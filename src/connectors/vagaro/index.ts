/** The Vagaro connector: customers of a salon or spa, for a trusted backend. */
export * from '../../core/errors'
export type { CallOptions, ConnectorOptions } from '../options'
export type { RetryOptions } from '../../core/transport/transport'
export type { Fetch, FetchInit } from '../../core/transport/transport'
export type { Logger, LogLevel } from '../../core/transport/logger'
export type { ObserverOptions, RequestEvent, ResponseEvent } from '../../core/transport/observer'
export type {
  VagaroAddress,
  VagaroCustomer,
  VagaroDeletion,
  VagaroExport,
  VagaroLookup,
  VagaroPreferences,
} from './customer'
export { Vagaro, type VagaroOptions } from './vagaro'
export { verifyWebhook, type WebhookHeaders, type WebhookOptions } from './webhook'
export { handleWebhook, type WebhookHandlerOptions } from './webhook-handler'
export type { VagaroEvent } from './webhook-event'
export { WebhookError, type WebhookErrorCode } from './webhook-error'
