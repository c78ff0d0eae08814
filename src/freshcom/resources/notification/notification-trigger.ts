import type { ResourceDeclaration } from '../descriptor'

/** What happens upon an event: a mail, a message, a call of a webhook (docs/reference/http-api.md, "NotificationTrigger"). */
export const NotificationTrigger = {
  attributes: {
    /** Name. */
    name: { kind: 'string', required: true },
    /** `active` or another word; the servers fire it all the same. */
    status: { kind: 'string' },
    /** The event that fires it, such as `storefront.order.opened.success`. */
    event: { kind: 'string', required: true, createOnly: true },
    /** What is done: a message, or a call of a webhook. */
    actionType: { kind: 'string', values: ['sendEmail', 'sendSms', 'invokeWebhook'], required: true, createOnly: true },
    /** Id of the template, or the address of the webhook. */
    actionTarget: { kind: 'string', required: true },
    /** Long text, for a page of its own. */
    description: { kind: 'string', nullable: true },
    /** When it was last changed. */
    updatedAt: { kind: 'datetime', access: 'read' },
    /** When it was created. */
    insertedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {},
  filters: { id: 'string', status: 'string', event: 'string', actionTarget: 'string', actionType: 'string' },
  search: ['name', 'event'],
} as const satisfies ResourceDeclaration
