/** A logout is final, in real browsers: whatever the page does next, and whatever page the shopper returns to. */
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { browsers } from './tabs-browsers'
import { arrivesAt, back, BrowserShop, each, expectLoggedOut, joe, places, sharedPlaces } from './tabs-shop'

const TABS = 6
/** Milliseconds that a browser may take to notify other tabs, on a busy machine. */
const HEARD = 500
/** Seconds. */
const LIFETIME = 1.5

describe.each(browsers)('%s', (name, start) => {
  const shop = new BrowserShop(start)
  const placesOnTheWayBack = name === 'Firefox' ? sharedPlaces : places

  test.each(places)('a page that is left right after logout() is logged out: %s', async (place) => {
    const tab = await shop.visitAsJoe(place, '/one')
    const before = shop.fake.requests.length
    await tab.run('logoutAndLeave', '/two')
    await arrivesAt(tab, '/two')
    await shop.open(tab, place)
    await expectLoggedOut(tab)
    expect(shop.withToken(before)).toEqual([])
  })

  test.each(sharedPlaces)('a tab is closed right after logout(), while another one renews: %s', async (place) => {
    await shop.serve(LIFETIME)
    const leaver = await shop.visitAsJoe(place)
    const other = await shop.visit()
    await shop.open(other, place)
    expect(await other.run('whose')).toBe(joe.username)
    await wait(LIFETIME * 1_000)
    shop.fake.faults.delayNext(1, 1_000, { method: 'POST', path: '/token' })
    const asked = shop.tokenRequests.length
    const waiting = other.run('whose')
    await expect.poll(() => other.run('askingFor'), { timeout: 5_000 }).toBeGreaterThan(50)

    shop.tabs = shop.tabs.filter((tab) => tab !== leaver)
    await leaver.run('logoutAndLeave')
    await leaver.close()
    // The renewal is still running, and finds a store without a token.
    expect(await other.run('askingFor')).toBeGreaterThan(0)
    expect(await waiting).toBe('session_changed')
    await expect.poll(() => shop.tokenRequests.length, { timeout: 5_000 }).toBe(asked + 1)
    await wait(200)
    const landed = shop.fake.requests.length
    await expectLoggedOut(other)
    const next = await shop.visit()
    await shop.open(next, place)
    await expectLoggedOut(next)
    expect(shop.withToken(landed)).toEqual([])
    expect(shop.refused).toEqual([])
  })

  test.each(placesOnTheWayBack)('after a logout on page two and Back, page one is logged out: %s', async (place) => {
    const tab = await shop.visitAsJoe(place, '/one')
    await shop.goOn(tab, '/two', place)
    expect(await tab.run('whose')).toBe(joe.username)
    await tab.run('logout')
    const before = shop.fake.requests.length
    await back(tab, '/one')
    // Without a call, and the listeners of the page are called.
    await expect.poll(() => tab.run('kind')).toBe('none')
    expect((await tab.run('heard')).at(-1)).toBe('none')
    await expectLoggedOut(tab)
    expect(shop.withToken(before)).toEqual([])
  })

  test.each(placesOnTheWayBack)(
    'after a logout on page two and Back, even an early call is without a login: %s',
    async (place) => {
      const tab = await shop.visitAsJoe(place, '/one')
      await tab.run('callWhenRestored')
      await shop.goOn(tab, '/two', place)
      await tab.run('logout')
      const before = shop.fake.requests.length
      await back(tab, '/one')
      expect(await tab.run('earlyAnswer')).not.toBe(joe.username)
      expect(shop.withToken(before)).toEqual([])
    },
  )

  test.each(placesOnTheWayBack)(
    'after a login on page two and Back, page one shows it without a call: %s',
    async (place) => {
      const tab = await shop.visit('/one')
      await shop.open(tab, place)
      expect(await tab.run('whose')).toBe('unauthorized')
      await shop.goOn(tab, '/two', place)
      await tab.run('login', joe)
      await back(tab, '/one')
      await expect.poll(() => tab.run('kind')).toBe('user')
      expect(await tab.run('heard')).toEqual(['user'])
      expect(await tab.run('whose')).toBe(joe.username)
    },
  )

  test('a page from the back/forward cache sees sessionStorage as the browser restores it', async () => {
    const tab = await shop.visitAsJoe('sessionStorage', '/one')
    const left = await tab.run('stored')
    await shop.goOn(tab, '/two', 'sessionStorage')
    await tab.run('logout')
    await expectLoggedOut(tab)
    await back(tab, '/one')
    // Firefox restores the content from when the page was left. The client cannot see the logout then.
    expect(await tab.run('stored')).toEqual(name === 'Firefox' ? left : [])
  })

  test(`a logout in one of ${TABS} tabs under load ends all of them`, async () => {
    await shop.serve(LIFETIME)
    const leaver = await shop.visitAsJoe('localStorage')
    for (let tab = 1; tab < TABS; tab += 1) await shop.open(await shop.visit(), 'localStorage')
    const running = each(shop.tabs, (tab) => tab.run('run', 120, 25))
    await wait(2_000)
    const begun = Date.now()
    await leaver.run('logout')
    const resolved = Date.now()
    await expect
      .poll(() => each(shop.tabs, (tab) => tab.run('kind')), { timeout: 2_000 })
      .toEqual(shop.tabs.map(() => 'none'))
    const ended = Date.now() - resolved
    const reports = await running
    const late = reports.map(({ lastServed }) => lastServed - resolved)
    console.log(
      `all tabs are logged out ${ended} ms after the logout; the last successful calls began ${late.join(', ')} ms after it`,
    )
    expect(ended).toBeLessThan(2_000)
    expect(Math.max(...late)).toBeLessThan(HEARD)
    expect(reports[0]?.lastServed).toBeLessThanOrEqual(begun)
    for (const { served, failures } of reports) {
      expect(served[joe.username]).toBeGreaterThan(10)
      expect(Object.keys(served)).toEqual([joe.username])
      expect(Object.keys(failures).toSorted()).toEqual(
        'session_changed' in failures ? ['session_changed', 'unauthorized'] : ['unauthorized'],
      )
    }
    for (const tab of shop.tabs) await expectLoggedOut(tab)
    expect(shop.refused).toEqual([])
  })
})
