import type { ResourceDeclaration } from '../descriptor'

/** The template of an e-mail (docs/reference/http-api.md, "EmailTemplate"). */
export const EmailTemplate = {
  attributes: {
    /** `default` for the templates that every account has from the start. */
    systemLabel: { kind: 'string', access: 'read', nullable: true },
    /** The name. */
    name: { kind: 'string', required: true, translatable: true },
    /** A Mustache template. */
    subject: { kind: 'string', required: true, translatable: true },
    /** A Mustache template. */
    replyTo: { kind: 'string', nullable: true, translatable: true },
    /** A Mustache template. */
    to: { kind: 'string', required: true, translatable: true },
    /** A Mustache template. */
    bodyHtml: { kind: 'string', required: true, translatable: true },
    /** A Mustache template. */
    bodyText: { kind: 'string', nullable: true, translatable: true },
    /** A long text, for a details page. */
    description: { kind: 'string', nullable: true, translatable: true },
    /** When it was created, in UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, in UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
    /** The sender. Never returned. */
    from: { kind: 'string', access: 'write' },
  },
  relationships: {
    /** Never filled on both releases. */
    emails: { many: 'Email', lazy: true },
  },
  filters: { id: 'string', from: 'string' },
  search: ['name', 'subject', 'to', 'replyTo'],
} as const satisfies ResourceDeclaration
