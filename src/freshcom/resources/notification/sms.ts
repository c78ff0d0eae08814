import type { ResourceDeclaration } from '../descriptor'

/** A text message that was sent (docs/reference/http-api.md, "Sms"). */
export const Sms = {
  path: '/sms',
  verbs: 'list retrieve',
  attributes: {
    /** `sent` on both releases. */
    status: { kind: 'string', access: 'read' },
    /** The receiver's phone number. */
    to: { kind: 'string', access: 'read' },
    /** The text. */
    body: { kind: 'string', access: 'read' },
    /** Locale of its texts. */
    locale: { kind: 'string', access: 'read' },
    /** When it was created, in UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, in UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** The trigger that sent it. */
    trigger: { one: 'NotificationTrigger' },
    /** The template that it was made from. */
    template: { one: 'SmsTemplate' },
  },
  filters: { id: 'string', status: 'string', to: 'string' },
  search: ['to', 'body'],
} as const satisfies ResourceDeclaration
