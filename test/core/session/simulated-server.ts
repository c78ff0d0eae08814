/**
 * A Freshcom behind a `Transport`: it issues, rotates and revokes tokens, fails when it is told to, and records every
 * request with its token.
 */
import { ConnectionError } from '../../../src/core/errors'
import type { Transport, TransportRequest, TransportResponse } from '../../../src/core/transport/transport'
import type { VirtualClock } from './virtual-clock'

/** What can happen to a token request. */
export type TokenOutcome =
  | 'ok'
  | 'refused'
  | keyof typeof REFUSALS
  | '500'
  | '503'
  | '429'
  | '429 for a day'
  | 'html'
  | 'half'
  | 'lost before'
  | 'lost after'
  | 'slow'
  | 'never'

/** What can happen to a request to the API. */
export type ApiOutcome = 'ok' | '401' | '429' | '503' | 'lost' | 'slow'

/** What a token response says about the expiry, besides its own `exp`. */
export type Lifetime = 'right' | 'nothing' | 'nought' | 'negative' | 'huge' | 'text'

/** What token responses contain besides the access token. */
export type Members = 'all' | 'null' | 'empty' | 'none'

/** Errors that are not about the refresh token: status and body. */
const REFUSALS = {
  'bad request': [400, { error: 'Bad Request' }],
  unavailable: [400, { error: 'temporarily_unavailable' }],
  'empty refusal': [400, { error: '' }],
  'null refusal': [400, { error: null }],
  'invalid client': [401, { error: 'invalid_client' }],
  unauthorized: [401, 'Unauthorized'],
  forbidden: [403, { error: 'invalid_grant' }],
  unprocessable: [422, { errors: [{ code: 'invalid_grant' }] }],
} as const

/** Longer than most time limits of calls. */
const SLOW = 7_000

/** How a server is set up. */
export interface ServerOptions {
  readonly rotate: boolean
  readonly detectReuse: boolean
  /** Seconds. */
  readonly lifetime: number
  readonly says: Lifetime
  readonly members?: Members
  /** Access tokens have no claims. */
  readonly opaque?: boolean
  /** Token responses show the server's clock. */
  readonly tellsTime?: boolean
  /** How long the next request and its response take, in milliseconds. */
  readonly latency: () => number
}

interface RefreshToken {
  readonly token: string
  readonly owner: string
  readonly family: string
  dead: boolean
}

interface AccessToken {
  readonly owner: string
  readonly issuedAt: number
  readonly expiresAt: number
  /** The refresh token that was issued with it, and the one that was spent for it. */
  readonly issued: string
  readonly spent: string | undefined
  revoked: boolean
}

/** The result of a refresh request. */
interface SimulatedRenewal {
  readonly spent: string
  readonly issued: string
  readonly accessToken: string
  /** The access token was not revoked on its way. */
  readonly isGood: boolean
}

/** A request to the API, not to the token endpoint. */
export interface ApiRequest {
  readonly call: string
  readonly client: string
  readonly method: string
  /** The access token, if there was one. */
  readonly token: string | undefined
  /** The token's user. Undefined for none or an unknown token. */
  readonly owner: string | undefined
  readonly at: number
  readonly expired: boolean
  status: number
}

/** The storefront's owner name. */
export const STOREFRONT = 'storefront'
export const STOREFRONT_TOKEN = 'prt-test-storefront'

export class SimulatedServer {
  readonly requests: ApiRequest[] = []
  /** Families with a token that was definitely refused. */
  readonly refused = new Set<string>()
  /** Every token that was ever issued. */
  readonly secrets = new Set<string>()
  /** Refresh requests that were accepted. */
  readonly mayBeCarriedOut = new WeakSet<TransportRequest>()
  /** What happens to the next refresh requests. Afterwards there are no faults. */
  outcomes: TokenOutcome[] = []
  /** What happens to the next requests to the API. */
  apiOutcomes: ApiOutcome[] = []
  /** The API responds with 401 to everything. */
  rejectsAll = false
  /** Called when a refresh request begins. */
  onRefresh: (request: TransportRequest, refreshToken: string) => void = () => {}
  /** Called when the response to a refresh request has arrived. */
  onRenewed: (request: TransportRequest, renewal: SimulatedRenewal) => void = () => {}
  /** Called when a request reaches the API. */
  onApi: (entry: ApiRequest, access: AccessToken | undefined, request: TransportRequest) => void = () => {}

  readonly #clock: VirtualClock
  readonly #options: ServerOptions
  readonly #refreshTokens = new Map<string, RefreshToken>()
  readonly #accessTokens = new Map<string, AccessToken>()
  #count = 0

