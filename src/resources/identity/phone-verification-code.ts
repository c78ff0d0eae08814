import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Phone verification code (spec/api.md, "PhoneVerificationCode"). */
export const phoneVerificationCode = {
  path: '/phone_verification_codes',
  verbs: 'create',
  relationships: {},
} as const satisfies ResourceDescriptor

export const phoneVerificationCodeContract = {
  attributes: {},
} as const satisfies ResourceContract
