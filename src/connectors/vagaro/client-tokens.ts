/**
 * Access tokens of a program, not of a user. They are kept in memory and requested again with the same credentials.
 * Freshcom's session does not fit: there is no refresh token, no store and no login.
 *
 * Its rules for renewal hold here as well. There is one token request at a time, for the token that was rejected. A
 * token is renewed in the background before it expires; calls wait only when the expiry is close. A 401 counts more
 * than the clock.
 */
import type { Exchange, Send } from '../call'
import type { IssuedGrant } from '../issued-tokens'
import type { Clock } from '../../core/clock'
import { orAborted } from '../../core/transport/deadline'
import type { Transport, TransportRequest } from '../../core/transport/transport'

/** What the tokens need. */
export interface ClientTokensOptions {
  readonly transport: Transport
  readonly clock: Clock
  /** Requests a token. It has its own time limit, since several calls wait for it. */
  readonly obtain: () => Promise<IssuedGrant>
}

export class ClientTokens {
  readonly #options: ClientTokensOptions
  #grant: IssuedGrant | null = null
  #flight: Promise<IssuedGrant> | undefined
  /** After a background renewal has failed, the next one waits until then. */
  #pauseUntil = 0

  constructor(options: ClientTokensOptions) {
    this.#options = options
  }

  /** Sends a request with the token. After a 401 it is sent again with a new token. */
  readonly send: Send = async (request) => {
    const { signal } = request
    const grant = await orAborted(this.#authorize(), signal)
    const exchange = await this.#transmit(request, grant)
    if (exchange.response.status !== 401) return exchange
    // After a 401 nothing was carried out, so even a deletion can be retried.
    return this.#transmit(request, await orAborted(this.#renew(grant.accessToken), signal))
  }

  async #authorize(): Promise<IssuedGrant> {
    const grant = this.#grant
    if (grant === null) return this.#renew(undefined)
    const { clock } = this.#options
    if (clock.now() >= grant.tooLateAt) {
      return this.#renew(grant.accessToken).catch((error: unknown) => {
        // The renewal may fail as long as the old token is valid.
        if (clock.now() < (grant.expiresAt ?? Infinity)) return grant
        throw error
      })
    }
    if (clock.now() >= grant.renewAt && clock.now() >= this.#pauseUntil) {
      this.#renew(grant.accessToken).catch(() => {
        this.#pauseUntil = clock.now() + 1_000 + Math.random() * 4_000
      })
    }
    return grant
  }

  /** A token other than the rejected one. All callers share one request. */
  async #renew(rejected: string | undefined): Promise<IssuedGrant> {
    const grant = this.#grant
    if (grant !== null && grant.accessToken !== rejected) return grant
    this.#flight ??= this.#options
      .obtain()
      .then((obtained) => {
        this.#grant = obtained
        return obtained
      })
      .finally(() => {
        this.#flight = undefined
      })
    return this.#flight
  }

  async #transmit(bare: TransportRequest, { accessToken }: IssuedGrant): Promise<Exchange> {
    const request = { ...bare, headers: { ...bare.headers, authorization: `Bearer ${accessToken}` } }
    return { request, response: await this.#options.transport(request) }
  }
}
