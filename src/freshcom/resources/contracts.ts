/**
 * Every resource's attributes, filters and includes by its type name. The root entry imports its type alone; the
 * schemas and the embedded Freshcom read it.
 */
import type { ResourceName } from './catalogue'
import { accountContract } from './identity/account'
import { userContract } from './identity/user'
import { accountMembershipContract } from './identity/account-membership'
import { refreshTokenContract } from './identity/refresh-token'
import { passwordResetTokenContract } from './identity/password-reset-token'
import { passwordContract } from './identity/password'
import { emailVerificationTokenContract } from './identity/email-verification-token'
import { emailVerificationContract } from './identity/email-verification'
import { phoneVerificationCodeContract } from './identity/phone-verification-code'
import { accountResetContract } from './identity/account-reset'
import { customerContract } from './crm/customer'
import { pointAccountContract } from './crm/point-account'
import { pointTransactionContract } from './crm/point-transaction'
import { stockableContract } from './goods/stockable'
import { unlockableContract } from './goods/unlockable'
import { depositableContract } from './goods/depositable'
import { productContract } from './catalogue/product'
import { priceContract } from './catalogue/price'
import { productCollectionContract } from './catalogue/product-collection'
import { productCollectionMembershipContract } from './catalogue/product-collection-membership'
import { orderContract } from './storefront/order'
import { orderLineItemContract } from './storefront/order-line-item'
import { balanceSettingsContract } from './balance/balance-settings'
import { cardContract } from './balance/card'
import { paymentContract } from './balance/payment'
import { refundContract } from './balance/refund'
import { fulfillmentPackageContract } from './fulfillment/fulfillment-package'
import { fulfillmentItemContract } from './fulfillment/fulfillment-item'
import { returnPackageContract } from './fulfillment/return-package'
import { returnItemContract } from './fulfillment/return-item'
import { unlockContract } from './fulfillment/unlock'
import { fileContract } from './file-storage/file'
import { fileCollectionContract } from './file-storage/file-collection'
import { fileCollectionMembershipContract } from './file-storage/file-collection-membership'
import { notificationTriggerContract } from './notification/notification-trigger'
import { emailContract } from './notification/email'
import { emailTemplateContract } from './notification/email-template'
import { smsContract } from './notification/sms'
import { smsTemplateContract } from './notification/sms-template'
import { dataImportContract } from './data-trading/data-import'
import type { ResourceContract } from './descriptor'

export const contracts = {
  Account: accountContract,
  User: userContract,
  AccountMembership: accountMembershipContract,
  RefreshToken: refreshTokenContract,
  PasswordResetToken: passwordResetTokenContract,
  Password: passwordContract,
  EmailVerificationToken: emailVerificationTokenContract,
  EmailVerification: emailVerificationContract,
  PhoneVerificationCode: phoneVerificationCodeContract,
  AccountReset: accountResetContract,
  Customer: customerContract,
  PointAccount: pointAccountContract,
  PointTransaction: pointTransactionContract,
  Stockable: stockableContract,
  Unlockable: unlockableContract,
  Depositable: depositableContract,
  Product: productContract,
  Price: priceContract,
  ProductCollection: productCollectionContract,
  ProductCollectionMembership: productCollectionMembershipContract,
  Order: orderContract,
  OrderLineItem: orderLineItemContract,
  BalanceSettings: balanceSettingsContract,
  Card: cardContract,
  Payment: paymentContract,
  Refund: refundContract,
  FulfillmentPackage: fulfillmentPackageContract,
  FulfillmentItem: fulfillmentItemContract,
  ReturnPackage: returnPackageContract,
  ReturnItem: returnItemContract,
  Unlock: unlockContract,
  File: fileContract,
  FileCollection: fileCollectionContract,
  FileCollectionMembership: fileCollectionMembershipContract,
  NotificationTrigger: notificationTriggerContract,
  Email: emailContract,
  EmailTemplate: emailTemplateContract,
  Sms: smsContract,
  SmsTemplate: smsTemplateContract,
  DataImport: dataImportContract,
} as const satisfies Readonly<Record<ResourceName, ResourceContract>>

export type Contracts = typeof contracts
