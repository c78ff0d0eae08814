import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Email (spec/api.md, "Email"). */
export const email = {
  verbs: 'list retrieve',
} as const satisfies ResourceDescriptor

export const emailContract = {
  attributes: {
    /** pending or sent. */
    status: { kind: 'string', access: 'read' },
    /** Rendered subject. */
    subject: { kind: 'string', access: 'read' },
    /** Recipient. */
    to: { kind: 'string', access: 'read' },
    /** Sender. */
    from: { kind: 'string', access: 'read' },
    /** Reply address. */
    replyTo: { kind: 'string', access: 'read', nullable: true },
    /** HTML body. */
    bodyHtml: { kind: 'string', access: 'read' },
    /** Text body. */
    bodyText: { kind: 'string', access: 'read', nullable: true },
    /** Locale used. */
    locale: { kind: 'string', access: 'read' },
    /** Creation time (UTC, no zone suffix). */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** Last change (UTC, no zone suffix). */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** Trigger that fired. */
    trigger: { one: 'NotificationTrigger' },
    /** Template used. */
    template: { one: 'EmailTemplate' },
  },
  filters: { id: 'string', status: 'string' },
  search: ['to', 'from', 'subject', 'replyTo'],
} as const satisfies ResourceContract
