/** Every resource's methods in one interface, by module. `add-methods.ts` implements them. */
import type { BalanceMethods } from './balance/methods'
import type { CatalogueMethods } from './catalogue/methods'
import type { CrmMethods } from './crm/methods'
import type { DataTradingMethods } from './data-trading/methods'
import type { FileStorageMethods } from './file-storage/methods'
import type { FulfillmentMethods } from './fulfillment/methods'
import type { GoodsMethods } from './goods/methods'
import type { IdentityMethods } from './identity/methods'
import type { NotificationMethods } from './notification/methods'
import type { StorefrontMethods } from './storefront/methods'
import type { UnsupportedMethods } from './unsupported'

export interface ResourceMethods
  extends
    IdentityMethods,
    CrmMethods,
    GoodsMethods,
    CatalogueMethods,
    StorefrontMethods,
    BalanceMethods,
    FulfillmentMethods,
    FileStorageMethods,
    NotificationMethods,
    DataTradingMethods,
    UnsupportedMethods {}
