/**
 * The end of a scenario: without faults everything settles, and every user who is still logged in gets their own
 * results.
 */
import type { Scenario } from './scenario'
import { SETTLED } from './scenario-stage'
import { STOREFRONT } from './simulated-server'

/** Longer than a call whose token request was given up. */
const SOON = 4_000

export async function finish(scenario: Scenario): Promise<void> {
  const { world } = scenario
  const { server, place, clock } = world
  server.outcomes = []
  server.apiOutcomes = []
  server.rejectsAll = false
  for (const client of world.clients.values()) client.reactions.length = 0
  place.clearUp()
  const asleep = [...world.clients.values()].map((client) => client.clock.sleepsFor)
  await clock.pass(Math.max(...asleep) + 3 * SETTLED)
  if (world.open.size > 0) world.fail(`7: nothing hangs, but these did not settle: ${[...world.open].join(', ')}`)
  if (world.isLoggedOut && world.isFenced() && server.ownerOf(place.stored ?? '') !== undefined) {
    world.fail('5: logout wins, but in the end the store contains a token')
  }
  assertShown(scenario)
  await assertServed(scenario)
  world.report()
  await assertUsable(scenario)
  world.report()
}

function assertShown({ world, clients }: Scenario): void {
  const { stage, server } = world
  const { stored, hasFailed, hasLied, lock } = world.place
  if (!clients.every((client) => client.hasTold()))
    world.fail('9: listeners receive the newest snapshot, but not in the end')
  // A client that was opened later may not have noticed anything yet.
  const isShown = clients.every(({ session, isLater }) => isLater || session.snapshot.isLoggedIn === (stored !== null))
  const isCertain = !hasFailed && !hasLied && !lock.hasRefused && !clients.some(({ isByHand }) => isByHand)
  const isHeard = isCertain && (stage.hears || world.isSingle())
  if (isHeard && !isShown) world.fail('10: a client that notices a login or logout shows it')
  // A frozen client has noticed nothing.
  const owner = server.ownerOf(stored ?? '')
  const isOther = clients.some(
    ({ session: { snapshot }, hasBrought }) => !hasBrought && ![null, owner].includes(snapshot.userId),
  )
  if (isHeard && !world.hasSlept && stored !== null && isOther)
    world.fail('10: another user is shown than is logged in')
}

async function assertServed(scenario: Scenario): Promise<void> {
  const { world, clients } = scenario
  const { server, place, stage } = world
  const { stored, hasFailed, lock } = place
  // A single client knows what the store failed to save. Several clients know different things from then on.
  const isAlone = world.isSingle() && !clients.some(({ isByHand }) => isByHand)
  const single = clients[0]?.owner()
  const family = stored === null ? undefined : server.familyOf(stored)
  const hasOnlyFailed =
    hasFailed && isAlone && single !== undefined && single !== STOREFRONT && !server.hasRefused(single)
  const isKept = !hasFailed && stored !== null && !server.refused.has(family ?? '') && !world.diedWith.has(stored)
  if (lock.hasRefused || !(isKept || hasOnlyFailed)) return
  const owner = hasOnlyFailed ? single : server.ownerOf(stored ?? '')
  // A client with only an access token from its caller is not served once that has expired.
  if (owner === undefined && clients.some(({ isByHand }) => isByHand)) return
  // If tokens have no claims and rotations are not shared, another client's rotation looks like another user's login.
  if (stage.opaque && stage.rotate && stage.handOver !== 'works' && clients.length > 1) return
  // A rotation while the store returned nonsense is known to one client alone, which believed that it was overtaken.
  if (world.place.hasBabbled && stage.rotate && clients.length > 1) return
  // The first rounds may reveal that another client has logged in, or that the token is refused. Then all are served.
  await callAll(scenario)
  await callAll(scenario)
  const { length } = server.requests
  const isServed = await callAll(scenario)
  const answers = server.requests.slice(length).filter(({ status }) => status === 200)
  // Without a lock, a server that detects theft may mistake a race for one.
  const mayHaveRaced = stage.clients > 1 && (stage.lock !== 'works' || world.isHeld || stage.timeout < 5_000)
  if (mayHaveRaced && (stage.detectReuse || stage.timeout < 5_000) && server.refused.has(family ?? '')) return
  if (!isServed) world.fail('4: only a definite refusal ends a session, but it was lost')
  const right = owner === undefined ? [undefined, STOREFRONT] : [owner]
  if (answers.some((answer) => !right.includes(answer.owner))) {
    world.fail('4: only a definite refusal ends a session, but it was lost')
  }
}

/** Calls once with each client, after every expiry, so that only the refresh token in the store is left. */
async function callAll({ world, clients, calls }: Scenario): Promise<boolean> {
  const { clock, stage } = world
  await clock.pass((stage.lifetime + 60) * 1000)
  const statuses = new Map<string, number>()
  for (let tries = 0; tries < 2; tries += 1) {
    for (const client of clients.filter(({ name }) => statuses.get(name) !== 200)) {
      const { request } = calls.begin(client, 'GET')
      client.session.send(request).then(
        ({ response }) => statuses.set(client.name, response.status),
        () => {},
      )
    }
    await clock.pass(tries === 0 && stage.timeout < SOON ? SOON : SETTLED)
    if (stage.timeout >= SOON) break
  }
  return clients.every(({ name }) => statuses.get(name) === 200)
}

/** Whatever has happened: a user logs in, gets results, logs out, and the next client on the store has no user. */
async function assertUsable(scenario: Scenario): Promise<void> {
  const { world, clients } = scenario
  const { server, place, clock, stage } = world
  const [client] = clients
  if (client === undefined || place.hasFailed || stage.timeout < SOON) return
  scenario.acts.take({ do: 'login', client: 0, as: 'eve', right: true }, client)
  await clock.pass(SETTLED)
  if (server.ownerOf(place.stored ?? '') !== 'eve') world.fail('4: without faults a user logged in, and was not saved')
  const { length } = server.requests
  scenario.acts.take({ do: 'call', client: 0, method: 'GET', exempt: false }, client)
  await clock.pass(SETTLED)
  const answers = server.requests.slice(length).filter(({ status }) => status === 200)
  if (answers.length !== 1 || answers[0]?.owner !== 'eve') {
    world.fail('4: without faults a user logged in, and got no results')
  }
  await scenario.take({ do: 'leave', client: 0 })
  await clock.pass(SETTLED)
  if (place.stored !== null) world.fail('5: without faults a user logged out, and is still in the store')
}
