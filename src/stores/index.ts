/**
 * The token stores, by platform. Each says who can read the token there, and for how long. A bundler includes only
 * those that are used.
 */
export { asyncStorage, type AsyncStorageLike, type AsyncStorageOptions } from './async-storage'
export { cookieStore, type CookieStoreOptions } from './cookie-store'
export { fileStore } from './file-store'
export { keyvStore, type KeyvLike, type KeyvStoreOptions } from './keyv-store'
export { memoryStore } from './memory-store'
export type { IoRedisClient, NodeRedisClient, RedisClient } from './redis-client'
export { redisStore, type RedisStoreOptions } from './redis-store'
export { requestCookies, type RequestCookies, type RequestCookiesOptions } from './request-cookies'
export { secureStore, type SecureStoreLike, type SecureStoreOptions } from './secure-store'
export { webStorage, type WebStorage, type WebStorageOptions } from './web-storage'
export type { ReceivedToken } from '../core/session/token-endpoint'
export type { TokenAnswer } from '../core/session/token-request'
export type { MaybePromise, TokenStore } from '../core/session/token-store'
