import type { ResourceDeclaration } from '../descriptor'

/** A mail that was sent, or is about to be (docs/reference/http-api.md, "Email"). */
export const Email = {
  verbs: 'list retrieve',
  attributes: {
    /** `pending` or `sent`. */
    status: { kind: 'string', access: 'read' },
    /** The subject as it was sent. */
    subject: { kind: 'string', access: 'read' },
    /** Who receives it. */
    to: { kind: 'string', access: 'read' },
    /** Who sends it. */
    from: { kind: 'string', access: 'read' },
    /** Where answers go. */
    replyTo: { kind: 'string', access: 'read', nullable: true },
    /** The text as HTML. */
    bodyHtml: { kind: 'string', access: 'read' },
    /** The text without markup. */
    bodyText: { kind: 'string', access: 'read', nullable: true },
    /** Locale of its texts. */
    locale: { kind: 'string', access: 'read' },
    /** When it was created, UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** The trigger that sent it. */
    trigger: { one: 'NotificationTrigger' },
    /** The template that it was made of. */
    template: { one: 'EmailTemplate' },
  },
  filters: { id: 'string', status: 'string' },
  search: ['to', 'from', 'subject', 'replyTo'],
} as const satisfies ResourceDeclaration
