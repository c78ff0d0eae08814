/** The documented events, each with its resource (docs/reference/http-api.md, "Events"). Servers may add more. */
import type { ResourceName } from '../resources/catalogue'

export const events = {
  'balance.payment.create.before': 'Payment',
  'balance.payment.create.success': 'Payment',
  'balance.payment.update.success': 'Payment',
  'balance.refund.create.success': 'Refund',
  'catalogue.product.create.success': 'Product',
  'catalogue.product.delete.success': 'Product',
  'catalogue.product.update.success': 'Product',
  'catalogue.product_collection.create.success': 'ProductCollection',
  'catalogue.product_collection.delete.success': 'ProductCollection',
  'catalogue.product_collection.update.success': 'ProductCollection',
  'catalogue.product_collection_membership.create.success': 'ProductCollectionMembership',
  'fulfillment.fulfillment_item.create.success': 'FulfillmentItem',
  'fulfillment.fulfillment_item.update.success': 'FulfillmentItem',
  'fulfillment.fulfillment_package.delete.success': 'FulfillmentPackage',
  'fulfillment.return_item.create.success': 'ReturnItem',
  'identity.account.create.success': 'Account',
  'identity.account.reset.success': 'Account',
  'identity.account.update.success': 'Account',
  'identity.account_membership.update.success': 'AccountMembership',
  'identity.current_user.update.success': 'User',
  'identity.email_verification.create.success': 'EmailVerification',
  'identity.email_verification_token.create.success': 'EmailVerificationToken',
  'identity.order.create.success': 'Order',
  'identity.password.update.success': 'Password',
  'identity.password_reset_token.create.error.username_not_found': 'PasswordResetToken',
  'identity.password_reset_token.create.success': 'PasswordResetToken',
  'identity.phone_verification_code.create.success': 'PhoneVerificationCode',
  'identity.user.create.success': 'User',
  'identity.user.delete.success': 'User',
  'identity.user.tfa_code.create.success': 'User',
  'identity.user.update.success': 'User',
  'storefront.order.opened.success': 'Order',
  'storefront.order.update.success': 'Order',
  'storefront.order_line_item.create.success': 'OrderLineItem',
  'storefront.order_line_item.delete.success': 'OrderLineItem',
  'storefront.order_line_item.update.success': 'OrderLineItem',
} as const satisfies Readonly<Record<string, ResourceName>>

/** The name of an event: module, resource, action, result. */
export type EventName = keyof typeof events
