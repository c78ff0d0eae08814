/** Triggers, and the messages that they have sent. */
import { OWNERS, SUPPORT } from '../authorization'
import { routesOf } from '../resource-rules'
import type { Route } from '../route'

const LOOKED_AT = { list: SUPPORT, retrieve: SUPPORT }

export const notificationRoutes: readonly Route[] = [
  ...routesOf({
    type: 'NotificationTrigger',
    roles: { list: OWNERS, create: OWNERS, retrieve: OWNERS, update: OWNERS, delete: OWNERS },
  }),
  ...routesOf({ type: 'Email', roles: LOOKED_AT }),
  ...routesOf({ type: 'Sms', roles: LOOKED_AT }),
  // What was imported is not looked at: the import runs where nobody sees it.
  ...routesOf({ type: 'DataImport', roles: { create: OWNERS } }),
]
