/**
 * Who may call which method on release 2018-04 (access.json and the flows of that release).
 *
 * This release checks callers in two ways. Most methods are looked up in a list for each role. The roles `readOnly` and
 * `manager` have no list, so the server fails for them. Newer methods use a rule, which fails on a storefront's token.
 */
import { OWNERS, SUPPORT, USERS } from '../authorization'
import type { Role } from '../options'
import {
  BROKEN,
  BUYERS,
  CHANGES,
  each,
  MEMBERS,
  own,
  READS,
  VERBS,
  type Access,
  type AccessTable,
  type Refusing,
} from './access-table'

const ADMINISTRATOR = ['administrator'] as const
const GOODS = ['goodsSpecialist', ...OWNERS] as const
const GOODS_AND_SUPPORT = ['supportSpecialist', ...GOODS] as const
const SHOPPERS_AND_STAFF = ['guest', 'customer', ...GOODS_AND_SUPPORT] as const
const LISTED = ['guest', 'customer', 'marketingSpecialist', ...GOODS_AND_SUPPORT] as const

/** Checked with the lists. */
function listed(roles: readonly Role[], others: Refusing = 'forbidden'): Access {
  return { roles, others, refused: { readOnly: 'failed', manager: 'failed' } }
}

/** Checked with a rule. */
function ruled(roles: readonly Role[], others: Refusing = 'forbidden'): Access {
  return { roles, others, refused: { guest: 'failed' } }
}

