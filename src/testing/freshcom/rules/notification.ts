/** Triggers, and the messages that they have sent. */
import { routesOf } from '../resource-rules'
import type { Route } from '../route'

export const notificationRoutes: readonly Route[] = [
  ...routesOf({
    type: 'NotificationTrigger',
    meta: { update: 'asked' },
  }),
  ...routesOf({ type: 'Email', meta: { retrieve: 'asked' } }),
  ...routesOf({ type: 'Sms', meta: { retrieve: 'asked' } }),
  // What was imported is not looked at: the import runs where nobody sees it.
  ...routesOf({ type: 'DataImport', meta: { create: 'none' } }),
]
