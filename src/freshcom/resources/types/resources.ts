/**
 * The resources by name, generated from `list.ts` (`npm run generate`): aliases, for readable hover texts
 * (`Customer<"pointAccount">`). P holds the include paths.
 */
import type { Resource } from './resource'

/** Account (docs/reference/http-api.md, "Account"). */
export type Account<P extends string = never> = Resource<'Account', P>

/** User: who logs in, a customer or a member of staff (docs/reference/http-api.md, "User"). */
export type User<P extends string = never> = Resource<'User', P>

/** A user's place in an account: the role, and whether the user lives there alone (docs/reference/http-api.md, "AccountMembership"). */
export type AccountMembership<P extends string = never> = Resource<'AccountMembership', P>

/** The account's publishable refresh token, which a storefront starts from (docs/reference/http-api.md, "RefreshToken"). */
export type RefreshToken<P extends string = never> = Resource<'RefreshToken', P>

/** Asks for a mail with a token to set a new password with (docs/reference/http-api.md, "PasswordResetToken"). */
export type PasswordResetToken<P extends string = never> = Resource<'PasswordResetToken', P>

/** A new password, set with the token of a mail (docs/reference/http-api.md, "Password"). */
export type Password<P extends string = never> = Resource<'Password', P>

/** Asks for a mail with a token to verify an address with (docs/reference/http-api.md, "EmailVerificationToken"). */
export type EmailVerificationToken<P extends string = never> = Resource<'EmailVerificationToken', P>

/** Verifies an address with the token of a mail (docs/reference/http-api.md, "EmailVerification"). */
export type EmailVerification<P extends string = never> = Resource<'EmailVerification', P>

/** Asks for a message with a code to prove a phone number with (docs/reference/http-api.md, "PhoneVerificationCode"). */
export type PhoneVerificationCode<P extends string = never> = Resource<'PhoneVerificationCode', P>

/** Empties a test account (docs/reference/http-api.md, "AccountReset"). */
export type AccountReset<P extends string = never> = Resource<'AccountReset', P>

/** Customer: who orders. A registered one has a user to log in with (docs/reference/http-api.md, "Customer"). */
export type Customer<P extends string = never> = Resource<'Customer', P>

/** A customer's points: the balance and its movements (docs/reference/http-api.md, "PointAccount"). */
export type PointAccount<P extends string = never> = Resource<'PointAccount', P>

/** A movement of points; it counts once it is committed (docs/reference/http-api.md, "PointTransaction"). */
export type PointTransaction<P extends string = never> = Resource<'PointTransaction', P>

/** Goods that are kept in stock and delivered (docs/reference/http-api.md, "Stockable"). */
export type Stockable<P extends string = never> = Resource<'Stockable', P>

/** Goods that a buyer is given access to: an e-book, a course (docs/reference/http-api.md, "Unlockable"). */
export type Unlockable<P extends string = never> = Resource<'Unlockable', P>

/** Goods that add points to the buyer's account (docs/reference/http-api.md, "Depositable"). */
export type Depositable<P extends string = never> = Resource<'Depositable', P>

/** What a shop shows and sells: goods with a name, pictures and prices (docs/reference/http-api.md, "Product"). */
export type Product<P extends string = never> = Resource<'Product', P>

/** What a product costs, from when on, from which quantity on, with its taxes (docs/reference/http-api.md, "Price"). */
export type Price<P extends string = never> = Resource<'Price', P>

/** Products that are shown together (docs/reference/http-api.md, "ProductCollection"). */
export type ProductCollection<P extends string = never> = Resource<'ProductCollection', P>

/** A product's place in a collection (docs/reference/http-api.md, "ProductCollectionMembership"). */
export type ProductCollectionMembership<P extends string = never> = Resource<'ProductCollectionMembership', P>

/** What a shopper buys: a cart until it is opened (docs/reference/http-api.md, "Order"). */
export type Order<P extends string = never> = Resource<'Order', P>

/** A line of an order: a product, its quantity and what that comes to (docs/reference/http-api.md, "OrderLineItem"). */
export type OrderLineItem<P extends string = never> = Resource<'OrderLineItem', P>

/** How an account is paid: its connection to the payment processor (docs/reference/http-api.md, "BalanceSettings"). */
export type BalanceSettings<P extends string = never> = Resource<'BalanceSettings', P>

/** A card that its owner has kept for later payments (docs/reference/http-api.md, "Card"). */
export type Card<P extends string = never> = Resource<'Card', P>

/** Money for an order, by card or any other way (docs/reference/http-api.md, "Payment"). */
export type Payment<P extends string = never> = Resource<'Payment', P>

/** Money that is given back of a payment (docs/reference/http-api.md, "Refund"). */
export type Refund<P extends string = never> = Resource<'Refund', P>

/** What is delivered of an order at a time (docs/reference/http-api.md, "FulfillmentPackage"). */
export type FulfillmentPackage<P extends string = never> = Resource<'FulfillmentPackage', P>

/** A line's part in a delivery (docs/reference/http-api.md, "FulfillmentItem"). */
export type FulfillmentItem<P extends string = never> = Resource<'FulfillmentItem', P>

/** What comes back of an order at a time (docs/reference/http-api.md, "ReturnPackage"). */
export type ReturnPackage<P extends string = never> = Resource<'ReturnPackage', P>

/** A delivered item's part in a return (docs/reference/http-api.md, "ReturnItem"). */
export type ReturnItem<P extends string = never> = Resource<'ReturnItem', P>

/** A customer's access to an unlockable (docs/reference/http-api.md, "Unlock"). */
export type Unlock<P extends string = never> = Resource<'Unlock', P>

/** A file: announced, uploaded to an address of its own, then served (docs/reference/http-api.md, "File"). */
export type File<P extends string = never> = Resource<'File', P>

/** Files that belong together, or to something (docs/reference/http-api.md, "FileCollection"). */
export type FileCollection<P extends string = never> = Resource<'FileCollection', P>

/** A file's place in a collection (docs/reference/http-api.md, "FileCollectionMembership"). */
export type FileCollectionMembership<P extends string = never> = Resource<'FileCollectionMembership', P>

/** What happens upon an event: a mail, a message, a call of a webhook (docs/reference/http-api.md, "NotificationTrigger"). */
export type NotificationTrigger<P extends string = never> = Resource<'NotificationTrigger', P>

/** A mail that was sent, or is about to be (docs/reference/http-api.md, "Email"). */
export type Email<P extends string = never> = Resource<'Email', P>

/** The text of mails (docs/reference/http-api.md, "EmailTemplate"). */
export type EmailTemplate<P extends string = never> = Resource<'EmailTemplate', P>

/** A text message that was sent (docs/reference/http-api.md, "Sms"). */
export type Sms<P extends string = never> = Resource<'Sms', P>

/** The text of messages (docs/reference/http-api.md, "SmsTemplate"). */
export type SmsTemplate<P extends string = never> = Resource<'SmsTemplate', P>

/** A table of products or other data to take in (docs/reference/http-api.md, "DataImport"). */
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
