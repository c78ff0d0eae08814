import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Email template (spec/api.md, "EmailTemplate"). */
export const emailTemplate = {} as const satisfies ResourceDescriptor

export const emailTemplateContract = {
  attributes: {
    /** default for the built-in ones. */
    systemLabel: { kind: 'string', access: 'read', nullable: true },
    /** Name. */
    name: { kind: 'string', required: true, translatable: true },
    /** Mustache template. */
    subject: { kind: 'string', required: true, translatable: true },
    /** Mustache template. */
    replyTo: { kind: 'string', nullable: true, translatable: true },
    /** Mustache template. */
    to: { kind: 'string', required: true, translatable: true },
    /** Mustache template. */
    bodyHtml: { kind: 'string', required: true, translatable: true },
    /** Mustache template. */
    bodyText: { kind: 'string', nullable: true, translatable: true },
    /** Long text. */
    description: { kind: 'string', nullable: true, translatable: true },
    /** Creation time (UTC, no zone suffix). */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** Last change (UTC, no zone suffix). */
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
} as const satisfies ResourceContract
