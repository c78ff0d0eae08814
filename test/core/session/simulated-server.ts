/**
 * A Freshcom at the other end of a `Transport`: it issues, rotates and revokes tokens, has bad days as told, and
 * writes down every request with the token it came with.
 */
import { ConnectionError } from '../../../src/core/errors'
import type { Transport, TransportRequest, TransportResponse } from '../../../src/core/transport/transport'
import type { VirtualClock } from './virtual-clock'

/** What may become of a token request. */
export type TokenOutcome =
  | 'ok'
  | 'refused'
  | 'bad request'
  | 'unavailable'
  | 'empty refusal'
  | '500'
  | '503'
  | '429'
  | 'html'
  | 'half'
  | 'lost before'
  | 'lost after'
  | 'never'

/** What a token answer says about the token's end, besides its own `exp`. */
export type Lifetime = 'right' | 'nothing' | 'nought' | 'negative' | 'huge' | 'text'

/** Refusals that say nothing about the refresh token. */
const REFUSALS: Partial<Record<TokenOutcome, string>> = {
  'bad request': 'Bad Request',
  unavailable: 'temporarily_unavailable',
  'empty refusal': '',
}

/** How a server is set up. */
export interface ServerOptions {
  readonly rotate: boolean
  readonly detectReuse: boolean
  /** Seconds. */
  readonly lifetime: number
  readonly says: Lifetime
  /** Milliseconds that the next request and its answer take. */
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
  /** The refresh token that was issued along with it, and the one that was spent for it. */
  readonly issued: string
  readonly spent: string | undefined
  revoked: boolean
}

