import type { ResourceDeclaration } from '../descriptor'

/** The text of mails (docs/reference/http-api.md, "EmailTemplate"). */
export const EmailTemplate = {
  attributes: {
    /** `default` for those that every account has from the start. */
    systemLabel: { kind: 'string', access: 'read', nullable: true },
    /** Name. */
    name: { kind: 'string', required: true, translatable: true },
    /** A Mustache template of the text. */
    subject: { kind: 'string', required: true, translatable: true },
    /** A Mustache template of the text. */
    replyTo: { kind: 'string', nullable: true, translatable: true },
    /** A Mustache template of the text. */
    to: { kind: 'string', required: true, translatable: true },
    /** A Mustache template of the text. */
    bodyHtml: { kind: 'string', required: true, translatable: true },
    /** A Mustache template of the text. */
    bodyText: { kind: 'string', nullable: true, translatable: true },
    /** Long text, for a page of its own. */
    description: { kind: 'string', nullable: true, translatable: true },
    /** When it was created, UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
    /** Sender. Never returned. */
    from: { kind: 'string', access: 'write' },
  },
  relationships: {
    /** Declared, never filled. */
    emails: { many: 'Email', lazy: true },
  },
  filters: { id: 'string', from: 'string' },
  search: ['name', 'subject', 'to', 'replyTo'],
} as const satisfies ResourceDeclaration
