import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Empties a test account (spec/api.md, "AccountReset"). */
export const accountReset = {
  verbs: 'create',
  silent: 'always',
} as const satisfies ResourceDescriptor

export const accountResetContract = {
  attributes: {},
  relationships: {},
} as const satisfies ResourceContract
