/**
 * The root entry: a ready instance, the class behind it, the errors and the types. Everything that a storefront
 * does not need lives in subpaths.
 */
import { Freshcom } from './freshcom'

export * from './errors'
export { Freshcom, type Credentials, type TokenOptions } from './freshcom'
export type { Identifier } from './jsonapi/document'
export type { FreshcomOptions, Validate } from './options'
export type { ResourceName } from './resources/catalogue'
export type { CustomerLookup } from './resources/crm/methods'
export type { UploadFields, UploadOptions } from './resources/file-storage/methods'
export type { ResourceMethods } from './resources/methods'
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
} from './resources/types/answer'
export type { CreateFields, UpdateFields } from './resources/types/fields'
export type { Include, Paths } from './resources/types/include'
export type { Filter, Identifiers, ListParams, Options, Params } from './resources/types/parameters'
export type { JsonObject, OpenEnum, Resource } from './resources/types/resource'
export type * from './resources/types/resources'
export type { SessionKind, SessionSnapshot } from './session/access-grant'
export type { TokenPayload } from './session/token-payload'
export type { ReceivedToken } from './session/token-endpoint'
export type { TokenAnswer } from './session/token-request'
export type { MaybePromise, TokenStore } from './session/token-store'
export { memoryStore } from './stores/memory-store'
export type { Bytes, DeviceFile } from './transport/put-bytes'
export type { Fetch, FetchInit, RetryOptions } from './transport/transport'

/**
 * A ready instance for programs that have one shop and one shopper: configure it once, use it everywhere. On a
 * server make a `fork` of it for each request.
 *
 * @example
 * ```ts
 * import freshcom from 'freshcom-sdk'
 *
 * freshcom.configure({ baseUrl, storefrontRefreshToken, accountId })
 * const { data: account } = await freshcom.retrieveAccount()
 * ```
 */
const freshcom: Freshcom = new Freshcom()

export default freshcom
