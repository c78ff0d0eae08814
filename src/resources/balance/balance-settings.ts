import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Balance settings (spec/api.md, "BalanceSettings"). */
export const balanceSettings = {
  path: '/balance_settings',
  isSingle: true,
  verbs: 'retrieve update',
} as const satisfies ResourceDescriptor

export const balanceSettingsContract = {
  attributes: {
    /** Connected Stripe account; any change through the API wipes all Stripe data (= disconnect). */
    stripeUserId: { kind: 'string', nullable: true },
    /** Live connection. */
    stripeLivemode: { kind: 'boolean', access: 'read', nullable: true },
    /** Secret! sent in clear. */
    stripeAccessToken: { kind: 'string', access: 'read', nullable: true },
    /** Secret! sent in clear. */
    stripeRefreshToken: { kind: 'string', access: 'read', nullable: true },
    /** Key for Stripe.js. */
    stripePublishableKey: { kind: 'string', access: 'read', nullable: true },
    /** Granted scope. */
    stripeScope: { kind: 'string', access: 'read', nullable: true },
    /** Echo of the locale parameter. */
    locale: { kind: 'string', access: 'read', nullable: true },
    /** Creation time. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** Last change. */
    updatedAt: { kind: 'datetime', access: 'read' },
    /** OAuth code of Stripe Connect, exchanged by the server. */
    stripeAuthCode: { kind: 'string', access: 'write' },
    /** Country that payments are taken in; CA unless told. Never returned. */
    country: { kind: 'string', access: 'write' },
    /** Currency of payments; CAD unless told. Never returned. */
    defaultCurrency: { kind: 'string', access: 'write' },
  },
  relationships: {},
} as const satisfies ResourceContract
