/** Every entry of the package: its exports exist, and none of them is `any`. */
import * as root from 'freshcom-sdk'
import * as accounts from 'freshcom-sdk/accounts'
import * as conformance from 'freshcom-sdk/accounts/conformance'
import * as evershop from 'freshcom-sdk/evershop'
import * as groupeat from 'freshcom-sdk/groupeat'
import * as schemas from 'freshcom-sdk/schemas'
import * as stores from 'freshcom-sdk/stores'
import * as testing from 'freshcom-sdk/testing'
import * as vagaro from 'freshcom-sdk/vagaro'
import * as webhooks from 'freshcom-sdk/webhooks'
import { nothing, type AnyMembers, type AnyMethods, type IsAny } from './no-any.js'

const entries = { root, accounts, conformance, evershop, groupeat, schemas, stores, testing, vagaro, webhooks }
nothing<AnyMembers<typeof entries>>()

type Entries = typeof entries
nothing<{ [E in keyof Entries]: AnyMembers<Entries[E]> }[keyof Entries]>()
nothing<{ [E in keyof Entries]: AnyMethods<Entries[E]> }[keyof Entries]>()

nothing<AnyMembers<root.Freshcom> | AnyMethods<root.Freshcom>>()
nothing<AnyMembers<root.FreshcomOptions>>()
nothing<AnyMembers<evershop.EverShop> | AnyMethods<evershop.EverShop>>()
nothing<AnyMembers<groupeat.GroupEat> | AnyMethods<groupeat.GroupEat>>()
nothing<AnyMembers<vagaro.Vagaro> | AnyMethods<vagaro.Vagaro>>()
nothing<AnyMembers<testing.FakeFreshcom> | AnyMethods<testing.FakeFreshcom>>()
nothing<AnyMembers<stores.TokenStore> | AnyMethods<stores.TokenStore>>()
nothing<AnyMembers<stores.WebStorage> | AnyMethods<stores.WebStorage>>()
nothing<AnyMembers<stores.RequestCookies> | AnyMethods<stores.RequestCookies>>()

// Types that contain types of the platform.
type Bad<Name extends string, T> = IsAny<T> extends true ? Name : never
nothing<
  | Bad<'Bytes', root.Bytes>
  | Bad<'DeviceFile', root.DeviceFile>
  | Bad<'Fetch', root.Fetch>
  | Bad<'FetchInit', root.FetchInit>
  | Bad<'answer of fetch', Awaited<ReturnType<root.Fetch>>>
  | Bad<'signal', NonNullable<root.FetchInit['signal']>>
  | Bad<'Storage', ReturnType<Parameters<typeof stores.webStorage>[0] & (() => unknown)>>
>()
nothing<AnyMembers<root.UploadOptions> | AnyMembers<root.UploadFields>>()
