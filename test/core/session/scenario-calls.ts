/** Calls, and loops of several: what each may be sent as, how often, and how it may end. */
import { FreshcomError } from '../../../src/core/errors'
import { withDeadline } from '../../../src/core/transport/deadline'
import type { TransportRequest, TransportResponse } from '../../../src/core/transport/transport'
import type { SessionResponse } from '../../../src/core/session/session'
import type { Client } from './scenario-client'
import { originalOf } from './model-transport'
import { isTimed } from './scenario-stage'
import type { World } from './scenario-world'
import { STOREFRONT, STOREFRONT_TOKEN, type ApiRequest, type SimulatedServer } from './simulated-server'

/** A call as it was begun. */
interface Call {
  readonly client: Client
  readonly exempt: boolean
  /** Whom the session showed. */
  readonly owner: string | undefined
  /** The logout of everybody, if the client knew of it. */
  readonly loggedOut: number | undefined
  readonly epoch: number
  readonly at: number
  readonly series: Series | undefined
  /** Its requests, each with how it was last answered. */
  readonly requests: Map<TransportRequest, ApiRequest>
  /** The change that its client agreed with, if nothing was under way. */
  readonly agreesWith: number | undefined
  /** Its answer came after its owner had gone. */
  isLate: boolean
  isSent: boolean
}

/** Requests that belong together, and as whom they were answered. */
interface Series {
  readonly owners: Set<string | undefined>
}

/** Why a call is given up that no renewal has failed for. */
const OTHER_REASONS = new Set(['session_changed', 'session_ended', 'aborted', 'timeout', 'disposed'])

const isPerson = (owner: string | undefined) => owner !== undefined && owner !== STOREFRONT

const accessTokenOf = ({ headers }: TransportRequest) => headers.authorization?.replace('Bearer ', '')

export class Calls {
  readonly #world: World
  readonly #calls = new Map<string, Call>()
  /** Client and access token that it was answered itself. */
  readonly #answered = new Set<string>()
  readonly #fromCaller = new Set<string>()
  /** Access tokens whose end their client cannot know. */
  readonly #untimed = new Set<string>()

  constructor(world: World) {
    this.#world = world
    world.server.onApi = (entry, access, request) => this.#arrived(entry, access, request)
  }

  /** Whether any path was called that takes an expired token for nobody's. */
  get haveExempt(): boolean {
    return [...this.#calls.values()].some(({ exempt }) => exempt)
  }

  /** Begins a call, which has so long as calls of a client have. */
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

  /** One after the other, as a loop over pages: nothing goes on once the owner has changed. */
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

  /** A token was answered to a client itself, or brought along by hand. */
  note(client: Client, accessToken: string, isByHand = false): void {
    this.#answered.add(`${client.name} ${accessToken}`)
    const { says, members, tellsTime, opaque } = this.#world.stage
    if (isByHand) this.#fromCaller.add(accessToken)
    const isSaid = (says === 'right' || says === 'text') && members === 'all' && !isByHand
    const error = client.clock.error()
    const isBehind = error < -1_000 && !isSaid && (!tellsTime || isByHand)
    if (isBehind || (opaque && isByHand)) this.#untimed.add(accessToken)
  }

  /** A client sends something to the API, for the first time or once more. */
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
      this.#world.fail(`11: a change of owner ends what was begun, but a call was sent as ${owner} after it`)
    }
    // Somebody may have logged in elsewhere meanwhile.
    const isOut = call.loggedOut !== undefined && (this.#world.isSingle() || call.loggedOut === this.#world.changes)
    if (isOut && isPerson(owner)) {
      this.#world.fail(`5: logout wins, but a call begun after it was sent as ${owner}`)
    }
  }

  /** An answer has come to a client. */
  answered(client: Client, request: TransportRequest, { body, status }: TransportResponse): void {
    const call = this.#callOf(request)
    if (call !== undefined) call.isLate = call.epoch !== client.epoch
    if (!request.url.endsWith('/token') || status !== 200 || !body.endsWith('}')) return
    const { access_token: accessToken } = JSON.parse(body) as { access_token: string }
    this.note(client, accessToken)
  }