export const release201804: AccessTable = {
  retrieveAccount: listed(SHOPPERS_AND_STAFF),
  updateAccount: listed(ADMINISTRATOR, 'failed'),
  listAccount: BROKEN,
  createAccountReset: listed(ADMINISTRATOR, 'failed'),
  retrieveRefreshToken: listed(OWNERS, 'failed'),
  // The role is not checked here: every token reads the users of all accounts (users.json).
  listUser: { roles: ['guest', ...USERS] },
  createUser: { ...listed(['guest', ...ADMINISTRATOR]), isLiveOnly: true },
  retrieveUser: listed(['customer', ...GOODS_AND_SUPPORT]),
  updateUser: listed(['customer', ...GOODS_AND_SUPPORT]),
  deleteUser: { ...listed(['customer', ...ADMINISTRATOR]), isLiveOnly: true },
  createPasswordResetToken: listed(['anonymous', ...LISTED]),
  resetPassword: listed(LISTED),
  createEmailVerificationToken: listed(LISTED),
  createEmailVerification: listed(LISTED),
  createPhoneVerificationCode: listed(['guest', 'customer']),

  listFile: listed(GOODS_AND_SUPPORT, 'failed'),
  createFile: listed(GOODS_AND_SUPPORT),
  retrieveFile: listed(SHOPPERS_AND_STAFF),
  updateFile: listed(GOODS_AND_SUPPORT),
  deleteFile: listed(GOODS_AND_SUPPORT, 'ignored'),
  listFileCollection: listed(GOODS_AND_SUPPORT, 'failed'),
  createFileCollection: listed(GOODS_AND_SUPPORT),
  retrieveFileCollection: listed(SHOPPERS_AND_STAFF),
  updateFileCollection: listed(GOODS_AND_SUPPORT),
  deleteFileCollection: listed(GOODS_AND_SUPPORT, 'failed'),
  createFileCollectionMembership: listed(['marketingSpecialist', ...GOODS_AND_SUPPORT]),
  updateFileCollectionMembership: listed(GOODS_AND_SUPPORT),
  deleteFileCollectionMembership: listed(['marketingSpecialist', ...GOODS_AND_SUPPORT], 'failed'),

  ...each(VERBS, 'Stockable', listed(GOODS)),
  ...each(VERBS, 'Unlockable', listed(GOODS)),
  ...each(VERBS, 'Depositable', listed(GOODS)),

  ...each(READS, 'Product', listed(SHOPPERS_AND_STAFF)),
  createProduct: listed(GOODS_AND_SUPPORT),
  ...each(['update', 'delete'], 'Product', listed(SUPPORT)),
  ...each(READS, 'Price', listed(SHOPPERS_AND_STAFF)),
  ...each(CHANGES, 'Price', listed(SUPPORT)),
  listProductCollection: listed(SHOPPERS_AND_STAFF),
  // A storefront may list collections, but may not retrieve one (access.json).
  retrieveProductCollection: listed(['customer', ...GOODS_AND_SUPPORT]),
  ...each(['create', 'update'], 'ProductCollection', listed(SUPPORT)),
  deleteProductCollection: listed(GOODS_AND_SUPPORT, 'failed'),
  listProductCollectionMembership: listed(SHOPPERS_AND_STAFF, 'failed'),
  ...each(['create', 'delete'], 'ProductCollectionMembership', listed(SUPPORT, 'failed')),
  ...each(['retrieve', 'update'], 'ProductCollectionMembership', BROKEN),

  listCustomer: listed(SUPPORT),
  createCustomer: listed(['guest', ...SUPPORT]),
  retrieveCustomer: listed(BUYERS),
  retrieveCurrentCustomer: listed(BUYERS),
  updateCustomer: listed(BUYERS),
  deleteCustomer: listed(SUPPORT),
  retrievePointAccount: BROKEN,
  listPointTransaction: listed(MEMBERS, 'failed'),
  createPointTransaction: listed(MEMBERS),
  retrievePointTransaction: { ...listed(SUPPORT), isLiveOnly: true },
  deletePointTransaction: listed(SUPPORT),

  listOrder: own(listed(MEMBERS, 'failed')),
  ...each(['create', 'retrieve', 'update'], 'Order', listed(BUYERS)),
  deleteOrder: listed(SUPPORT),
  listOrderLineItem: BROKEN,
  ...each(CHANGES, 'OrderLineItem', listed(BUYERS, 'failed')),

  retrieveBalanceSettings: ruled(OWNERS, 'failed'),
  updateBalanceSettings: ruled(OWNERS),
  createCard: BROKEN,
  listCard: { ...own(ruled(MEMBERS, 'failed')), supportFilters: ['ownerId'] },
  ...each(['update', 'delete'], 'Card', ruled(MEMBERS, 'failed')),
  listPayment: own(ruled(MEMBERS)),
  ...each(['create', 'retrieve'], 'Payment', ruled(USERS)),
  ...each(['update', 'delete'], 'Payment', ruled(SUPPORT)),
  createRefund: ruled(SUPPORT),

  // For a support specialist it fails with a filter, and refuses without one.
  listFulfillmentPackage: {
    ...own(ruled(['customer', ...OWNERS])),
    refused: { guest: 'failed', supportSpecialist: 'failed' },
    supportFilters: ['orderId', 'customerId'],
  },
  createFulfillmentPackage: BROKEN,
  retrieveFulfillmentPackage: ruled(MEMBERS),
  deleteFulfillmentPackage: listed(GOODS),
  ...each(['create', 'delete'], 'FulfillmentItem', BROKEN),
  updateFulfillmentItem: listed(GOODS),
  listReturnPackage: listed(OWNERS),
  deleteReturnPackage: BROKEN,
  createReturnItem: listed(OWNERS),
  deleteReturnItem: BROKEN,
  listUnlock: own(listed(MEMBERS)),
  retrieveUnlock: listed(MEMBERS),
  ...each(['create', 'delete'], 'Unlock', listed(SUPPORT)),

  listEmail: listed(OWNERS),
  retrieveEmail: ruled(SUPPORT),
  ...each(VERBS, 'EmailTemplate', listed(OWNERS)),
  listSms: listed(OWNERS),
  retrieveSms: ruled(SUPPORT),
  ...each(['list', 'retrieve', 'update'], 'SmsTemplate', listed(OWNERS)),
  ...each(['create', 'delete'], 'SmsTemplate', ruled(OWNERS)),
  ...each(['list', 'create', 'retrieve', 'delete'], 'NotificationTrigger', listed(OWNERS)),
  updateNotificationTrigger: ruled(OWNERS),

  createDataImport: listed(ADMINISTRATOR, 'failed'),
  ...each(['list', 'retrieve', 'delete'], 'DataImport', BROKEN),
}
