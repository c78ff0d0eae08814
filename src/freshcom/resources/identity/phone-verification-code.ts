import type { ResourceDeclaration } from '../descriptor'

/** The command that sends a code to a phone number (docs/reference/http-api.md, "PhoneVerificationCode"). */
export const PhoneVerificationCode = {
  verbs: 'create',
  silent: 'always',
  attributes: {
    /** The phone number in E.164 form (`+16045550100`), at least 9 characters. */
    phoneNumber: { kind: 'string', access: 'write', required: true },
  },
  relationships: {},
} as const satisfies ResourceDeclaration
