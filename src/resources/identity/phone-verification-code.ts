import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Phone verification code (spec/api.md, "PhoneVerificationCode"). */
export const phoneVerificationCode = {
  path: '/phone_verification_codes',
  verbs: 'create',
  silent: 'always',
  relationships: {},
} as const satisfies ResourceDescriptor

export const phoneVerificationCodeContract = {
  attributes: {
    /** Phone number in E.164 form (`+16045550100`), at least 9 characters. */
    phoneNumber: { kind: 'string', access: 'write', required: true },
  },
} as const satisfies ResourceContract
