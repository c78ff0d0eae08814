import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Sms (spec/api.md, "Sms"). */
export const sms = {
  path: '/sms',
  verbs: 'list retrieve',
} as const satisfies ResourceDescriptor

export const smsContract = {
  attributes: {
    /** sent. */
    status: { kind: 'string', access: 'read' },
    /** Recipient. */
    to: { kind: 'string', access: 'read' },
    /** Rendered text. */
    body: { kind: 'string', access: 'read' },
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
    template: { one: 'SmsTemplate' },
  },
  filters: { id: 'string', status: 'string', to: 'string' },
  search: ['to', 'body'],
} as const satisfies ResourceContract
