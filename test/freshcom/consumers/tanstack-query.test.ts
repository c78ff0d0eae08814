/** TanStack Query keeps unchanged parts: it compares every member of both values, at any depth. */
import { judge } from './judge'
import { checks } from './tanstack-query.checks'

judge('tanstack-query.checks', checks)
