import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Notification trigger (spec/api.md, "NotificationTrigger"). */
export const notificationTrigger = {} as const satisfies ResourceDescriptor

export const notificationTriggerContract = {
  attributes: {
    /** Name. */
    name: { kind: 'string', required: true },
    /** Status (not consulted when firing). */
    status: { kind: 'string' },
    /** Event name. */
    event: { kind: 'string', required: true, createOnly: true },
    /** Camel-cased both ways. */
    actionType: { kind: 'string', values: ['sendEmail', 'sendSms', 'invokeWebhook'], required: true, createOnly: true },
    /** Template id, or URL for webhooks. */
    actionTarget: { kind: 'string', required: true },
    /** Long text. */
    description: { kind: 'string', nullable: true },
    /** Last change. */
    updatedAt: { kind: 'datetime', access: 'read' },
    /** Creation time. */
    insertedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {},
  filters: { id: 'string', status: 'string', event: 'string', actionTarget: 'string', actionType: 'string' },
  search: ['name', 'event'],
} as const satisfies ResourceContract