  /** An access token that was brought along and says nothing is taken to belong to the refresh token in the store. */
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
      fail(`11: a call begun as ${owner} was sent as ${entry.owner ?? 'nobody'}`)
    }
    const others = [...call.requests].filter(([other]) => other !== original && !this.#mayBeAnothers(other))
    if (others.some(([, other]) => other.owner !== entry.owner)) fail('11: a call was sent as two different owners')
    if (call.series !== undefined && entry.status === 200 && !this.#mayBeAnothers(request)) {
      call.series.owners.add(entry.owner)
      if (call.series.owners.size > 1) fail('11: a loop was answered as two different owners')
    }
    if (earlier.some((other) => other.status !== 401)) fail('2: a call was sent again that had been carried out')
    if (earlier.some((other) => other.token !== undefined && other.token === entry.token)) {
      fail('2: a call was sent again with the token that had been rejected')
    }
    // One that was handed over may have been rejected as well.
    if (earlier.length > 3) fail('12: a call was sent more than four times')
    const isHandedOver = place.isShared.has(entry.token ?? '')
    const wasSpent = access?.spent !== undefined && access.spent !== STOREFRONT_TOKEN
    if (stage.handOver === 'works' && wasSpent && !isHandedOver) {
      fail('2: one refresh for all, but a call went on before its outcome was handed over')
    }
    const isFromAnother = isHandedOver && !this.#answered.has(`${client.name} ${entry.token ?? ''}`)
    const isHeld = client.reads.slice(-16).some((token) => this.#world.server.ownerOf(token ?? '') === entry.owner)
    if (isFromAnother && !isHeld && !place.hasFailed && !place.hasLied) {
      fail(`11: a call was sent as ${entry.owner ?? 'nobody'}, whom the store did not hold`)
    }
    if (call.exempt && entry.expired && !this.#untimed.has(entry.token ?? '')) {
      fail('8: an exempt path got an expired token')
    }
    if (access?.spent !== undefined && access.spent !== access.issued && place.stored === access.spent) {
      if (!place.hasFailed) fail('3: the newest refresh token was not stored before a waiting call went on')
    }
    call.requests.set(original, entry)
  }

  /** What was begun as somebody is not handed out once they have logged out. */
  #assertInTime({ isLate }: Call, { sent, response }: SessionResponse): void {
    if (!isLate || response.status !== 200 || !isPerson(this.#ownerOf(sent))) return
    this.#world.fail('11: a change of owner ends what was begun, but an answer was handed out after it')
  }

  /** Who knows when a token ends renews it before. */
  #assertInLife(request: TransportRequest): void {
    const { server, clock, stage, areClocksOff, hasSlept } = this.#world
    const token = accessTokenOf(request)
    if (areClocksOff || hasSlept || !isTimed(stage)) return
    if (clock.now() >= server.endOf(token)) this.#world.fail('6: a call was sent with a token that had ended')
  }

  /** A renewal that fails for now costs nothing as long as the token serves. */
  #assertServing({ client, exempt, isSent }: Call, error: unknown): void {
    const { server, clock, stage, areClocksOff, hasSlept, hasRejected } = this.#world
    const { actsAs, session } = client
    const isFailure = !(error instanceof FreshcomError && OTHER_REASONS.has(error.code))
    if (isSent || exempt || !isFailure || actsAs?.snapshot !== session.snapshot || hasRejected || hasSlept) return
    if (areClocksOff || !isTimed(stage) || server.issuedAt(actsAs.token) === undefined) return
    if (clock.now() < server.endOf(actsAs.token)) {
      this.#world.fail('6: a renewal failed for now, and a call with it, though its token served')
    }
  }

  /** Nobody hears of a change of owner where there was none. */
  #assertReason({ client, agreesWith }: Call, error: unknown): void {
    const { changes, place, stage, clock, leftAt } = this.#world
    if (clock.now() < leftAt + 2_000) return
    if (client.isDisposed || (error as { code?: string }).code !== 'session_changed' || agreesWith !== changes) return
    // Tokens that say nothing cannot be told to be of the same owner.
    const isUnclear = place.hasFailed || place.hasLied || place.lock.hasRefused || stage.opaque
    // Nor can a rotation that nobody hands over be told from a login, once a page comes back.
    const isUntold = stage.rotate && stage.handOver !== 'works' && stage.clients > 1
    if (!isUnclear && !isUntold && !this.#world.hasReturned && !this.#world.hasEnded()) {
      this.#world.fail('4: nobody logged in or out, but a call was given up as if somebody had')
    }
  }
}
