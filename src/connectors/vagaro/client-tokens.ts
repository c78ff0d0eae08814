/**
 * Access tokens of a program rather than of a person: held in memory, asked for again from the same credentials. There
 * is no refresh token, no store and no owner who could change, so Freshcom's session would keep guard over nothing.
 * What holds there holds here: one token request at a time, keyed by the rejected token; renewed ahead of its end in
 * the background, waited for only when too close; a 401 outranks the clock.
 */
import type { Exchange, Send } from '../call'
import type { IssuedGrant } from '../issued-tokens'
import type { Clock } from '../../core/clock'
import { orAborted } from '../../core/transport/deadline'
import type { Transport, TransportRequest } from '../../core/transport/transport'

/** What client tokens are made of. */
export interface ClientTokensOptions {
  readonly transport: Transport
  readonly clock: Clock
  /** Asks for a token, with a time limit of its own: several calls wait for it. */
  readonly obtain: () => Promise<IssuedGrant>
}

export class ClientTokens {
  readonly #options: ClientTokensOptions
  #grant: IssuedGrant | null = null
  #flight: Promise<IssuedGrant> | undefined
  /** Until when background renewals pause after one has failed. */
  #pauseUntil = 0

  constructor(options: ClientTokensOptions) {
    this.#options = options
  }

  /** Sends a request with the token; after a 401 once more with another. */
  readonly send: Send = async (request) => {
    const { signal } = request
    const grant = await orAborted(this.#authorize(), signal)
    const exchange = await this.#transmit(request, grant)
    if (exchange.response.status !== 401) return exchange
    // A 401 proves that nothing was carried out, so even a deletion may be sent again.
    return this.#transmit(request, await orAborted(this.#renew(grant.accessToken), signal))
  }

  async #authorize(): Promise<IssuedGrant> {
    const grant = this.#grant
    if (grant === null) return this.#renew(undefined)
    const { clock } = this.#options
    if (clock.now() >= grant.tooLateAt) {
      return this.#renew(grant.accessToken).catch((error: unknown) => {
        // A renewal that fails for now costs nothing while the old token still serves.
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

  /** A token other than the rejected one. Callers share one request. */
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
