import type { ResourceDeclaration } from '../descriptor'

/** An e-mail that was sent or waits to be sent (docs/reference/http-api.md, "Email"). */
export const Email = {
  verbs: 'list retrieve',
  attributes: {
    /** `pending` or `sent`. */
    status: { kind: 'string', access: 'read' },
    /** The subject. */
    subject: { kind: 'string', access: 'read' },
    /** The receiver. */
    to: { kind: 'string', access: 'read' },
    /** The sender. */
    from: { kind: 'string', access: 'read' },
    /** The address for replies. */
    replyTo: { kind: 'string', access: 'read', nullable: true },
    /** The text as HTML. */
    bodyHtml: { kind: 'string', access: 'read' },
    /** The text without markup. */
    bodyText: { kind: 'string', access: 'read', nullable: true },
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
    template: { one: 'EmailTemplate' },
  },
  filters: { id: 'string', status: 'string' },
  search: ['to', 'from', 'subject', 'replyTo'],
} as const satisfies ResourceDeclaration
