import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Account reset (spec/api.md, "AccountReset"). */
export const accountReset = {
  path: '/account_resets',
  verbs: 'create',
  silent: 'always',
  relationships: {},
} as const satisfies ResourceDescriptor

export const accountResetContract = {
  attributes: {},
} as const satisfies ResourceContract
