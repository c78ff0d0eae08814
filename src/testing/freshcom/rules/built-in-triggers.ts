/** The triggers that every account has from the start, with their templates: codes, tokens, and opened orders. */
import type { Database } from '../database'

interface BuiltIn {
  readonly name: string
  readonly event: string
  /** Texts of an e-mail; an SMS has no subject. */
  readonly subject?: string
  readonly to: string
  readonly text: string
}

const BUILT_IN: readonly BuiltIn[] = [
  {
    name: 'Send password reset email',
    event: 'identity.password_reset_token.create.success',
    subject: 'A new password for {{account.name}}',
    to: '{{email}}',
    text: 'Set it with {{token}}.',
  },
  {
    name: 'Send password reset email to an unknown address',
    event: 'identity.password_reset_token.create.error.username_not_found',
    subject: 'Reset password attempt for {{account.name}}',
    to: '{{email}}',
    text: 'Nobody is registered with this address.',
  },
  {
    name: 'Send email verification email',
    event: 'identity.email_verification_token.create.success',
    subject: 'Your address at {{account.name}}',
    to: '{{email}}',
    text: 'Verify it with {{token}}.',
  },
  {
    name: 'Send order confirmation email',
    event: 'storefront.order.opened.success',
    subject: 'Your order at {{account.name}}',
    to: '{{order.email}}',
    text: 'Order {{order.id}} comes to {{order.grand_total_cents}} cents.',
  },
  {
    name: 'Send phone verification code sms',
    event: 'identity.phone_verification_code.create.success',
    to: '{{phone_number}}',
    text: 'Your {{account.name}} verification code: {{code}}',
  },
  {
    name: 'Send TFA code sms',
    event: 'identity.user.tfa_code.create.success',
    to: '{{phone_number}}',
    text: 'Your {{account.name}} verification code: {{code}}',
  },
]

export function insertBuiltInTriggers(database: Database, accountId: string): void {
  for (const { name, event, subject, to, text } of BUILT_IN) {
    const isEmail = subject !== undefined
    const common = { systemLabel: 'default', name, to }
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
