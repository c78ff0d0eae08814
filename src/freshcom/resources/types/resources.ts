/**
 * The resources by name. An alias each, for readable hover texts (`Customer<"pointAccount">`), and the lazy catalogue
 * through which one resource finds another.
 */
import type { Resource } from './resource'

export type Account<P extends string = never> = Resource<'Account', P>
export type User<P extends string = never> = Resource<'User', P>
export type AccountMembership<P extends string = never> = Resource<'AccountMembership', P>
export type RefreshToken<P extends string = never> = Resource<'RefreshToken', P>
export type PasswordResetToken<P extends string = never> = Resource<'PasswordResetToken', P>
export type Password<P extends string = never> = Resource<'Password', P>
export type EmailVerificationToken<P extends string = never> = Resource<'EmailVerificationToken', P>
export type EmailVerification<P extends string = never> = Resource<'EmailVerification', P>
export type PhoneVerificationCode<P extends string = never> = Resource<'PhoneVerificationCode', P>
export type AccountReset<P extends string = never> = Resource<'AccountReset', P>
export type Customer<P extends string = never> = Resource<'Customer', P>
export type PointAccount<P extends string = never> = Resource<'PointAccount', P>
export type PointTransaction<P extends string = never> = Resource<'PointTransaction', P>
export type Stockable<P extends string = never> = Resource<'Stockable', P>
export type Unlockable<P extends string = never> = Resource<'Unlockable', P>
export type Depositable<P extends string = never> = Resource<'Depositable', P>
export type Product<P extends string = never> = Resource<'Product', P>
export type Price<P extends string = never> = Resource<'Price', P>
export type ProductCollection<P extends string = never> = Resource<'ProductCollection', P>
export type ProductCollectionMembership<P extends string = never> = Resource<'ProductCollectionMembership', P>
export type Order<P extends string = never> = Resource<'Order', P>
export type OrderLineItem<P extends string = never> = Resource<'OrderLineItem', P>
export type BalanceSettings<P extends string = never> = Resource<'BalanceSettings', P>
export type Card<P extends string = never> = Resource<'Card', P>
export type Payment<P extends string = never> = Resource<'Payment', P>
export type Refund<P extends string = never> = Resource<'Refund', P>
export type FulfillmentPackage<P extends string = never> = Resource<'FulfillmentPackage', P>
export type FulfillmentItem<P extends string = never> = Resource<'FulfillmentItem', P>
export type ReturnPackage<P extends string = never> = Resource<'ReturnPackage', P>
export type ReturnItem<P extends string = never> = Resource<'ReturnItem', P>
export type Unlock<P extends string = never> = Resource<'Unlock', P>
export type File<P extends string = never> = Resource<'File', P>
export type FileCollection<P extends string = never> = Resource<'FileCollection', P>
export type FileCollectionMembership<P extends string = never> = Resource<'FileCollectionMembership', P>
export type NotificationTrigger<P extends string = never> = Resource<'NotificationTrigger', P>
export type Email<P extends string = never> = Resource<'Email', P>
export type EmailTemplate<P extends string = never> = Resource<'EmailTemplate', P>
export type Sms<P extends string = never> = Resource<'Sms', P>
export type SmsTemplate<P extends string = never> = Resource<'SmsTemplate', P>
export type DataImport<P extends string = never> = Resource<'DataImport', P>

/** Every resource by its type name. P holds the include paths below it. */
export interface Resources<P extends string = never> {
  Account: Account<P>
  User: User<P>
  AccountMembership: AccountMembership<P>
  RefreshToken: RefreshToken<P>
  PasswordResetToken: PasswordResetToken<P>
  Password: Password<P>
  EmailVerificationToken: EmailVerificationToken<P>
  EmailVerification: EmailVerification<P>
  PhoneVerificationCode: PhoneVerificationCode<P>
  AccountReset: AccountReset<P>
  Customer: Customer<P>
  PointAccount: PointAccount<P>
  PointTransaction: PointTransaction<P>
  Stockable: Stockable<P>
  Unlockable: Unlockable<P>
  Depositable: Depositable<P>
  Product: Product<P>
  Price: Price<P>
  ProductCollection: ProductCollection<P>
  ProductCollectionMembership: ProductCollectionMembership<P>
  Order: Order<P>
  OrderLineItem: OrderLineItem<P>
  BalanceSettings: BalanceSettings<P>
  Card: Card<P>
  Payment: Payment<P>
  Refund: Refund<P>
  FulfillmentPackage: FulfillmentPackage<P>
  FulfillmentItem: FulfillmentItem<P>
  ReturnPackage: ReturnPackage<P>
  ReturnItem: ReturnItem<P>
  Unlock: Unlock<P>
  File: File<P>
  FileCollection: FileCollection<P>
  FileCollectionMembership: FileCollectionMembership<P>
  NotificationTrigger: NotificationTrigger<P>
  Email: Email<P>
  EmailTemplate: EmailTemplate<P>
  Sms: Sms<P>
  SmsTemplate: SmsTemplate<P>
  DataImport: DataImport<P>
}
