import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Account (spec/api.md, "Account"). */
export const account = {
  path: '/account',
  isSingle: true,
  verbs: 'retrieve update',
} as const satisfies ResourceDescriptor

export const accountContract = {
  attributes: {
    /** Account name (never null). */
    name: { kind: 'string', required: true, translatable: true },
    /** Whether this is the live account or its test twin. */
    mode: { kind: 'string', values: ['live', 'test'], access: 'read', since: '2018-09' },
    /** Legal name. */
    companyName: { kind: 'string', nullable: true, translatable: true, since: '2018-09' },
    /** Web site. */
    websiteUrl: { kind: 'string', nullable: true, translatable: true, since: '2018-09' },
    /** Non-technical contact. */
    supportEmail: { kind: 'string', nullable: true, translatable: true, since: '2018-09' },
    /** Technical contact. */
    techEmail: { kind: 'string', nullable: true, translatable: true, since: '2018-09' },
    /** True once a live Stripe account is connected (set by the server). */
    isReadyForLiveTransaction: { kind: 'boolean', access: 'read', nullable: true, since: '2018-09' },
    /** Login method given to new users; docs also name tfa_email. */
    defaultAuthMethod: { kind: 'string', values: ['simple', 'tfa_sms'], since: '2018-09' },
    /** Locale of untranslated values; fixed at account creation. */
    defaultLocale: { kind: 'string', createOnly: true },
    /** Id of the test twin; only filled on live accounts. */
    testAccountId: { kind: 'string', access: 'read', nullable: true },
    /** Short text. */
    caption: { kind: 'string', nullable: true, translatable: true },
    /** Long text. */
    description: { kind: 'string', nullable: true, translatable: true },
    /** Arbitrary JSON object. */
    customData: { kind: 'json', translatable: true },
  },
  relationships: {},
} as const satisfies ResourceContract
