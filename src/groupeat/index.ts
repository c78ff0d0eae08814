/** The GroupEat connector: customers who order food together. */
export * from '../errors'
export type { CallOptions, ConnectorOptions, RetryOptions } from '../connectors/options'
export type { MaybePromise, TokenStore } from '../session/token-store'
export { memoryStore } from '../stores/memory-store'
export type { Fetch, FetchInit } from '../transport/transport'
export type { GroupEatAddress, GroupEatAddressFields, GroupEatCustomer, GroupEatCustomerFields } from './customer'
export { GroupEat } from './groupeat'
export type { GroupEatCredentials, GroupEatLogin, GroupEatOptions, GroupEatRegistration } from './options'
