/** The state of a fake Freshcom: its rows, tokens, sent messages and accounts. */
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

/** Seconds until a one-time password expires. */
const OTP_LIFETIME = 300

/** The options of the server. */
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

/** A new live account with its test account. */
export interface NewAccounts {
  readonly name: string
  readonly defaultLocale?: string
  readonly accountId?: string
  readonly liveAccountId?: string
  /** The publishable refresh token of the test account. Default: random. */
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
  /** The uploaded bytes, by file. */
  readonly bytes = new WeakMap<Row, Uint8Array<ArrayBuffer>>()
  readonly oneTimePasswords: ExpiringSecrets
  readonly phoneCodes: ExpiringSecrets
  readonly resetTokens: ExpiringSecrets
  readonly emailTokens: ExpiringSecrets
  /** Called with one line for every message that is sent. */
  onMessage: (line: string) => void = () => {}
  /** The number of issued access tokens, and the number of the last revoked one. */
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

  /** Creates a live account with its test account. Returns the id of the live account. */
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

  /** A number for this moment. Later moments have larger numbers. */
  moment(): number {
    this.#moments += 1
    return this.#moments
  }

  account(id: string): Row | undefined {
    return this.database.get('Account', id)
  }

  /** `live` or `test`, as in the prefixes of refresh tokens. */
  modeOf(accountId: string): string {
    return String(this.account(accountId)?.attributes.mode ?? 'test')
  }

  /** The number of the next access token. */
  nextTokenNumber(): number {
    this.#accessTokens.issued += 1
    return this.#accessTokens.issued
  }

  /** Revokes all access tokens that were issued so far. */
  revokeAccessTokens(): void {
    this.#accessTokens.revoked = this.#accessTokens.issued
  }

  isRevoked({ jti }: Claims): boolean {
    return jti <= this.#accessTokens.revoked
  }

  /** Sends a text message with a code and returns the code. */
  sendSms(to: string, accountId: string, event: string, kind: SentSms['kind'], heardBy = accountId): string {
    const code = this.identifiers.code()
    const body = `Your ${String(this.account(accountId)?.attributes.name)} verification code: ${code}`
    this.sms.push({ to, kind, body, code })
    this.onMessage(`SMS to ${to}: ${body}`)
    fireEvent(this, heardBy, event, { phone_number: to, code })
    return code
  }

  /** Sets the one-time password of a user. */
  offerOneTimePassword(user: Row, code: string): void {
    this.oneTimePasswords.revoke(user.id)
    this.oneTimePasswords.add(user.id, code, OTP_LIFETIME)
  }

  /** Sends an e-mail with a token and returns the token. */
  sendEmail(user: Row, kind: SentEmail['kind'], accountId: string): string {
    const to = textOrNull(user.attributes.email)
    const token = this.identifiers.uuid()
    this.emails.push({ to, username: textOrNull(user.attributes.username), kind, token })
    this.onMessage(`E-mail to ${to ?? 'nobody'}: ${kind} ${token}`)
    // A user who signed up gets the e-mail from Freshcom itself, not by a trigger of the account.
    if (!isStandard(user))
      fireEvent(this, accountId, `identity.${kind.replace('-', '_')}_token.create.success`, { user, token })
    return token
  }

  /** Whether a user is a member of an account. A standard user is also a member of the test account. */
  isMember(user: Row, accountId: string): boolean {
    if (user.accountId === accountId) return true
    return isStandard(user) && this.account(user.accountId)?.attributes.testAccountId === accountId
  }
}

/**
 * Whether a user signed up itself. Such a user belongs to a live account and its test account, others to one account.
 */
export function isStandard(user: Row): boolean {
  return user.links.account === null
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
