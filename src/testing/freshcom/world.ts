/** What every rule works on: the rows, the tokens, the messages that were sent, the accounts. */
import type { Clock } from '../clock'
import { Database, type Row } from './database'
import type { Identifiers } from './identifiers'
import type { SentEmail, SentSms } from './options'
import { ExpiringSecrets } from './expiring-secrets'
import { insertBuiltInTriggers } from './rules/built-in-triggers'
import { fireEvent } from './rules/notifying'
import { Signer, type Claims } from './signing'
import type { FreshcomServer } from './server'
import { RefreshTokens } from './tokens'

/** Seconds that a one-time password is good for. */
const OTP_LIFETIME = 300

/** How the server is set up. */
export interface WorldOptions {
  readonly server: FreshcomServer
  readonly clock: Clock
  readonly identifiers: Identifiers
  readonly accountId: string
  readonly liveAccountId: string
  readonly storefrontRefreshToken: string
  readonly accountName: string
  /** Seconds. */
  readonly accessTokenLifetime: number
  readonly rotateRefreshTokens: boolean
  readonly detectReuse: boolean
}

/** A live account and its test twin to be. */
export interface NewAccounts {
  readonly name: string
  readonly defaultLocale?: string
  readonly accountId?: string
  readonly liveAccountId?: string
  /** The publishable refresh token of the test account. */
  readonly storefrontRefreshToken?: string
}

export class World {
  readonly options: WorldOptions
  readonly server: FreshcomServer
  readonly clock: Clock
  readonly identifiers: Identifiers
  readonly database: Database
  readonly signer: Signer
  readonly refreshTokens: RefreshTokens
  readonly sms: SentSms[] = []
  readonly emails: SentEmail[] = []
  /** What was uploaded, by the row of its file. */
  readonly bytes = new WeakMap<Row, Uint8Array<ArrayBuffer>>()
  readonly oneTimePasswords: ExpiringSecrets
  readonly phoneCodes: ExpiringSecrets
  readonly resetTokens: ExpiringSecrets
  readonly emailTokens: ExpiringSecrets
  /** EventDetails of every message that is sent. */
  onMessage: (line: string) => void = () => {}
  /** How many access tokens were issued, and up to which of them they are revoked. */
  readonly #accessTokens = { issued: 0, revoked: 0 }
  #moments = 0

  constructor(options: WorldOptions) {
    this.options = options
    this.server = options.server
    this.clock = options.clock
    this.identifiers = options.identifiers
    this.database = new Database(this.clock, this.identifiers)
    this.signer = new Signer(this.identifiers.keyBits())
    this.refreshTokens = new RefreshTokens(this.identifiers)
    this.oneTimePasswords = new ExpiringSecrets(this.clock)
    this.phoneCodes = new ExpiringSecrets(this.clock)
    this.resetTokens = new ExpiringSecrets(this.clock)
    this.emailTokens = new ExpiringSecrets(this.clock)
    const { accountId, liveAccountId, storefrontRefreshToken } = options
    this.openAccounts({ name: options.accountName, accountId, liveAccountId, storefrontRefreshToken })
  }

  /** Opens a live account with its test twin; ids and refresh token are random unless told. Returns the live one's id. */
  openAccounts({
    name,
    defaultLocale = 'en',
    accountId = this.identifiers.uuid(),
    liveAccountId = this.identifiers.uuid(),
    storefrontRefreshToken,
  }: NewAccounts): string {
    const common = { name, isReadyForLiveTransaction: false, defaultAuthMethod: 'simple', defaultLocale }
    const live = { ...common, mode: 'live', testAccountId: accountId }
    this.database.insert('Account', liveAccountId, { id: liveAccountId, attributes: live })
    const test = { ...common, mode: 'test', testAccountId: null }
    this.database.insert('Account', accountId, { id: accountId, attributes: test })
    for (const id of [liveAccountId, accountId]) insertBuiltInTriggers(this.database, id)
    this.refreshTokens.issue(liveAccountId, null, 'live')
    this.refreshTokens.issue(accountId, null, 'test', { token: storefrontRefreshToken })
    return liveAccountId
  }

  /** Numbers what happens: a moment is later than another if its number is larger. */
  moment(): number {
    this.#moments += 1
    return this.#moments
  }

  account(id: string): Row | undefined {
    return this.database.get('Account', id)
  }

  /** `live` or `test`, as the prefixes of refresh tokens say it. */
  modeOf(accountId: string): string {
    return String(this.account(accountId)?.attributes.mode ?? 'test')
  }

  /** The number of the next access token. */
  nextTokenNumber(): number {
    this.#accessTokens.issued += 1
    return this.#accessTokens.issued
  }

  /** Makes all access tokens worthless that were issued so far. */
  revokeAccessTokens(): void {
    this.#accessTokens.revoked = this.#accessTokens.issued
  }

  isRevoked({ jti }: Claims): boolean {
    return jti <= this.#accessTokens.revoked
  }

  /** Sends six digits by SMS and returns them. */
  sendSms(to: string, accountId: string, event: string, kind: SentSms['kind'], heardBy = accountId): string {
    const code = this.identifiers.code()
    const body = `Your ${String(this.account(accountId)?.attributes.name)} verification code: ${code}`
    this.sms.push({ to, kind, body, code })
    this.onMessage(`SMS to ${to}: ${body}`)
    fireEvent(this, heardBy, event, { phone_number: to, code })
    return code
  }

  /** Makes a code the next one-time password of a user. */
  offerOneTimePassword(user: Row, code: string): void {
    this.oneTimePasswords.revoke(user.id)
    this.oneTimePasswords.add(user.id, code, OTP_LIFETIME)
  }

  /** Sends a token by e-mail and returns it. */
  sendEmail(user: Row, kind: SentEmail['kind'], accountId: string): string {
    const to = textOrNull(user.attributes.email)
    const token = this.identifiers.uuid()
    this.emails.push({ to, username: textOrNull(user.attributes.username), kind, token })
    this.onMessage(`E-mail to ${to ?? 'nobody'}: ${kind} ${token}`)
    // Who signed up hears from Freshcom, everybody else from the account.
    if (!isStandard(user))
      fireEvent(this, accountId, `identity.${kind.replace('-', '_')}_token.create.success`, { user, token })
    return token
  }

  /** Whether a user may log in to an account: its own, and for a standard user the test twin of that. */
  isMember(user: Row, accountId: string): boolean {
    if (user.accountId === accountId) return true
    return isStandard(user) && this.account(user.accountId)?.attributes.testAccountId === accountId
  }
}

/** Whether a user signed up by itself, for a live account and its test twin alike; others were made within one account. */
export function isStandard(user: Row): boolean {
  return user.links.account === null
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
