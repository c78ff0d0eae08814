/**
 * The types of the resources by name, generated from `list.ts` (`npm run generate`). The names keep hover texts
 * readable: `Customer<"pointAccount">`. P are the include paths.
 */
import type { Resource } from './resource'

/** The account of a shop, live or test (docs/reference/http-api.md, "Account"). */
export type Account<P extends string = never> = Resource<'Account', P>

/** A person who can log in: a customer or a member of staff (docs/reference/http-api.md, "User"). */
export type User<P extends string = never> = Resource<'User', P>

/** A user's membership in an account, with the user's role (docs/reference/http-api.md, "AccountMembership"). */
export type AccountMembership<P extends string = never> = Resource<'AccountMembership', P>

/** The publishable refresh token of an account's storefront (docs/reference/http-api.md, "RefreshToken"). */
export type RefreshToken<P extends string = never> = Resource<'RefreshToken', P>

/** The command that mails a token to set a new password (docs/reference/http-api.md, "PasswordResetToken"). */
export type PasswordResetToken<P extends string = never> = Resource<'PasswordResetToken', P>

/** The command that sets a new password (docs/reference/http-api.md, "Password"). */
export type Password<P extends string = never> = Resource<'Password', P>

/** The command that mails a token for an e-mail address (docs/reference/http-api.md, "EmailVerificationToken"). */
export type EmailVerificationToken<P extends string = never> = Resource<'EmailVerificationToken', P>

/** The command that verifies an e-mail address with its token (docs/reference/http-api.md, "EmailVerification"). */
export type EmailVerification<P extends string = never> = Resource<'EmailVerification', P>

/** The command that sends a code to a phone number (docs/reference/http-api.md, "PhoneVerificationCode"). */
export type PhoneVerificationCode<P extends string = never> = Resource<'PhoneVerificationCode', P>

/** The command that deletes all data of a test account (docs/reference/http-api.md, "AccountReset"). */
export type AccountReset<P extends string = never> = Resource<'AccountReset', P>

/** A person who orders. A registered customer has a user to log in with (docs/reference/http-api.md, "Customer"). */
export type Customer<P extends string = never> = Resource<'Customer', P>

/** A customer's point account: the balance and its transactions (docs/reference/http-api.md, "PointAccount"). */
export type PointAccount<P extends string = never> = Resource<'PointAccount', P>

/** A change of a point balance. It counts once it is committed (docs/reference/http-api.md, "PointTransaction"). */
export type PointTransaction<P extends string = never> = Resource<'PointTransaction', P>

/** Goods that are kept in stock and delivered (docs/reference/http-api.md, "Stockable"). */
export type Stockable<P extends string = never> = Resource<'Stockable', P>

/** Goods that a buyer gets access to, such as an e-book or a course (docs/reference/http-api.md, "Unlockable"). */
export type Unlockable<P extends string = never> = Resource<'Unlockable', P>

/** Goods that add points to the buyer's point account (docs/reference/http-api.md, "Depositable"). */
export type Depositable<P extends string = never> = Resource<'Depositable', P>

/** What a shop sells: goods with a name, pictures and prices (docs/reference/http-api.md, "Product"). */
export type Product<P extends string = never> = Resource<'Product', P>

/** What a product costs: amount, unit, taxes, minimum quantity and period (docs/reference/http-api.md, "Price"). */
export type Price<P extends string = never> = Resource<'Price', P>

/** A group of products that are shown together (docs/reference/http-api.md, "ProductCollection"). */
export type ProductCollection<P extends string = never> = Resource<'ProductCollection', P>

/** The membership of a product in a collection (docs/reference/http-api.md, "ProductCollectionMembership"). */
export type ProductCollectionMembership<P extends string = never> = Resource<'ProductCollectionMembership', P>

/** What a shopper buys. It is a cart until it is opened (docs/reference/http-api.md, "Order"). */
export type Order<P extends string = never> = Resource<'Order', P>

/** A line of an order: a product, its quantity and its amounts (docs/reference/http-api.md, "OrderLineItem"). */
export type OrderLineItem<P extends string = never> = Resource<'OrderLineItem', P>

/** How an account is paid: its connection to the payment processor (docs/reference/http-api.md, "BalanceSettings"). */
export type BalanceSettings<P extends string = never> = Resource<'BalanceSettings', P>

/** A payment card that its owner saved for later payments (docs/reference/http-api.md, "Card"). */
export type Card<P extends string = never> = Resource<'Card', P>

/** A payment of an order, by card or in another way (docs/reference/http-api.md, "Payment"). */
export type Payment<P extends string = never> = Resource<'Payment', P>

/** A refund of a payment, in part or in full (docs/reference/http-api.md, "Refund"). */
export type Refund<P extends string = never> = Resource<'Refund', P>

/** The parts of an order that are fulfilled together (docs/reference/http-api.md, "FulfillmentPackage"). */
export type FulfillmentPackage<P extends string = never> = Resource<'FulfillmentPackage', P>

/** An order line's part in a fulfillment package (docs/reference/http-api.md, "FulfillmentItem"). */
export type FulfillmentItem<P extends string = never> = Resource<'FulfillmentItem', P>

/** The parts of an order that are returned together (docs/reference/http-api.md, "ReturnPackage"). */
export type ReturnPackage<P extends string = never> = Resource<'ReturnPackage', P>

/** A fulfillment item's part in a return (docs/reference/http-api.md, "ReturnItem"). */
export type ReturnItem<P extends string = never> = Resource<'ReturnItem', P>

/** A customer's access to an unlockable (docs/reference/http-api.md, "Unlock"). */
export type Unlock<P extends string = never> = Resource<'Unlock', P>

/** A file: created first, then uploaded to its `url`, then downloaded from it (docs/reference/http-api.md, "File"). */
export type File<P extends string = never> = Resource<'File', P>

/** A group of files, which may belong to another resource (docs/reference/http-api.md, "FileCollection"). */
export type FileCollection<P extends string = never> = Resource<'FileCollection', P>

/** The membership of a file in a collection (docs/reference/http-api.md, "FileCollectionMembership"). */
export type FileCollectionMembership<P extends string = never> = Resource<'FileCollectionMembership', P>

/** An action that an event starts, such as an e-mail (docs/reference/http-api.md, "NotificationTrigger"). */
export type NotificationTrigger<P extends string = never> = Resource<'NotificationTrigger', P>

/** An e-mail that was sent or waits to be sent (docs/reference/http-api.md, "Email"). */
export type Email<P extends string = never> = Resource<'Email', P>

/** The template of an e-mail (docs/reference/http-api.md, "EmailTemplate"). */
export type EmailTemplate<P extends string = never> = Resource<'EmailTemplate', P>

/** A text message that was sent (docs/reference/http-api.md, "Sms"). */
export type Sms<P extends string = never> = Resource<'Sms', P>

/** The template of a text message (docs/reference/http-api.md, "SmsTemplate"). */
export type SmsTemplate<P extends string = never> = Resource<'SmsTemplate', P>

/** An import of products or other data from a table (docs/reference/http-api.md, "DataImport"). */
export type DataImport<P extends string = never> = Resource<'DataImport', P>

/** Every resource by its type name. P are the include paths. */
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
