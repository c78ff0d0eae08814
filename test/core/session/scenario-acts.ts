/** A client's own actions: it calls, logs in, logs out. Each is followed to its end. */
import { withDeadline } from '../../../src/core/transport/deadline'
import type { Calls } from './scenario-calls'
import type { Client } from './scenario-client'
import type { Act } from './scenario-steps'
import type { Tokens } from './scenario-tokens'
import type { World } from './scenario-world'

export class Acts {
  readonly #world: World
  readonly #calls: Calls
  readonly #tokens: Tokens

  constructor(world: World, calls: Calls, tokens: Tokens) {
    this.#world = world
    this.#calls = calls
    this.#tokens = tokens
  }

  /** Performs an action of a client. */
  take(step: Act, client: Client): void {
    const calls = this.#calls
    if (step.do === 'call') this.#track('call', client, calls.send(client, step.method, step.exempt))
    else if (step.do === 'series') {
      this.#track('series', client, calls.series(client, step.method, step.requests, step.pause))
    } else if (step.do === 'hammer') {
      for (let sent = 0; sent < step.calls; sent += 1) {
        client.clock.after(sent * step.every, () => {
          if (!client.isDisposed) this.#track('call', client, calls.send(client, 'GET'))
        })
      }
    } else if (step.do === 'restore') this.restore(client)
    else if (step.do === 'logout') this.logout(client)
    else this.#become(step, client)
  }

  #become(step: Extract<Act, { do: 'login' | 'setRefreshToken' | 'setAccessToken' }>, client: Client): void {
    const world = this.#world
    const isAlone = !world.isChanging()
    const change = world.change(step.do)
    // Tokens that the caller passed may be of two users.
    const isOne = step.do === 'login' || !client.isByHand
    const agree = () => {
      if (world.changes !== change || !isAlone) return
      if (isOne) client.agreesWith = change
      client.isByHand = step.do === 'setAccessToken'
    }
    if (step.do !== 'setAccessToken') this.#tokens.loggingIn()
    if (step.do === 'setAccessToken') {
      client.isByHand = true
      client.hasBrought = true
      const accessToken = world.server.issueAccessToken(step.as)
      client.session.setAccessToken(accessToken)
      this.#calls.note(client, accessToken, true)
      return
    }
    const became =
      step.do === 'login'
        ? this.#login(client, step.as, step.right, isAlone ? change : undefined)
        : this.#set(client, step.as)
    this.#track(step.do, client, became.then(agree))
  }

  #set(client: Client, owner: string): Promise<void> {
    return client.session.setRefreshToken(this.#world.server.issueRefreshToken(owner))
  }

  async #login(client: Client, username: string, right: boolean, change?: number): Promise<void> {
    const { timeout } = this.#world.stage
    const payload = { grant_type: 'password', username, password: right ? 'right' : 'wrong' } as const
    const before = client.session.snapshot.userId
    try {
      const { refresh_token: token = '' } = await withDeadline({ clock: client.clock, timeout }, (signal) =>
        client.session.createAndSetToken(payload, signal, timeout),
      )
      if (this.#tokens.orphans.has(token)) this.#world.fail('11: a disposed client has logged in')
      if (!right) this.#world.fail('4: a wrong password logged a user in')
    } catch (error) {
      const isIn = client.session.snapshot.userId === username && before !== username
      if (isIn && right && this.#world.changes === change && !this.#world.hasSlept)
        this.#world.fail('7: a user is logged in, but the login failed')
      throw error
    }
  }

  /** Returns the number of the change. */
  logout(client: Client): number {
    const world = this.#world
    const tokens = this.#tokens
    const { kind } = client.session.snapshot
    const { heard } = client
    const isAlone = !world.isChanging()
    const change = world.change('logout')
    tokens.loggingOut()
    if (world.isSingle()) client.knowsOfLogout = change
    client.isByHand = false
    client.epoch += 1
    client.removals = world.place.removals
    const loggedOut = client.session.logout().then(() => {
      tokens.loggedOut()
      if (world.changes !== change || !isAlone) return
      // Operations that a dead client has started may still be carried out.
      if (world.hasReopened && world.place.isWritten) return
      world.isLoggedOut = true
      client.agreesWith = change
      if (world.isCertainlyLoggedOut()) client.knowsOfLogout = change
      if (world.place.stored !== null && world.isFenced()) world.fail('5: logout wins, but the store contains a token')
      if (client.session.snapshot.userId !== null) world.fail('5: logout wins, but the session has a user')
    })
    client.removals = undefined
    client.note()
    this.#track('logout', client, loggedOut)
    if (kind === 'none' && client.heard !== heard) world.fail('9: a logout without a user was announced')
    const isLast = world.changes === change
    if (isLast && client.session.snapshot.kind !== 'none') {
      world.fail('5: logout wins, but the session has a user at once')
    }
    return change
  }

  /** Follows a promise to its end and checks its error. */
  #track(what: string, client: Client, promise: Promise<unknown>): void {
    const world = this.#world
    // The client is dead, so nothing is reported.
    promise.catch(() => {})
    if (client.clock.isKilled) return
    if (what === 'call' || what === 'series') this.#tokens.calling(client)
    const key = `${what} ${world.next()} ${client.name}`
    world.open.add(key)
    const end = () => {
      world.open.delete(key)
      if (!['call', 'series', 'restore'].includes(what)) world.turns += 1
    }
    promise.then(end, (error: unknown) => {
      end()
      world.assertSilent('an error', error)
    })
  }

  /** Reads the store. */
  restore(client: Client): void {
    const world = this.#world
    const logout = world.isCertainlyLoggedOut() ? world.changes : undefined
    const restored = client.session.restore().then(() => {
      // An access token from the caller has nothing to do with the store.
      if (logout !== world.changes || client.isByHand) return
      client.knowsOfLogout = logout
      if (client.session.snapshot.isLoggedIn)
        world.fail('5: logout wins, but after a look at the store a user is logged in')
    })
    this.#track('restore', client, restored)
  }
}
