/** The root entry: the client, a ready instance of it, the errors and the types. Everything else is in subpaths. */
import { Freshcom } from './freshcom/client'

export * from './core/errors'
export { VERSION } from './core/version'
export { Freshcom } from './freshcom/client'
export type { Identifier } from './freshcom/jsonapi/document'
export type { Credentials, FreshcomOptions, TokenOptions } from './freshcom/options'
export type { ApiAnswer, ApiRequest } from './freshcom/request'
export type { Validate } from './freshcom/resources/call-options'
export type { ResourceName } from './freshcom/resources/catalogue'
export type { CustomerLookup } from './freshcom/resources/crm/methods'
export type { UploadFields, UploadOptions } from './freshcom/resources/file-storage/methods'
export type { ResourceMethods } from './freshcom/resources/methods'
export type {
  Answer,
  EmptyAnswer,
  List,
  ListMeta,
  ListResult,
  Meta,
  Page,
  RawResponse,
  Result,
} from './freshcom/resources/types/answer'
export type { CreateFields, UpdateFields } from './freshcom/resources/types/fields'
export type { Include, Paths } from './freshcom/resources/types/include'
export type { Included } from './freshcom/resources/types/included'
export type {
  Filter,
  Identifiers,
  ListParams,
  Options,
  PageParams,
  Params,
} from './freshcom/resources/types/parameters'
export type { Resource } from './freshcom/resources/types/resource'
export type { CustomDataOf, JsonObject, PlainObject } from './freshcom/resources/types/custom-data'
export type { OpenEnum, UnknownValue } from './freshcom/resources/types/values'
export type * from './freshcom/resources/types/resources'
export type { SessionKind, SessionSnapshot } from './core/session/access-grant'
export type { TokenPayload } from './core/session/token-payload'
export type { ReceivedToken } from './core/session/token-endpoint'
export type { TokenAnswer } from './core/session/token-request'
export type { MaybePromise, TokenStore } from './core/session/token-store'
export { memoryStore } from './stores/memory-store'
export type { Logger, LogLevel } from './core/transport/logger'
export type { ObserverOptions, RequestEvent, ResponseEvent } from './core/transport/observer'
export type { Bytes, ByteStream, DeviceFile } from './core/transport/put-bytes'
export type { Fetch, FetchInit, RetryOptions } from './core/transport/transport'

/**
 * A ready instance for programs with one shop and one shopper: configure it once, and use it everywhere. On a server,
 * make a `fork` of it for each request.
 *
 * @example
 * ```ts
 * import freshcom from 'freshcom-sdk'
 *
 * freshcom.configure({ baseUrl, storefrontRefreshToken, accountId })
 * const { data: account } = await freshcom.retrieveAccount()
 * ```
 */
const freshcom: Freshcom = /* @__PURE__ */ new Freshcom()

export default freshcom
