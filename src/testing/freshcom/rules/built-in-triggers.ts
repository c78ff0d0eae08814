/** The notification triggers and templates that every new account has. */
import type { Database } from '../database'

interface BuiltIn {
  readonly name: string
  readonly event: string
  readonly template: string
  /** The subject of an e-mail. A text message has none. */
  readonly subject?: string
  readonly to: string
  readonly text: string
}

const BUILT_IN: readonly BuiltIn[] = [
  {
    name: 'Send password reset email',
    event: 'identity.password_reset_token.create.success',
    template: 'Password Reset',
    subject: 'A new password for {{account.name}}',
    to: '{{user.email}}',
    text: 'Set it with {{user.password_reset_token}}.',
  },
  {
    name: 'Send password reset not registered email',
    event: 'identity.password_reset_token.create.error.username_not_found',
    template: 'Password Reset Not Registered',
    subject: 'Nobody at {{account.name}} has this address',
    to: '{{email}}',
    text: 'Nobody is registered as {{username}}.',
  },
  {
    name: 'Send email confirmation email',
    event: 'identity.email_verification_token.create.success',
    template: 'Email Verification',
    subject: 'Your address at {{account.name}}',
    to: '{{user.email}}',
    text: 'Verify it with {{user.email_verification_token}}.',
  },
  {
    name: 'Send order confirmation email',
    event: 'storefront.order.opened.success',
    template: 'Order Confirmation',
    subject: 'Your order at {{account.name}}',
    to: '{{order.email}}',
    text: 'Order {{order_number}} of {{order.opened_date}} comes to ${{order.grand_total}}.',
  },
  {
    name: 'Send phone verification code sms',
    event: 'identity.phone_verification_code.create.success',
    template: 'Phone Verification Code',
    to: '{{phone_number}}',
    text: 'Your {{account.name}} verification code: {{code}}',
  },
  {
    name: 'Send TFA code sms',
    event: 'identity.user.tfa_code.create.success',
    template: 'TFA Code',
    to: '{{user.phone_number}}',
    text: 'Your {{account.name}} verification code: {{code}}',
  },
]

export function insertBuiltInTriggers(database: Database, accountId: string): void {
  for (const { name, event, template: templateName, subject, to, text } of BUILT_IN) {
    const isEmail = subject !== undefined
    const common = { systemLabel: 'default', name: templateName, to }
    const template = database.insert(isEmail ? 'EmailTemplate' : 'SmsTemplate', accountId, {
      attributes: isEmail
        ? { ...common, subject, bodyHtml: `<p>${text}</p>`, bodyText: text }
        : { ...common, body: text },
    })
    const actionType = isEmail ? 'sendEmail' : 'sendSms'
    database.insert('NotificationTrigger', accountId, {
      attributes: { status: 'active', name, event, actionType, actionTarget: template.id },
    })
  }
}
