/** Calls and loops of several calls: for whom each may be sent, how often, and how it may end. */
import { FreshcomError } from '../../../src/core/errors'
import { withDeadline } from '../../../src/core/transport/deadline'
import type { TransportRequest, TransportResponse } from '../../../src/core/transport/transport'
import type { SessionResponse } from '../../../src/core/session/session'
import type { Client } from './scenario-client'
import { originalOf } from './model-transport'
import { isTimed } from './scenario-stage'
import type { World } from './scenario-world'
import { STOREFRONT, STOREFRONT_TOKEN, type ApiRequest, type SimulatedServer } from './simulated-server'

/** A call, as it began. */
interface Call {
  readonly client: Client
  readonly exempt: boolean
  /** The user that the session showed. */
  readonly owner: string | undefined
  /** The last logout, if the client knew of it. */
  readonly loggedOut: number | undefined
  readonly epoch: number
  readonly at: number
  readonly series: Series | undefined
  /** Its requests, each with its last response. */
  readonly requests: Map<TransportRequest, ApiRequest>
  /** The change that its client agreed with, if nothing was under way. */
  readonly agreesWith: number | undefined
  /** Its response came after its owner had changed. */
  isLate: boolean
  isSent: boolean
}

/** Requests that belong together, and the users of their responses. */
interface Series {
  readonly owners: Set<string | undefined>
}

/** Why a call rejects if no renewal has failed. */
const OTHER_REASONS = new Set(['session_changed', 'session_ended', 'aborted', 'timeout', 'disposed'])

const isPerson = (owner: string | undefined) => owner !== undefined && owner !== STOREFRONT

const accessTokenOf = ({ headers }: TransportRequest) => headers.authorization?.replace('Bearer ', '')

export class Calls {
  readonly #world: World
  readonly #calls = new Map<string, Call>()
  /** The client and the access token that it received itself. */
  readonly #answered = new Set<string>()
  readonly #fromCaller = new Set<string>()
  /** Access tokens with an expiry that their client cannot know. */
  readonly #untimed = new Set<string>()

  constructor(world: World) {
    this.#world = world
    world.server.onApi = (entry, access, request) => this.#arrived(entry, access, request)
  }

