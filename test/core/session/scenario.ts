/**
 * A scenario is a list of overlapping steps in virtual time: calls, logins, logouts, faults, hours passing. `play` runs
 * one with any build of the session and throws the first guarantee that does not hold.
 */
import { Acts } from './scenario-acts'
import { Calls } from './scenario-calls'
import { Client, type Build } from './scenario-client'
import { finish } from './scenario-finish'
import type { Stage } from './scenario-stage'
import type { Reaction, Step } from './scenario-steps'
import { Tokens } from './scenario-tokens'
import type { TokenOutcome } from './simulated-server'
import { World } from './scenario-world'

export { plainStage, type Stage } from './scenario-stage'
export type { Step } from './scenario-steps'
export type SessionConstructor = Build['Session']

/** Plays a scenario to its end. Rejects with the broken guarantee. */
export async function play(
  Session: SessionConstructor,
  stage: Stage,
  steps: readonly Step[],
  more: Omit<Build, 'Session'> = {},
): Promise<void> {
  const { random } = Math
  // A scenario that failed once must fail again.
  Math.random = randomFrom(stage.latencies)
  try {
    const scenario = new Scenario({ Session, ...more }, stage)
    for (const step of steps) await scenario.take(step)
    await scenario.finish()
  } finally {
    Math.random = random
  }
}

/** The same numbers again for the same stage (a linear congruential generator). */
function randomFrom(latencies: readonly number[]): () => number {
  let state = latencies.reduce((sum, latency) => sum + Math.floor(latency * 1e6), 1)
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

/** A holder may keep the lock longer than others wait for it. */
const LONG = new Set<TokenOutcome>(['never', 'slow', '429 for a day'])

export class Scenario {
  readonly world: World
  readonly calls: Calls
  readonly tokens: Tokens
  readonly acts: Acts
  /** The current clients. */
  readonly clients: Client[]

  readonly #build: Build

  constructor(build: Build, stage: Stage) {
    this.#build = build
    this.world = new World(stage)
    this.calls = new Calls(this.world)
    this.tokens = new Tokens(this.world, this.calls)
    this.acts = new Acts(this.world, this.calls, this.tokens)
    this.clients = Array.from({ length: stage.clients }, (_, index) => this.#open(index))
  }

  finish(): Promise<void> {
    return finish(this)
  }

  #open(index: number): Client {
    return new Client(this.#build, this.world, index, {
      onSend: (client, request) => {
        this.tokens.sent(request)
        this.calls.sent(client, request)
      },
      onAnswer: (client, request, response) => {
        this.calls.answered(client, request, response)
        this.tokens.answered(client, request, response)
      },
      onReaction: (client, act) => this.#reactTo(client, act),
    })
  }

  #reactTo(client: Client, act: Reaction['act']): void {
    if (!client.isDisposed && !client.clock.isKilled) {
      this.acts.take({ method: 'GET', exempt: false, as: 'ben', right: true, do: act, client: client.index }, client)
    }
  }

  async take(step: Step): Promise<void> {
    const { world, tokens } = this
    const { server, place } = world
    if ('client' in step) this.#takeBy(step, this.clients[step.client % this.clients.length] as Client)
    else if (step.do === 'pass') await world.clock.pass(step.milliseconds)
    else if (step.do === 'revokeAccessTokens') {
      server.revokeAccessTokens()
      tokens.forgetRenewals()
    } else if (step.do === 'revokeOwner') server.revokeOwner(step.owner)
    else if (step.do === 'outcomes') {
      server.outcomes = [...step.outcomes]
      if (step.outcomes.some((outcome) => LONG.has(outcome))) this.#disturb(true)
    } else if (step.do === 'apiOutcomes') {
      server.apiOutcomes = [...step.outcomes]
      world.hasRejected ||= step.outcomes.includes('401')
    } else if (step.do === 'rejectAll') {
      server.rejectsAll = step.on
      world.hasRejected = true
      tokens.forgetRenewals()
    } else if (step.do === 'storeFaults') {
      place.faults = [...step.faults]
      this.#disturb()
    } else if (step.do === 'storeLies') place.lies = [...step.lies]
    else if (step.do === 'babble') place.babbles = step.on
    else if (step.do === 'plant') place.plant(step.text)
    else {
      place.lock.hold(world.clock, step.milliseconds)
      this.#disturb(true)
    }
    world.report()
  }

  /** From now on clients may go on without the lock, possibly because of a slow holder. */
  #disturb(isHeld = false): void {
    this.world.isDisorderly = true
    this.world.isHeld ||= isHeld
  }

  #takeBy(step: Extract<Step, { client: number }>, client: Client): void {
    const { world, tokens } = this
    if (step.do === 'suspend' || step.do === 'freeze') {
      this.#disturb(step.do === 'freeze')
      world.hasSlept = true
      tokens.forgetRenewals()
      if (step.do === 'suspend') client.clock.suspend(step.milliseconds)
      else this.#freeze(client, step.milliseconds)
    } else if (step.do === 'setWallClock') {
      if (world.isChanging()) world.linger()
      world.areClocksOff = true
      client.clock.setWall(step.by)
    } else if (step.do === 'listen') client.reactions.push(step)
    else if (step.do === 'leave') this.#leave(client)
    else if (step.do === 'reopen') this.#reopen(client, step.how)
    else this.acts.take(step, client)
  }

  /** Comes back and calls the listeners of `pageshow`. */
  #freeze(client: Client, milliseconds: number): void {
    client.clock.freeze(milliseconds)
    this.world.hasReturned = true
    client.clock.after(milliseconds, () => {
      if (!client.isDisposed && !client.clock.isFrozen) this.acts.restore(client)
    })
  }

  /** Logs out and is closed without waiting. By then the store has been called. */
  #leave(client: Client): void {
    const { world } = this
    const { removals } = world.place
    // A write that is on its way may overwrite the removal, and no client is left to correct it.
    const isAlone = !world.isChanging() && !world.place.isWritten
    const change = this.acts.logout(client)
    if (world.place.removals === removals) world.fail('5: logout wins, but the store was not called at once')
    world.leftAt = world.clock.now()
    client.kill()
    this.#replace(client)
    // No client is left to report that it is done.
    void world.clock.wait(1_000).then(() => {
      if (world.changes !== change || !isAlone || world.place.hasFailed || world.place.isWritten) return
      if (world.place.stored !== null && world.isFenced()) world.fail('5: logout wins, but the user is still there')
      else world.isLoggedOut = world.place.stored === null
    })
  }

  #reopen(client: Client, how: 'disposed' | 'killed'): void {
    if (how === 'disposed') {
      client.isDisposed = true
      client.session.dispose()
      client.note()
      if (client.session.snapshot.isLoggedIn) this.world.fail('11: a disposed client is logged in')
    } else {
      client.kill()
    }
    this.#replace(client)
  }

  #replace(client: Client): void {
    this.world.hasReopened = true
    // A dead client's lock is released, and its operations may still be carried out.
    if (client.clock.isKilled) this.#disturb()
    for (const key of this.world.open) {
      if (key.endsWith(` ${client.name}`) && client.clock.isKilled) this.world.open.delete(key)
    }
    this.clients[client.index] = this.#open(client.index)
  }
}