  constructor(clock: VirtualClock, options: ServerOptions) {
    this.#clock = clock
    this.#options = options
    this.#refreshTokens.set(STOREFRONT_TOKEN, {
      token: STOREFRONT_TOKEN,
      owner: STOREFRONT,
      family: STOREFRONT,
      dead: false,
    })
  }

  /** Sends a request and waits for the duration of the way. */
  readonly transport: Transport = async (request) => {
    await this.#clock.wait(this.#options.latency())
    const response = request.url.endsWith('/token') ? await this.#token(request) : await this.#api(request)
    await this.#clock.wait(this.#options.latency())
    this.#tellOfRenewal(request, response.body)
    return { ...response, receivedAt: this.#clock.now() }
  }

  /** Reports a refresh request that returned an access token, which may have been revoked on its way. */
  #tellOfRenewal(request: TransportRequest, body: string): void {
    const spent = new URLSearchParams(request.body).get('refresh_token')
    if (spent === null || !body.startsWith('{"access_token":"') || !body.endsWith('}')) return
    const { access_token: accessToken } = JSON.parse(body) as { access_token: string }
    const access = this.#accessTokens.get(accessToken)
    const issued = access?.issued ?? spent
    this.onRenewed(request, { spent, issued, accessToken, isGood: access?.revoked === false })
  }

  /** A refresh token that was obtained elsewhere. */
  issueRefreshToken(owner: string): string {
    return this.#newRefreshToken(owner, `family-${(this.#count += 1)}`).token
  }

  /** An access token that was obtained elsewhere. */
  issueAccessToken(owner: string): string {
    return this.#newAccessToken(owner, '', undefined)
  }

  revokeAccessTokens(): void {
    for (const access of this.#accessTokens.values()) access.revoked = true
  }

  /** Revokes every refresh token of a user. */
  revokeOwner(owner: string): void {
    for (const known of this.#refreshTokens.values()) {
      if (known.owner !== owner) continue
      known.dead = true
      this.refused.add(known.family)
    }
  }

  /** Whether a token of a user was definitely refused. */
  hasRefused(owner: string): boolean {
    return [...this.#refreshTokens.values()].some((known) => known.owner === owner && this.refused.has(known.family))
  }

  ownerOf(refreshToken: string): string | undefined {
    return this.#refreshTokens.get(refreshToken)?.owner
  }

  /** Whether a token was replaced or revoked. */
  isDead(refreshToken: string): boolean {
    return this.#refreshTokens.get(refreshToken)?.dead === true
  }

  familyOf(refreshToken: string): string | undefined {
    return this.#refreshTokens.get(refreshToken)?.family
  }

  accessOwner(accessToken: string | undefined): string | undefined {
    return this.#accessTokens.get(accessToken ?? '')?.owner
  }

  /** When an access token expires. Infinity for none and for an unknown one. */
  endOf(accessToken: string | undefined): number {
    return this.#accessTokens.get(accessToken ?? '')?.expiresAt ?? Infinity
  }

  /** When an access token was issued, unless it has been revoked. */
  issuedAt(accessToken: string | undefined): number | undefined {
    const access = this.#accessTokens.get(accessToken ?? '')
    return access?.revoked === false ? access.issuedAt : undefined
  }

  async #token(request: TransportRequest): Promise<Omit<TransportResponse, 'receivedAt'>> {
    const parameters = new URLSearchParams(request.body)
    if (parameters.get('grant_type') === 'password') {
      if (parameters.get('password') !== 'right') return this.#refuse()
      return this.#grant(parameters.get('username') ?? '', `family-${(this.#count += 1)}`, undefined)
    }
    const token = parameters.get('refresh_token') ?? ''
    this.onRefresh(request, token)
    const outcome = this.outcomes.shift() ?? 'ok'
    if (!outcome.startsWith('429')) this.mayBeCarriedOut.add(request)
    if (outcome === 'never') await new Promise<never>(() => {})
    if (outcome === 'lost before') throw new ConnectionError('connection_failed', 'lost on the way there')
    if (outcome === 'html') return { status: 200, headers: {}, body: '<!doctype html><title>Captive portal</title>' }
    if (outcome === 'half') return { status: 200, headers: {}, body: '{"access_token":"eyJhbGciOi' }
    if (outcome === '500' || outcome === '503' || outcome === '429') {
      return { status: Number(outcome), headers: {}, body: '' }
    }
    if (outcome === '429 for a day') {
      const tomorrow = new Date(this.#clock.now() + 86_400_000).toUTCString()
      return { status: 429, headers: { 'retry-after': tomorrow }, body: '' }
    }
    if (outcome in REFUSALS) {
      const [status, said] = REFUSALS[outcome as keyof typeof REFUSALS]
      return { status, headers: {}, body: typeof said === 'string' ? said : JSON.stringify(said) }
    }
    const known = this.#refreshTokens.get(token)
    if (known === undefined || known.dead || (outcome === 'refused' && known.owner !== STOREFRONT)) {
      if (known !== undefined) this.#kill(known)
      return this.#refuse()
    }
    const answer = this.#grant(known.owner, known.family, known)
    // Rotated, and the new token never arrived. The old one is worthless, whatever a client does.
    if (outcome === 'lost after' && known.dead) this.refused.add(known.family)
    if (outcome === 'lost after') throw new ConnectionError('connection_failed', 'lost on the way back')
    if (outcome === 'slow') await this.#clock.wait(SLOW)
    return answer
  }

  async #api(request: TransportRequest): Promise<Omit<TransportResponse, 'receivedAt'>> {
    const outcome = this.apiOutcomes.shift() ?? 'ok'
    const { headers, method } = request
    const token = headers.authorization?.replace('Bearer ', '')
    const access = this.#accessTokens.get(token ?? '')
    const now = this.#clock.now()
    const expired = access !== undefined && access.expiresAt <= now
    const isInvalid = token !== undefined && (access === undefined || expired || access.revoked)
    const rejected = isInvalid || this.rejectsAll || outcome === '401'
    const failed = outcome === '429' || outcome === '503' ? Number(outcome) : 200
    const call = headers['x-call'] ?? ''
    const client = headers['x-client'] ?? ''
    const entry = {
      call,
      client,
      method,
      token,
      owner: access?.owner,
      at: now,
      expired,
      status: rejected ? 401 : failed,
    }
    this.requests.push(entry)
    this.onApi(entry, access, request)
    if (outcome === 'lost') throw new ConnectionError('connection_failed', 'lost on the way back')
    if (outcome === 'slow') await this.#clock.wait(SLOW)
    // A cache may have kept the header for hours.
    const headersBack = { date: new Date(now - 7_200_000).toUTCString(), 'retry-after': '3' }
    return { status: entry.status, headers: headersBack, body: access?.owner ?? 'nobody' }
  }

  #grant(owner: string, family: string, spent: RefreshToken | undefined): Omit<TransportResponse, 'receivedAt'> {
    const stays = spent !== undefined && (!this.#options.rotate || owner === STOREFRONT)
    if (spent !== undefined && !stays) spent.dead = true
    const { token } = stays ? spent : this.#newRefreshToken(owner, family)
    const access = this.#newAccessToken(owner, token, spent?.token)
    const body = { access_token: access, ...this.#members(token, spent === undefined || !stays) }
    const { tellsTime = false } = this.#options
    const headers: Record<string, string> = tellsTime ? { date: new Date(this.#clock.now()).toUTCString() } : {}
    return { status: 200, headers, body: JSON.stringify(body) }
  }

  /** A new refresh token is always returned. */
  #members(token: string, isNew: boolean): object {
    const { members = 'all' } = this.#options
    const all = { token_type: 'bearer', expires_in: this.#lifetime(), refresh_token: token }
    if (members === 'all') return all
    const refresh = isNew ? { refresh_token: token } : {}
    if (members === 'none') return refresh
    const nothing = members === 'null' ? null : ''
    return { token_type: nothing, expires_in: nothing, refresh_token: nothing, ...refresh }
  }

  #lifetime(): unknown {
    const { says, lifetime } = this.#options
    const said = { nothing: null, nought: 0, negative: -1, huge: 1e9, text: String(lifetime), right: lifetime }
    return said[says]
  }

  #refuse(): Omit<TransportResponse, 'receivedAt'> {
    return { status: 400, headers: {}, body: JSON.stringify({ error: 'invalid_grant', error_description: 'refused' }) }
  }

  /** A server that detects theft revokes the whole family when a dead token is used. */
  #kill(known: RefreshToken): void {
    this.refused.add(known.family)
    known.dead = true
    if (!this.#options.detectReuse) return
    for (const other of this.#refreshTokens.values()) if (other.family === known.family) other.dead = true
  }

  #newRefreshToken(owner: string, family: string): RefreshToken {
    const token = `urt-test-${owner}-${(this.#count += 1)}`
    const known = { token, owner, family, dead: false }
    this.#refreshTokens.set(token, known)
    this.secrets.add(token)
    return known
  }

  #newAccessToken(owner: string, issued: string, spent: string | undefined): string {
    const expiresAt = this.#clock.now() + this.#options.lifetime * 1000
    const claims =
      owner === STOREFRONT ? { typ: 'publishable', prn: 'account' } : { typ: 'user', prn: owner, aud: 'account' }
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const payload = { ...claims, exp: Math.floor(expiresAt / 1000), jti: (this.#count += 1) }
    const jwt = `${encode({ alg: 'RS256' })}.${encode(payload)}.signature`
    const token = this.#options.opaque === true ? `at-opaque-${this.#count}-${owner.length}` : jwt
    this.#accessTokens.set(token, { owner, issuedAt: this.#clock.now(), expiresAt, issued, spent, revoked: false })
    this.secrets.add(token)
    return token
  }
}
