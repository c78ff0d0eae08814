import type { ResourceDeclaration } from '../descriptor'

/** An action that an event starts, such as an e-mail (docs/reference/http-api.md, "NotificationTrigger"). */
export const NotificationTrigger = {
  attributes: {
    /** The name. */
    name: { kind: 'string', required: true },
    /** Free text, such as `active`. It has no effect on both releases. */
    status: { kind: 'string' },
    /** The event that starts the action, such as `storefront.order.opened.success`. */
    event: { kind: 'string', required: true, createOnly: true },
    /** The action. */
    actionType: { kind: 'string', values: ['sendEmail', 'sendSms', 'invokeWebhook'], required: true, createOnly: true },
    /** The id of the template, or the URL of the webhook. */
    actionTarget: { kind: 'string', required: true },
    /** A long text, for a details page. */
    description: { kind: 'string', nullable: true },
    /** When it was last changed, in UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
    /** When it was created, in UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {},
  filters: { id: 'string', status: 'string', event: 'string', actionTarget: 'string', actionType: 'string' },
  search: ['name', 'event'],
} as const satisfies ResourceDeclaration
