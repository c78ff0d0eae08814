/** Visits of a shop in real browsers: restored windows, other tabs, planted cookies, copies of a window. */
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { browsers } from './tabs-browsers'
import type { Program } from './tabs-page'
import { BrowserShop, each, expectLoggedOut, joe, sharedPlaces } from './tabs-shop'

/** Seconds. */
const LIFETIME = 1.5

describe.each(browsers)('%s', (_name, start) => {
  const shop = new BrowserShop(start)

  test('a login in one tab is shown in the others without a call, and in a page that restores the session', async () => {
    for (let tab = 0; tab < 3; tab += 1) await shop.open(await shop.visit(), 'localStorage')
    const [first, ...others] = shop.tabs
    await first?.run('login', joe)
    await expect.poll(() => each(others, (tab) => tab.run('isLoggedIn'))).toEqual(others.map(() => true))
    expect(await each(others, (tab) => tab.run('kind'))).toEqual(others.map(() => 'user'))
    expect(await each(others, (tab) => tab.run('heard'))).toEqual(others.map(() => ['user']))
    const next = await shop.visit()
    await shop.open(next, 'localStorage')
    expect(await next.run('restore')).toBe('user')
    expect(shop.fake.requests.filter(({ method }) => method !== 'OPTIONS')).toHaveLength(1)
  })

  test.each(sharedPlaces)('five tabs that are restored at once all work: %s', async (place) => {
    const before = await shop.visitAsJoe(place)
    const restored = await Promise.all(Array.from({ length: 5 }, () => shop.visit()))
    shop.tabs = restored
    await before.close()
    await each(restored, (tab) => shop.open(tab, place))
    const asked = shop.tokenRequests.length
    // Long enough for all of them to read the same token.
    shop.fake.faults.delayNext(1, 500, { method: 'POST', path: '/token' })
    expect(await each(restored, (tab) => tab.run('whose'))).toEqual(restored.map(() => joe.username))
    // Storage shares the new access token. Cookies do not: each tab renews, one after the other.
    expect(shop.tokenRequests.length - asked).toBe(place === 'cookie' ? 5 : 1)
    expect(shop.refused).toEqual([])
    expect(await each(restored, (tab) => tab.run('kind'))).toEqual(restored.map(() => 'user'))
  })

  test('a planted cookie with a longer path does not hide the session, and is never sent', async () => {
    const tab = await shop.visitAsJoe('cookie', '/account/orders')
    await tab.run('plant', 'freshcom=urt-test-planted; Path=/account')
    expect(await tab.run('cookies')).toHaveLength(2)
    await shop.open(tab, 'cookie')
    expect(await tab.run('whose')).toBe(joe.username)
    expect(await tab.run('cookies')).toHaveLength(1)
    expect(shop.refused).toEqual([])
    await tab.run('plant', 'freshcom=urt-test-planted; Path=/account')
    const before = shop.fake.requests.length
    await tab.run('logout')
    await expectLoggedOut(tab)
    expect(shop.withToken(before)).toEqual([])
  })

  test('a planted cookie of a subdomain does not hide the session, and is never sent', async () => {
    const tab = await shop.visit('/', 'shop.localhost')
    await shop.open(tab, 'cookie')
    await tab.run('login', joe)
    const evil = await shop.visit('/', 'evil.shop.localhost')
    await evil.run('plant', 'freshcom=urt-test-planted; Path=/; Domain=shop.localhost')
    expect(await tab.run('cookies')).toHaveLength(2)
    await shop.open(tab, 'cookie')
    expect(await tab.run('whose')).toBe(joe.username)
    expect(await tab.run('cookies')).toHaveLength(1)
    expect(shop.refused).toEqual([])
  })

  test('a cookie that cannot be decoded is ignored, and a login replaces it', async () => {
    const tab = await shop.visit()
    await tab.run('plant', 'freshcom=100%; Path=/')
    await shop.open(tab, 'cookie')
    expect(await tab.run('restore')).toBe('none')
    expect(await tab.run('whose')).toBe('unauthorized')
    await tab.run('login', joe)
    expect(await tab.run('whose')).toBe(joe.username)
    expect(await tab.run('cookies')).toHaveLength(1)
    await tab.run('logout')
    await expectLoggedOut(tab)
  })

  test('a window with a copy of sessionStorage and its opener do not use each other’s old tokens', async () => {
    await shop.serve(LIFETIME)
    const tab = await shop.visitAsJoe('sessionStorage')
    await tab.run('openWindow', '/copy')
    const copy = (command: keyof Program, ...given: unknown[]) => tab.run('inWindow', command, given)
    await copy('open', shop.options, 'sessionStorage')
    for (let expiry = 0; expiry < 3; expiry += 1) {
      const both = [tab.run('whose'), copy('whose')]
      expect(await Promise.all(both)).toEqual([joe.username, joe.username])
      await wait(LIFETIME * 1_000)
    }
    expect(shop.refused).toEqual([])
    await tab.run('logout')
    await tab.goto(shop.address('/two'))
    await shop.open(tab, 'sessionStorage')
    expect(await tab.run('restore')).toBe('none')
    expect(await tab.run('whose')).toBe('unauthorized')
  })
})