/** What a refresh request has brought. */
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
  /** Access token, if it came with one. */
  readonly token: string | undefined
  /** Whose token it was; undefined for none or an unknown one. */
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
  /** Families of which a token was definitely refused. */
  readonly refused = new Set<string>()
  /** Every token that was ever issued. */
  readonly secrets = new Set<string>()
  /** What becomes of the next refresh requests; afterwards all is well. */
  outcomes: TokenOutcome[] = []
  /** Called when a refresh request begins. */
  onRefresh: (request: TransportRequest, refreshToken: string) => void = () => {}
  /** Called when the answer to a refresh request has arrived. */
  onRenewed: (request: TransportRequest, renewal: SimulatedRenewal) => void = () => {}
  /** Called when a request reaches the API. */
  onApi: (request: ApiRequest, access: AccessToken | undefined) => void = () => {}

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

  /** Sends a request, and waits as long as the way takes. */
  readonly transport: Transport = async (request) => {
    await this.#clock.wait(this.#options.latency())
    const response = request.url.endsWith('/token') ? await this.#token(request) : this.#api(request)
    await this.#clock.wait(this.#options.latency())
    this.#tellOfRenewal(request, response.body)
    return { ...response, receivedAt: this.#clock.now() }
  }

  /** Tells of a refresh request that brought an access token, which may have been revoked on its way. */
  #tellOfRenewal(request: TransportRequest, body: string): void {
    const spent = new URLSearchParams(request.body).get('refresh_token')
    if (spent === null || !body.startsWith('{"access_token":"') || !body.endsWith('}')) return
    const answer = JSON.parse(body) as { access_token: string; refresh_token: string }
    const isGood = this.#accessTokens.get(answer.access_token)?.revoked === false
    this.onRenewed(request, { spent, issued: answer.refresh_token, accessToken: answer.access_token, isGood })
  }

  /** A refresh token that somebody obtained elsewhere. */
  issueRefreshToken(owner: string): string {
    return this.#newRefreshToken(owner, `family-${(this.#count += 1)}`).token
  }

  /** An access token that somebody obtained elsewhere. */
  issueAccessToken(owner: string): string {
    return this.#newAccessToken(owner, '', undefined)
  }

  revokeAccessTokens(): void {
    for (const access of this.#accessTokens.values()) access.revoked = true
  }

  /** Makes every refresh token of somebody worthless. */
  revokeOwner(owner: string): void {
    for (const known of this.#refreshTokens.values()) {
      if (known.owner !== owner) continue
      known.dead = true
      this.refused.add(known.family)
    }
  }

  /** Whether a token of somebody's was definitely refused. */
  hasRefused(owner: string): boolean {
    return [...this.#refreshTokens.values()].some((known) => known.owner === owner && this.refused.has(known.family))
  }

  ownerOf(refreshToken: string): string | undefined {
    return this.#refreshTokens.get(refreshToken)?.owner
  }

  familyOf(refreshToken: string): string | undefined {
    return this.#refreshTokens.get(refreshToken)?.family
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
    if (outcome === 'never') await new Promise<never>(() => {})
    if (outcome === 'lost before') throw new ConnectionError('connection_failed', 'lost on the way there')
    if (outcome === 'html') return { status: 200, headers: {}, body: '<!doctype html><title>Captive portal</title>' }
    if (outcome === 'half') return { status: 200, headers: {}, body: '{"access_token":"eyJhbGciOi' }
    if (outcome === '500' || outcome === '503' || outcome === '429')
      return { status: Number(outcome), headers: {}, body: '' }
    const refusal = REFUSALS[outcome]
    if (refusal !== undefined) return this.#refuse(refusal)
    const known = this.#refreshTokens.get(token)
    if (known === undefined || known.dead || (outcome === 'refused' && known.owner !== STOREFRONT)) {
      if (known !== undefined) this.#kill(known)
      return this.#refuse()
    }
    const answer = this.#grant(known.owner, known.family, known)
    // Rotated, and the new token never arrived: the old one is worthless, whatever a client does.
    if (outcome === 'lost after' && known.dead) this.refused.add(known.family)
    if (outcome === 'lost after') throw new ConnectionError('connection_failed', 'lost on the way back')
    return answer
  }

  #api(request: TransportRequest): Omit<TransportResponse, 'receivedAt'> {
    const { headers, method } = request
    const token = headers.authorization?.replace('Bearer ', '')
    const access = this.#accessTokens.get(token ?? '')
    const now = this.#clock.now()
    const expired = access !== undefined && access.expiresAt <= now
    const rejected = token !== undefined && (access === undefined || expired || access.revoked)
    const call = headers['x-call'] ?? ''
    const client = headers['x-client'] ?? ''
    const entry = { call, client, method, token, owner: access?.owner, at: now, expired, status: rejected ? 401 : 200 }
    this.requests.push(entry)
    this.onApi(entry, access)
    return { status: entry.status, headers: { date: new Date(now).toUTCString() }, body: access?.owner ?? 'nobody' }
  }

  #grant(owner: string, family: string, spent: RefreshToken | undefined): Omit<TransportResponse, 'receivedAt'> {
    const stays = spent !== undefined && (!this.#options.rotate || owner === STOREFRONT)
    if (spent !== undefined && !stays) spent.dead = true
    const { token } = stays ? spent : this.#newRefreshToken(owner, family)
    const access = this.#newAccessToken(owner, token, spent?.token)
    const body = {
      access_token: access,
      token_type: 'bearer',
      expires_in: this.#lifetime(),
      refresh_token: token,
    }
    return { status: 200, headers: {}, body: JSON.stringify(body) }
  }

  #lifetime(): unknown {
    const { says, lifetime } = this.#options
    const said = { nothing: null, nought: 0, negative: -1, huge: 1e9, text: String(lifetime), right: lifetime }
    return said[says]
  }

  #refuse(error = 'invalid_grant'): Omit<TransportResponse, 'receivedAt'> {
    return { status: 400, headers: {}, body: JSON.stringify({ error, error_description: 'refused' }) }
  }

  /** The use of a dead token ends its whole family where the server looks out for thieves. */
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
    const token = `${encode({ alg: 'RS256' })}.${encode(payload)}.signature`
    this.#accessTokens.set(token, { owner, issuedAt: this.#clock.now(), expiresAt, issued, spent, revoked: false })
    this.secrets.add(token)
    return token
  }
}
