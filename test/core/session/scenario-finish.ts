/** How a scenario ends: in good weather everything settles, and whoever is still logged in is served as themselves. */
import type { Scenario } from './scenario'
import { SETTLED } from './scenario-stage'
import { STOREFRONT } from './simulated-server'

/** Longer than a call whose token request its caller gave up. */
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
    world.fail('5: logout wins, but in the end the store holds a token')
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
  if (!clients.every((client) => client.hasTold())) world.fail('9: listeners hear the newest, but not in the end')
  // Who was opened later may have heard of nothing yet.
  const isShown = clients.every(({ session, isLater }) => isLater || session.snapshot.isLoggedIn === (stored !== null))
  const isCertain = !hasFailed && !hasLied && !lock.hasRefused && !clients.some(({ isByHand }) => isByHand)
  const isHeard = isCertain && (stage.hears || world.isSingle())
  if (isHeard && !isShown) world.fail('10: whoever hears of a login or logout shows it')
  // Who was frozen heard of nothing.
  const owner = server.ownerOf(stored ?? '')
  const isOther = clients.some(
    ({ session: { snapshot }, hasBrought }) => !hasBrought && ![null, owner].includes(snapshot.userId),
  )
  if (isHeard && !world.hasSlept && stored !== null && isOther)
    world.fail('10: somebody else is shown than is logged in')
}

async function assertServed(scenario: Scenario): Promise<void> {
  const { world, clients } = scenario
  const { server, place, stage } = world
  const { stored, hasFailed, lock } = place
  // A single client knows what the store failed to keep; several know different things from then on.
  const isAlone = world.isSingle() && !clients.some(({ isByHand }) => isByHand)
  const single = clients[0]?.owner()
  const family = stored === null ? undefined : server.familyOf(stored)
  const hasOnlyFailed =
    hasFailed && isAlone && single !== undefined && single !== STOREFRONT && !server.hasRefused(single)
  const isKept = !hasFailed && stored !== null && !server.refused.has(family ?? '') && !world.diedWith.has(stored)
  if (lock.hasRefused || !(isKept || hasOnlyFailed)) return
  const owner = hasOnlyFailed ? single : server.ownerOf(stored ?? '')
  // Who has nothing but an access token brought along is not served once it has ended.
  if (owner === undefined && clients.some(({ isByHand }) => isByHand)) return
  // Where tokens tell nothing and rotations are not handed over, another's rotation looks like somebody else's login.
  if (stage.opaque && stage.rotate && stage.handOver !== 'works' && clients.length > 1) return
  // What was rotated while the store answered nonsense is known to one client alone: it took the store for overtaken.
  if (world.place.hasBabbled && stage.rotate && clients.length > 1) return
  // The first rounds may find out that another client has logged in, or that the token is none; then all are served.
  await callAll(scenario)
  await callAll(scenario)
  const { length } = server.requests
  const isServed = await callAll(scenario)
  const answers = server.requests.slice(length).filter(({ status }) => status === 200)
  // Without a lock a race is taken for a theft where the server looks out for thieves.
  const mayHaveRaced = stage.clients > 1 && (stage.lock !== 'works' || world.isHeld || stage.timeout < 5_000)
  if (mayHaveRaced && (stage.detectReuse || stage.timeout < 5_000) && server.refused.has(family ?? '')) return
  if (!isServed) world.fail('4: only a definite refusal ends a session, but it was lost')
  const right = owner === undefined ? [undefined, STOREFRONT] : [owner]
  if (answers.some((answer) => !right.includes(answer.owner))) {
    world.fail('4: only a definite refusal ends a session, but it was lost')
  }
}

/** Calls once with each client, past every expiry, so that only the refresh token in the store can serve. */
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

/** Whatever has happened: somebody logs in, is served, leaves, and the next one on the store is nobody. */
async function assertUsable(scenario: Scenario): Promise<void> {
  const { world, clients } = scenario
  const { server, place, clock, stage } = world
  const [client] = clients
  if (client === undefined || place.hasFailed || stage.timeout < SOON) return
  scenario.acts.take({ do: 'login', client: 0, as: 'eve', right: true }, client)
  await clock.pass(SETTLED)
  if (server.ownerOf(place.stored ?? '') !== 'eve')
    world.fail('4: in good weather somebody logged in, who was not kept')
  const { length } = server.requests
  scenario.acts.take({ do: 'call', client: 0, method: 'GET', exempt: false }, client)
  await clock.pass(SETTLED)
  const answers = server.requests.slice(length).filter(({ status }) => status === 200)
  if (answers.length !== 1 || answers[0]?.owner !== 'eve') {
    world.fail('4: in good weather somebody logged in, who was not served')
  }
  await scenario.take({ do: 'leave', client: 0 })
  await clock.pass(SETTLED)
  if (place.stored !== null) world.fail('5: in good weather somebody left, who is still in the store')
}
