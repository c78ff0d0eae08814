/** What every rule works on: the rows, the tokens, the messages that were sent, the accounts. */
import { Clock } from './clock'
import { Database, type Row } from './database'
import { Signer } from './signing'
import { RefreshTokens } from './tokens'

/** A text message that the server sent. */
export interface SentSms {
  readonly to: string
  readonly body: string
  /** The code in it, for a test to type. */
  readonly code: string
}

/** An e-mail that the server sent. */
export interface SentEmail {
  readonly to: string | null
  readonly kind: 'password-reset' | 'email-verification'
  /** The token in it, for a test to follow. */
  readonly token: string
}

/** How the server is set up. */
export interface WorldOptions {
  readonly now: () => number
  readonly accountId: string
  readonly liveAccountId: string
  readonly storefrontRefreshToken: string
  /** Seconds. */
  readonly accessTokenLifetime: number
  readonly rotateRefreshTokens: boolean
  readonly detectReuse: boolean
}

/** A code or token that proves something for a while. */
interface Proof {
  readonly subject: string
  readonly secret: string
  readonly expiresAt: number
}

/** Codes and tokens that were sent out. */
export class Proofs {
  readonly #clock: Clock
  #proofs: Proof[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  add(subject: string, secret: string, seconds: number): void {
    this.#proofs.push({ subject, secret, expiresAt: this.#clock.now() + seconds * 1000 })
  }

  /** The subject of a secret, which is used up by the look. */
  redeem(secret: string, subject?: string): string | undefined {
    const now = this.#clock.now()
    const found = this.#proofs.find(
      (proof) => proof.secret === secret && proof.expiresAt > now && (subject ?? proof.subject) === proof.subject,
    )
    this.#proofs = this.#proofs.filter((proof) => proof !== found)
    return found?.subject
  }

  /** Forgets what was sent for a subject. */
  revoke(subject: string): void {
    this.#proofs = this.#proofs.filter((proof) => proof.subject !== subject)
  }
}

export class World {
  readonly options: WorldOptions
  readonly clock: Clock
  readonly database: Database
  readonly signer = new Signer()
  readonly refreshTokens = new RefreshTokens()
  readonly sms: SentSms[] = []
  readonly emails: SentEmail[] = []
  readonly oneTimePasswords: Proofs
  readonly phoneCodes: Proofs
  readonly resetTokens: Proofs
  readonly emailTokens: Proofs
  /** Told of every message that is sent. */
  onMessage: (line: string) => void = () => {}
  /** Access tokens that a test has revoked. */
  readonly revoked = new Set<string>()
  /** Access tokens that were issued, so that all of them can be revoked. */
  readonly issued = new Set<string>()

  constructor(options: WorldOptions) {
    this.options = options
    this.clock = new Clock(options.now)
    this.database = new Database(this.clock)
    this.oneTimePasswords = new Proofs(this.clock)
    this.phoneCodes = new Proofs(this.clock)
    this.resetTokens = new Proofs(this.clock)
    this.emailTokens = new Proofs(this.clock)
    this.#open(options.liveAccountId, 'live', null)
    this.#open(options.accountId, 'test', options.storefrontRefreshToken)
  }

  account(id: string): Row | undefined {
    return this.database.get('Account', id)
  }

  /** `live` or `test`, as the prefixes of refresh tokens say it. */
  modeOf(accountId: string): string {
    return String(this.account(accountId)?.attributes.mode ?? 'test')
  }

  sendSms(to: string, words: string): string {
    const code = String(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0)
      .padStart(6, '0')
      .slice(-6)
    const body = `${words}: ${code}`
    this.sms.push({ to, body, code })
    this.onMessage(`SMS to ${to}: ${body}`)
    return code
  }

  sendEmail(to: string | null, kind: SentEmail['kind']): string {
    const token = crypto.randomUUID()
    this.emails.push({ to, kind, token })
    this.onMessage(`E-mail to ${to ?? 'nobody'}: ${kind} ${token}`)
    return token
  }

  #open(id: string, mode: string, storefrontRefreshToken: string | null): void {
    const attributes = {
      name: 'Example Shop',
      mode,
      isReadyForLiveTransaction: false,
      defaultAuthMethod: 'simple',
      defaultLocale: 'en',
      testAccountId: mode === 'live' ? this.options.accountId : null,
    }
    this.database.insert('Account', id, { id, attributes })
    this.refreshTokens.issue(id, null, mode, undefined, storefrontRefreshToken ?? undefined)
  }
}
