/** Routes of notification triggers, and of the messages that were sent. */
import { routesOf } from '../resource-rules'
import type { Route } from '../route'

export const notificationRoutes: readonly Route[] = [
  ...routesOf({ type: 'NotificationTrigger' }),
  ...routesOf({ type: 'Email' }),
  ...routesOf({ type: 'Sms' }),
]
