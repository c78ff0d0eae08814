import type { ResourceDeclaration } from '../descriptor'

/** The account of a shop, live or test (docs/reference/http-api.md, "Account"). */
export const Account = {
  isSingle: true,
  verbs: 'retrieve update',
  attributes: {
    /** The account's name. */
    name: { kind: 'string', required: true, translatable: true },
    /** Whether this is a live account or its test account. */
    mode: { kind: 'string', values: ['live', 'test'], access: 'read', since: '2018-09' },
    /** The company's legal name. */
    companyName: { kind: 'string', nullable: true, translatable: true, since: '2018-09' },
    /** URL of the web site. */
    websiteUrl: { kind: 'string', nullable: true, translatable: true, since: '2018-09' },
    /** E-mail address for questions of shoppers. */
    supportEmail: { kind: 'string', nullable: true, translatable: true, since: '2018-09' },
    /** E-mail address for technical questions. */
    techEmail: { kind: 'string', nullable: true, translatable: true, since: '2018-09' },
    /** Whether real cards can be charged. */
    isReadyForLiveTransaction: { kind: 'boolean', access: 'read', nullable: true, since: '2018-09' },
    /** How new users log in: `simple` by password, `tfa_sms` also with a code by SMS. Responses spell it `tfaSms`. */
    defaultAuthMethod: { kind: 'string', values: ['simple', 'tfa_sms', 'tfaSms'], since: '2018-09' },
    /** Locale of the texts that are not translated. It cannot change. */
    defaultLocale: { kind: 'string', createOnly: true },
    /** The id of a live account's test account. */
    testAccountId: { kind: 'string', access: 'read', nullable: true },
    /** A short text, for lists. */
    caption: { kind: 'string', nullable: true, translatable: true },
    /** A long text, for a details page. */
    description: { kind: 'string', nullable: true, translatable: true },
    /** Any JSON object. The servers turn its keys into snake_case. */
    customData: { kind: 'json', translatable: true },
  },
  relationships: {},
} as const satisfies ResourceDeclaration
