import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Phone verification code (spec/api.md, "PhoneVerificationCode"). */
export const phoneVerificationCode = {
  verbs: 'create',
  silent: 'always',
} as const satisfies ResourceDescriptor

export const phoneVerificationCodeContract = {
  attributes: {
    /** Phone number in E.164 form (`+16045550100`), at least 9 characters. */
    phoneNumber: { kind: 'string', access: 'write', required: true },
  },
  relationships: {},
} as const satisfies ResourceContract
