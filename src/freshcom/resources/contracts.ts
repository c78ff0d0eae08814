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

// By `typeof`, each: TypeScript would write an inferred type out in full, and leave out the comments, which are the
// hover texts of the published package.
export interface Contracts {
  readonly Account: typeof accountContract
  readonly User: typeof userContract
  readonly AccountMembership: typeof accountMembershipContract
  readonly RefreshToken: typeof refreshTokenContract
  readonly PasswordResetToken: typeof passwordResetTokenContract
  readonly Password: typeof passwordContract
  readonly EmailVerificationToken: typeof emailVerificationTokenContract
  readonly EmailVerification: typeof emailVerificationContract
  readonly PhoneVerificationCode: typeof phoneVerificationCodeContract
  readonly AccountReset: typeof accountResetContract
  readonly Customer: typeof customerContract
  readonly PointAccount: typeof pointAccountContract
  readonly PointTransaction: typeof pointTransactionContract
  readonly Stockable: typeof stockableContract
  readonly Unlockable: typeof unlockableContract
  readonly Depositable: typeof depositableContract
  readonly Product: typeof productContract
  readonly Price: typeof priceContract
  readonly ProductCollection: typeof productCollectionContract
  readonly ProductCollectionMembership: typeof productCollectionMembershipContract
  readonly Order: typeof orderContract
  readonly OrderLineItem: typeof orderLineItemContract
  readonly BalanceSettings: typeof balanceSettingsContract
  readonly Card: typeof cardContract
  readonly Payment: typeof paymentContract
  readonly Refund: typeof refundContract
  readonly FulfillmentPackage: typeof fulfillmentPackageContract
  readonly FulfillmentItem: typeof fulfillmentItemContract
  readonly ReturnPackage: typeof returnPackageContract
  readonly ReturnItem: typeof returnItemContract
  readonly Unlock: typeof unlockContract
  readonly File: typeof fileContract
  readonly FileCollection: typeof fileCollectionContract
  readonly FileCollectionMembership: typeof fileCollectionMembershipContract
  readonly NotificationTrigger: typeof notificationTriggerContract
  readonly Email: typeof emailContract
  readonly EmailTemplate: typeof emailTemplateContract
  readonly Sms: typeof smsContract
  readonly SmsTemplate: typeof smsTemplateContract
  readonly DataImport: typeof dataImportContract
}

export const contracts: Contracts = {
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
} satisfies Readonly<Record<ResourceName, ResourceContract>>
