/** Every resource by its type name, as the client carries it at run time. */
import { account } from './identity/account'
import { user } from './identity/user'
import { accountMembership } from './identity/account-membership'
import { refreshToken } from './identity/refresh-token'
import { passwordResetToken } from './identity/password-reset-token'
import { password } from './identity/password'
import { emailVerificationToken } from './identity/email-verification-token'
import { emailVerification } from './identity/email-verification'
import { phoneVerificationCode } from './identity/phone-verification-code'
import { accountReset } from './identity/account-reset'
import { customer } from './crm/customer'
import { pointAccount } from './crm/point-account'
import { pointTransaction } from './crm/point-transaction'
import { stockable } from './goods/stockable'
import { unlockable } from './goods/unlockable'
import { depositable } from './goods/depositable'
import { product } from './catalogue/product'
import { price } from './catalogue/price'
import { productCollection } from './catalogue/product-collection'
import { productCollectionMembership } from './catalogue/product-collection-membership'
import { order } from './storefront/order'
import { orderLineItem } from './storefront/order-line-item'
import { balanceSettings } from './balance/balance-settings'
import { card } from './balance/card'
import { payment } from './balance/payment'
import { refund } from './balance/refund'
import { fulfillmentPackage } from './fulfillment/fulfillment-package'
import { fulfillmentItem } from './fulfillment/fulfillment-item'
import { returnPackage } from './fulfillment/return-package'
import { returnItem } from './fulfillment/return-item'
import { unlock } from './fulfillment/unlock'
import { file } from './file-storage/file'
import { fileCollection } from './file-storage/file-collection'
import { fileCollectionMembership } from './file-storage/file-collection-membership'
import { notificationTrigger } from './notification/notification-trigger'
import { email } from './notification/email'
import { emailTemplate } from './notification/email-template'
import { sms } from './notification/sms'
import { smsTemplate } from './notification/sms-template'
import { dataImport } from './data-trading/data-import'
import type { ResourceDescriptor } from './descriptor'

export const catalogue = {
  Account: account,
  User: user,
  AccountMembership: accountMembership,
  RefreshToken: refreshToken,
  PasswordResetToken: passwordResetToken,
  Password: password,
  EmailVerificationToken: emailVerificationToken,
  EmailVerification: emailVerification,
  PhoneVerificationCode: phoneVerificationCode,
  AccountReset: accountReset,
  Customer: customer,
  PointAccount: pointAccount,
  PointTransaction: pointTransaction,
  Stockable: stockable,
  Unlockable: unlockable,
  Depositable: depositable,
  Product: product,
  Price: price,
  ProductCollection: productCollection,
  ProductCollectionMembership: productCollectionMembership,
  Order: order,
  OrderLineItem: orderLineItem,
  BalanceSettings: balanceSettings,
  Card: card,
  Payment: payment,
  Refund: refund,
  FulfillmentPackage: fulfillmentPackage,
  FulfillmentItem: fulfillmentItem,
  ReturnPackage: returnPackage,
  ReturnItem: returnItem,
  Unlock: unlock,
  File: file,
  FileCollection: fileCollection,
  FileCollectionMembership: fileCollectionMembership,
  NotificationTrigger: notificationTrigger,
  Email: email,
  EmailTemplate: emailTemplate,
  Sms: sms,
  SmsTemplate: smsTemplate,
  DataImport: dataImport,
} as const satisfies Readonly<Record<string, ResourceDescriptor>>

export type Catalogue = typeof catalogue

/** The type name of a resource. */
export type ResourceName = keyof Catalogue
