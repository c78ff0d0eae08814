/**
 * Who may call which method on release 2018-09 (access.json and the flows of that release). The roles `goodsSpecialist`
 * and `manager` exist, but may call only what all members of staff may call.
 */
import { EVERYBODY, MARKETING, OWNERS, STAFF, SUPPORT, USERS } from '../authorization'
import type { Role } from '../options'
import {
  BROKEN,
  BUYERS,
  CHANGES,
  each,
  MEMBERS,
  only,
  own,
  READERS,
  READS,
  VERBS,
  VIEWERS,
  type Access,
  type AccessTable,
} from './access-table'

/** For other roles the server fails instead of refusing. */
function onlyOrFailed(roles: readonly Role[]): Access {
  return { roles, others: 'failed' }
}

export const release201809: AccessTable = {
  retrieveAccount: only(EVERYBODY),
  updateAccount: only(OWNERS),
  createAccountReset: only(OWNERS),
  retrieveRefreshToken: onlyOrFailed(OWNERS),
  listAccountMembership: only(STAFF),
  updateAccountMembership: only(['administrator']),
  createUser: only(['anonymous', 'guest', ...OWNERS]),
  ...each(['retrieve', 'update'], 'User', only(USERS)),
  deleteUser: only(OWNERS),
  createPasswordResetToken: only(['anonymous', ...EVERYBODY]),
  resetPassword: only(['anonymous', ...EVERYBODY]),
  // Everybody may with a token from an e-mail. Without one the rules require an administrator.
  updatePassword: only(EVERYBODY),
  createEmailVerificationToken: only(USERS),
  createEmailVerification: only(['anonymous', ...EVERYBODY]),
  createPhoneVerificationCode: only(EVERYBODY),

  listFile: onlyOrFailed(EVERYBODY),
  ...each(['create', 'retrieve', 'update'], 'File', only(EVERYBODY)),
  deleteFile: { roles: USERS, others: 'ignored' },
  listFileCollection: onlyOrFailed(EVERYBODY),
  retrieveFileCollection: only(EVERYBODY),
  ...each(['create', 'update'], 'FileCollection', only(STAFF)),
  deleteFileCollection: onlyOrFailed(STAFF),
  ...each(['create', 'update'], 'FileCollectionMembership', only(STAFF)),
  deleteFileCollectionMembership: onlyOrFailed(STAFF),

  ...each(READS, 'Stockable', only(STAFF)),
  ...each(CHANGES, 'Stockable', only(OWNERS)),
  ...each(READS, 'Unlockable', only(STAFF)),
  ...each(CHANGES, 'Unlockable', only(OWNERS)),
  ...each(READS, 'Depositable', only(STAFF)),
  ...each(CHANGES, 'Depositable', only(OWNERS)),

  ...each(READS, 'Product', only(VIEWERS)),
  ...each(CHANGES, 'Product', only(MARKETING)),
  listPrice: only(VIEWERS),
  ...each(['create', 'delete'], 'Price', only(MARKETING)),
  // A support specialist may update prices, but may not retrieve one.
  retrievePrice: only(['guest', 'customer', ...MARKETING]),
  updatePrice: only(['supportSpecialist', ...MARKETING]),
  ...each(READS, 'ProductCollection', only(VIEWERS)),
  ...each(['create', 'update'], 'ProductCollection', only(MARKETING)),
  deleteProductCollection: onlyOrFailed(MARKETING),
  listProductCollectionMembership: onlyOrFailed(VIEWERS),
  ...each(['create', 'delete'], 'ProductCollectionMembership', onlyOrFailed(MARKETING)),
  ...each(['retrieve', 'update'], 'ProductCollectionMembership', BROKEN),

  listCustomer: only(SUPPORT),
  createCustomer: only(['guest', ...SUPPORT]),
  // A customer may update its own record, but may not retrieve it (flows 18-roles).
  retrieveCustomer: only(['guest', ...SUPPORT]),
  retrieveCurrentCustomer: only(['guest', ...SUPPORT]),
  updateCustomer: own(only(MEMBERS)),
  deleteCustomer: only(SUPPORT),
  retrievePointAccount: BROKEN,
  // It searches the points account of the customer, and the search fails (flows 08-points).
  listPointTransaction: onlyOrFailed(SUPPORT),
  ...each(['create', 'delete'], 'PointTransaction', { roles: SUPPORT, refused: { customer: 'failed' } }),
  retrievePointTransaction: only(SUPPORT),

  listOrder: own(onlyOrFailed(READERS)),
  createOrder: own(only(MEMBERS)),
  ...each(['retrieve', 'update', 'delete'], 'Order', own(only(BUYERS))),
  listOrderLineItem: BROKEN,
  ...each(CHANGES, 'OrderLineItem', own(onlyOrFailed(BUYERS))),

  retrieveBalanceSettings: onlyOrFailed(OWNERS),
  updateBalanceSettings: only(OWNERS),
  createCard: BROKEN,
  listCard: { ...own(onlyOrFailed(MEMBERS)), supportFilters: ['ownerId'] },
  ...each(['update', 'delete'], 'Card', onlyOrFailed(MEMBERS)),
  listPayment: own(only(MEMBERS)),
  createPayment: only(EVERYBODY),
  retrievePayment: only(USERS),
  ...each(['update', 'delete'], 'Payment', only(SUPPORT)),
  createRefund: only(SUPPORT),

  listFulfillmentPackage: { ...own(only(READERS)), supportFilters: ['orderId', 'customerId'] },
  retrieveFulfillmentPackage: only(READERS),
  createFulfillmentPackage: BROKEN,
  deleteFulfillmentPackage: only(OWNERS),
  ...each(['create', 'delete'], 'FulfillmentItem', BROKEN),
  updateFulfillmentItem: only(OWNERS),
  listReturnPackage: { ...own(only(READERS)), supportFilters: ['orderId', 'customerId'] },
  deleteReturnPackage: BROKEN,
  createReturnItem: only(OWNERS),
  deleteReturnItem: BROKEN,
  listUnlock: { ...own(only(MEMBERS)), supportFilters: ['customerId'] },
  retrieveUnlock: only(USERS),
  ...each(['create', 'delete'], 'Unlock', only(SUPPORT)),

  ...each(READS, 'Email', only(SUPPORT)),
  ...each(VERBS, 'EmailTemplate', only(OWNERS)),
  ...each(READS, 'Sms', only(SUPPORT)),
  ...each(VERBS, 'SmsTemplate', only(OWNERS)),
  ...each(VERBS, 'NotificationTrigger', only(OWNERS)),

  createDataImport: onlyOrFailed(OWNERS),
  ...each(['list', 'retrieve', 'delete'], 'DataImport', BROKEN),
}
