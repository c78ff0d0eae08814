import type { ResourceDeclaration } from '../descriptor'

/** Account (docs/reference/http-api.md, "Account"). */
export const Account = {
  isSingle: true,
  verbs: 'retrieve update',
  attributes: {
    /** Account name (never null). */
    name: { kind: 'string', required: true, translatable: true },
    /** Whether this is the live account or its test twin. */
    mode: { kind: 'string', values: ['live', 'test'], access: 'read', since: '2018-09' },
    /** The company's legal name. */
    companyName: { kind: 'string', nullable: true, translatable: true, since: '2018-09' },
    /** Address of the web site. */
    websiteUrl: { kind: 'string', nullable: true, translatable: true, since: '2018-09' },
    /** Address for questions of shoppers. */
    supportEmail: { kind: 'string', nullable: true, translatable: true, since: '2018-09' },
    /** Address for technical questions. */
    techEmail: { kind: 'string', nullable: true, translatable: true, since: '2018-09' },
    /** Whether real cards can be charged. */
    isReadyForLiveTransaction: { kind: 'boolean', access: 'read', nullable: true, since: '2018-09' },
    /** How new users log in: `simple` by password, `tfa_sms` with a code besides. Answers spell it `tfaSms`. */
    defaultAuthMethod: { kind: 'string', values: ['simple', 'tfa_sms', 'tfaSms'], since: '2018-09' },
    /** Locale of texts that are not translated; fixed from the start. */
    defaultLocale: { kind: 'string', createOnly: true },
    /** Id of the test twin of a live account. */
    testAccountId: { kind: 'string', access: 'read', nullable: true },
    /** Short text, for a list. */
    caption: { kind: 'string', nullable: true, translatable: true },
    /** Long text, for a page of its own. */
    description: { kind: 'string', nullable: true, translatable: true },
    /** Any JSON object. The servers turn its keys into snake_case. */
    customData: { kind: 'json', translatable: true },
  },
  relationships: {},
} as const satisfies ResourceDeclaration