  /** Whether any path was called that ignores expired tokens. */
  get haveExempt(): boolean {
    return [...this.#calls.values()].some(({ exempt }) => exempt)
  }

  /** Starts a call, with the time limit of the client's calls. */
  async send(client: Client, method: 'GET' | 'POST', exempt = false, series?: Series): Promise<SessionResponse> {
    const { request, call } = this.begin(client, method, exempt, series)
    const deadline = { clock: client.clock, timeout: this.#world.stage.timeout }
    try {
      const answer = await withDeadline(deadline, (signal) => client.session.send({ ...request, signal }))
      this.#assertInTime(call, answer)
      return answer
    } catch (error) {
      this.#assertReason(call, error)
      this.#assertServing(call, error)
      throw error
    }
  }

  /** One after the other, as a loop over pages. It stops once the owner has changed. */
  async series(client: Client, method: 'GET' | 'POST', requests: number, pause: number): Promise<void> {
    const assertSameOwner = client.session.guard()
    const series: Series = { owners: new Set() }
    for (let sent = 0; sent < requests; sent += 1) {
      await this.send(client, method, false, series)
      assertSameOwner()
      await client.clock.wait(pause)
      await client.clock.awake()
      assertSameOwner()
    }
  }

  begin(client: Client, method: 'GET' | 'POST', exempt = false, series?: Series) {
    const id = String(this.#world.next())
    client.note()
    const call: Call = {
      client,
      exempt,
      owner: client.owner(),
      loggedOut: client.knowsOfLogout === this.#world.changes ? client.knowsOfLogout : undefined,
      epoch: client.epoch,
      at: this.#world.clock.now(),
      series,
      requests: new Map(),
      agreesWith: this.#world.isChanging() ? undefined : client.agreesWith,
      isLate: false,
      isSent: false,
    }
    this.#calls.set(id, call)
    const request = {
      method,
      url: 'https://api.freshcom.test/v1/customers',
      headers: { 'x-call': id, 'x-client': client.name },
      anonymousIfExpired: exempt,
      retry: client.retry,
    } as const
    return { request, call }
  }

  /** A client received a token itself, or its caller passed it. */
  note(client: Client, accessToken: string, isByHand = false): void {
    this.#answered.add(`${client.name} ${accessToken}`)
    const { says, members, tellsTime, opaque } = this.#world.stage
    if (isByHand) this.#fromCaller.add(accessToken)
    const isSaid = (says === 'right' || says === 'text') && members === 'all' && !isByHand
    const error = client.clock.error()
    const isBehind = error < -1_000 && !isSaid && (!tellsTime || isByHand)
    if (isBehind || (opaque && isByHand)) this.#untimed.add(accessToken)
  }

  /** A client sends a request to the API, for the first time or again. */
  sent(client: Client, request: TransportRequest): void {
    const call = this.#callOf(request)
    if (call === undefined) return
    const owner = this.#ownerOf(request)
    const isFirst = !call.requests.has(originalOf(request))
    call.isSent = true
    if (isFirst && !client.hasBrought) this.#assertInLife(request)
    if (isFirst && isPerson(owner) && !this.#mayBeAnothers(request))
      client.actsAs = { owner, snapshot: client.session.snapshot, token: accessTokenOf(request) }
    if (client.isDisposed) this.#world.fail('11: a client sent a call after it was disposed of')
    if (isPerson(owner) && call.epoch !== client.epoch) {
      this.#world.fail(`11: a change of owner ends what began, but a call was sent for ${owner} after it`)
    }
    // Another user may have logged in elsewhere meanwhile.
    const isOut = call.loggedOut !== undefined && (this.#world.isSingle() || call.loggedOut === this.#world.changes)
    if (isOut && isPerson(owner)) {
      this.#world.fail(`5: logout wins, but a call that began after it was sent for ${owner}`)
    }
  }

  /** A response has reached a client. */
  answered(client: Client, request: TransportRequest, { body, status }: TransportResponse): void {
    const call = this.#callOf(request)
    if (call !== undefined) call.isLate = call.epoch !== client.epoch
    if (!request.url.endsWith('/token') || status !== 200 || !body.endsWith('}')) return
    const { access_token: accessToken } = JSON.parse(body) as { access_token: string }
    this.note(client, accessToken)
  }

  /** An access token without claims that the caller passed is assumed to belong to the refresh token in the store. */
  #mayBeAnothers(request: TransportRequest): boolean {
    return this.#world.stage.opaque && this.#fromCaller.has(accessTokenOf(request) ?? '')
  }

  #callOf({ headers }: TransportRequest): Call | undefined {
    return this.#calls.get(headers['x-call'] ?? '')
  }

  #ownerOf(request: TransportRequest): string | undefined {
    return this.#world.server.accessOwner(accessTokenOf(request))
  }

  #arrived(entry: ApiRequest, access: Parameters<SimulatedServer['onApi']>[1], request: TransportRequest): void {
    const call = this.#calls.get(entry.call)
    if (call === undefined) return
    const { stage, place } = this.#world
    const { client, owner } = call
    const fail = (guarantee: string) => this.#world.fail(guarantee)
    const original = originalOf(request)
    const earlier = [...call.requests].filter(([other]) => other !== original).map(([, answered]) => answered)
    if (owner !== undefined && entry.owner !== owner) {
      fail(`11: a call that began as ${owner} was sent as ${entry.owner ?? 'nobody'}`)
    }
    const others = [...call.requests].filter(([other]) => other !== original && !this.#mayBeAnothers(other))
    if (others.some(([, other]) => other.owner !== entry.owner)) fail('11: a call was sent for two different owners')
    if (call.series !== undefined && entry.status === 200 && !this.#mayBeAnothers(request)) {
      call.series.owners.add(entry.owner)
      if (call.series.owners.size > 1) fail('11: a loop was answered for two different owners')
    }
    if (earlier.some((other) => other.status !== 401)) fail('2: a call was sent again that had been carried out')
    if (earlier.some((other) => other.token !== undefined && other.token === entry.token)) {
      fail('2: a call was sent again with the token that had been rejected')
    }
    // A shared token may have been rejected, too.
    if (earlier.length > 3) fail('12: a call was sent more than four times')
    const isHandedOver = place.isShared.has(entry.token ?? '')
    const wasSpent = access?.spent !== undefined && access.spent !== STOREFRONT_TOKEN
    if (stage.handOver === 'works' && wasSpent && !isHandedOver) {
      fail('2: one refresh for all, but a call went on before the new token was shared')
    }
    const isFromAnother = isHandedOver && !this.#answered.has(`${client.name} ${entry.token ?? ''}`)
    const isHeld = client.reads.slice(-16).some((token) => this.#world.server.ownerOf(token ?? '') === entry.owner)
    if (isFromAnother && !isHeld && !place.hasFailed && !place.hasLied) {
      fail(`11: a call was sent as ${entry.owner ?? 'nobody'}, who was not in the store`)
    }
    if (call.exempt && entry.expired && !this.#untimed.has(entry.token ?? '')) {
      fail('8: an exempt path got an expired token')
    }
    if (access?.spent !== undefined && access.spent !== access.issued && place.stored === access.spent) {
      if (!place.hasFailed) fail('3: the newest refresh token was not stored before a waiting call went on')
    }
    call.requests.set(original, entry)
  }

  /** A result for one user is not returned once they have logged out. */
  #assertInTime({ isLate }: Call, { sent, response }: SessionResponse): void {
    if (!isLate || response.status !== 200 || !isPerson(this.#ownerOf(sent))) return
    this.#world.fail('11: a change of owner ends what began, but a result was returned after it')
  }

  /** A client that knows the expiry of a token renews it before. */
  #assertInLife(request: TransportRequest): void {
    const { server, clock, stage, areClocksOff, hasSlept } = this.#world
    const token = accessTokenOf(request)
    if (areClocksOff || hasSlept || !isTimed(stage)) return
    if (clock.now() >= server.endOf(token)) this.#world.fail('6: a call was sent with an expired token')
  }

  /** A temporary failure of a renewal costs nothing while the token is valid. */
  #assertServing({ client, exempt, isSent }: Call, error: unknown): void {
    const { server, clock, stage, areClocksOff, hasSlept, hasRejected } = this.#world
    const { actsAs, session } = client
    const isFailure = !(error instanceof FreshcomError && OTHER_REASONS.has(error.code))
    if (isSent || exempt || !isFailure || actsAs?.snapshot !== session.snapshot || hasRejected || hasSlept) return
    if (areClocksOff || !isTimed(stage) || server.issuedAt(actsAs.token) === undefined) return
    if (clock.now() < server.endOf(actsAs.token)) {
      this.#world.fail('6: a renewal failed for now, and a call with it, though its token was valid')
    }
  }

  /** Without a change of owner, no call rejects because of one. */
  #assertReason({ client, agreesWith }: Call, error: unknown): void {
    const { changes, place, stage, clock, leftAt } = this.#world
    if (clock.now() < leftAt + 2_000) return
    if (client.isDisposed || (error as { code?: string }).code !== 'session_changed' || agreesWith !== changes) return
    // Tokens without claims cannot be attributed to the same user.
    const isUnclear = place.hasFailed || place.hasLied || place.lock.hasRefused || stage.opaque
    // A rotation that is not shared looks like a login when a page comes back.
    const isUntold = stage.rotate && stage.handOver !== 'works' && stage.clients > 1
    if (!isUnclear && !isUntold && !this.#world.hasReturned && !this.#world.hasEnded()) {
      this.#world.fail('4: no login or logout happened, but a call rejected as if there was one')
    }
  }
}
