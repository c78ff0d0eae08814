/** TanStack Query keeps what has not changed: it follows every member of both values, as deep as they go. */
import { judge } from './judge'
import { checks } from './tanstack-query.checks'

judge('tanstack-query.checks', checks)
