import type { ResourceDeclaration } from '../descriptor'

/** Asks for a message with a code to prove a phone number with (docs/reference/http-api.md, "PhoneVerificationCode"). */
export const PhoneVerificationCode = {
  verbs: 'create',
  silent: 'always',
  attributes: {
    /** Phone number in E.164 form (`+16045550100`), at least 9 characters. */
    phoneNumber: { kind: 'string', access: 'write', required: true },
  },
  relationships: {},
} as const satisfies ResourceDeclaration
