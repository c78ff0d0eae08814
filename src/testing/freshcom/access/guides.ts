/** Who may call what as the documents promise it. Everything that has a path can be done by somebody. */
import { EVERYBODY, MARKETING, OWNERS, STAFF, SUPPORT, USERS } from '../authorization'
import type { Role } from '../options'
import { CHANGES, each, READS, VERBS, type Access, type AccessTable } from './access-table'

const VIEWERS = ['guest', 'customer', 'supportSpecialist', ...MARKETING] as const
const BUYERS = ['guest', 'customer', ...SUPPORT] as const
const MEMBERS = ['customer', ...SUPPORT] as const
const READERS = ['readOnly', ...MEMBERS] as const

function only(roles: readonly Role[]): Access {
  return { roles }
}

export const guides: AccessTable = {
  retrieveAccount: only(EVERYBODY),
  updateAccount: only(OWNERS),
  createAccountReset: only(OWNERS),
  retrieveRefreshToken: only(OWNERS),
  listAccountMembership: only(STAFF),
  updateAccountMembership: only(['administrator']),
  createUser: only(['anonymous', 'guest', ...OWNERS]),
  ...each(['retrieve', 'update'], 'User', only(USERS)),
  deleteUser: only(OWNERS),
  createPasswordResetToken: only(['anonymous', ...EVERYBODY]),
  resetPassword: only(['anonymous', ...EVERYBODY]),
  updatePassword: only(['administrator']),
  createEmailVerificationToken: only(USERS),
  createEmailVerification: only(['anonymous', ...EVERYBODY]),
  createPhoneVerificationCode: only(EVERYBODY),

  ...each(VERBS, 'File', only(EVERYBODY)),
  ...each(READS, 'FileCollection', only(EVERYBODY)),
  ...each(CHANGES, 'FileCollection', only(STAFF)),
  ...each(CHANGES, 'FileCollectionMembership', only(STAFF)),

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
  retrievePrice: only(['guest', 'customer', ...MARKETING]),
  updatePrice: only(['supportSpecialist', ...MARKETING]),
  ...each(READS, 'ProductCollection', only(VIEWERS)),
  ...each(CHANGES, 'ProductCollection', only(MARKETING)),
  listProductCollectionMembership: only(VIEWERS),
  retrieveProductCollectionMembership: only(MARKETING),
  ...each(CHANGES, 'ProductCollectionMembership', only(MARKETING)),

  listCustomer: only(SUPPORT),
  createCustomer: only(['guest', ...SUPPORT]),
  ...each(['retrieve', 'update'], 'Customer', only(BUYERS)),
  retrieveCurrentCustomer: only(['guest', 'customer']),
  deleteCustomer: only(SUPPORT),
  ...each(['list', 'create', 'delete'], 'PointTransaction', only(MEMBERS)),
  retrievePointTransaction: only(SUPPORT),

  listOrder: only(READERS),
  ...each(['create', 'retrieve', 'update', 'delete'], 'Order', only(BUYERS)),
  listOrderLineItem: only(SUPPORT),
  ...each(CHANGES, 'OrderLineItem', only(BUYERS)),

  ...each(['retrieve', 'update'], 'BalanceSettings', only(OWNERS)),
  createCard: only(OWNERS),
  listCard: { roles: MEMBERS, supportFilters: ['ownerId'] },
  ...each(['update', 'delete'], 'Card', only(MEMBERS)),
  listPayment: only(MEMBERS),
  createPayment: only(EVERYBODY),
  retrievePayment: only(USERS),
  ...each(['update', 'delete'], 'Payment', only(SUPPORT)),
  createRefund: only(SUPPORT),

  listFulfillmentPackage: { roles: READERS, supportFilters: ['orderId', 'customerId'] },
  retrieveFulfillmentPackage: only(READERS),
  ...each(['create', 'delete'], 'FulfillmentPackage', only(OWNERS)),
  ...each(CHANGES, 'FulfillmentItem', only(OWNERS)),
  listReturnPackage: only(READERS),
  deleteReturnPackage: only(OWNERS),
  ...each(['create', 'delete'], 'ReturnItem', only(OWNERS)),
  listUnlock: { roles: MEMBERS, supportFilters: ['customerId'] },
  retrieveUnlock: only(USERS),
  ...each(['create', 'delete'], 'Unlock', only(SUPPORT)),

  ...each(READS, 'Email', only(SUPPORT)),
  ...each(VERBS, 'EmailTemplate', only(OWNERS)),
  ...each(READS, 'Sms', only(SUPPORT)),
  ...each(VERBS, 'SmsTemplate', only(OWNERS)),
  ...each(VERBS, 'NotificationTrigger', only(OWNERS)),
  ...each(['list', 'create', 'retrieve', 'delete'], 'DataImport', only(OWNERS)),
}
