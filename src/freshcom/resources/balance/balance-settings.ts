import type { ResourceDeclaration } from '../descriptor'

/** How an account is paid: its connection to the payment processor (docs/reference/http-api.md, "BalanceSettings"). */
export const BalanceSettings = {
  isSingle: true,
  verbs: 'retrieve update',
  denied: 'storefront.retrieve customer.retrieve',
  attributes: {
    /** Connected Stripe account; any change through the API wipes all Stripe data (= disconnect). */
    stripeUserId: { kind: 'string', nullable: true },
    /** Whether real cards are charged. */
    stripeLivemode: { kind: 'boolean', access: 'read', nullable: true },
    /** A secret of the payment processor's, in clear: keep it out of logs. */
    stripeAccessToken: { kind: 'string', access: 'read', nullable: true },
    /** A secret of the payment processor's, in clear: keep it out of logs. */
    stripeRefreshToken: { kind: 'string', access: 'read', nullable: true },
    /** The processor's publishable key, for the card form. */
    stripePublishableKey: { kind: 'string', access: 'read', nullable: true },
    /** What the processor's login grants. */
    stripeScope: { kind: 'string', access: 'read', nullable: true },
    /** Echo of the locale parameter. */
    locale: { kind: 'string', access: 'read', nullable: true },
    /** When it was created. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed. */
    updatedAt: { kind: 'datetime', access: 'read' },
    /** Code of the processor's own login, which the server exchanges. */
    stripeAuthCode: { kind: 'string', access: 'write' },
    /** Country that payments are taken in; CA unless told. Never returned. */
    country: { kind: 'string', access: 'write' },
    /** Currency of payments; CAD unless told. Never returned. */
    defaultCurrency: { kind: 'string', access: 'write' },
  },
  relationships: {},
} as const satisfies ResourceDeclaration
