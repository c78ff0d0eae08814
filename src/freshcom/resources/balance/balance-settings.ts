import type { ResourceDeclaration } from '../descriptor'

/** How an account is paid: its connection to the payment processor (docs/reference/http-api.md, "BalanceSettings"). */
export const BalanceSettings = {
  isSingle: true,
  verbs: 'retrieve update',
  denied: 'storefront.retrieve customer.retrieve',
  attributes: {
    /** The connected Stripe account. Changing it disconnects Stripe and deletes all its data. */
    stripeUserId: { kind: 'string', nullable: true },
    /** Whether real cards are charged. */
    stripeLivemode: { kind: 'boolean', access: 'read', nullable: true },
    /** A secret of the payment processor, in plain text: keep it out of logs. */
    stripeAccessToken: { kind: 'string', access: 'read', nullable: true },
    /** A secret of the payment processor, in plain text: keep it out of logs. */
    stripeRefreshToken: { kind: 'string', access: 'read', nullable: true },
    /** The payment processor's publishable key, for the card form. */
    stripePublishableKey: { kind: 'string', access: 'read', nullable: true },
    /** The permissions that the payment processor granted. */
    stripeScope: { kind: 'string', access: 'read', nullable: true },
    /** The value of the locale parameter. */
    locale: { kind: 'string', access: 'read', nullable: true },
    /** When it was created, in UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, in UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
    /** The code from the payment processor's login. The server exchanges it for its tokens. */
    stripeAuthCode: { kind: 'string', access: 'write' },
    /** Country of the payments. Default `CA`. Never returned. */
    country: { kind: 'string', access: 'write' },
    /** Currency of the payments. Default `CAD`. Never returned. */
    defaultCurrency: { kind: 'string', access: 'write' },
  },
  relationships: {},
} as const satisfies ResourceDeclaration
