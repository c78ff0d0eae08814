/** Triggers, and the messages that they have sent. */
import { routesOf } from '../resource-rules'
import type { Route } from '../route'

export const notificationRoutes: readonly Route[] = [
  ...routesOf({ type: 'NotificationTrigger' }),
  ...routesOf({ type: 'Email' }),
  ...routesOf({ type: 'Sms' }),
]
