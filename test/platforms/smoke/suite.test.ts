/** Tests of the suite itself: it finds a package that does less than promised. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installedFolder } from './package.ts'
import { startSmokeServer, type SmokeServer } from './server.ts'
import { runSmoke, type SmokeModules, type SmokePlatform } from './suite.js'

type Loose = Record<string, unknown>

let server: SmokeServer
let modules: SmokeModules

beforeAll(async () => {
  server = await startSmokeServer(installedFolder())
  const load = createRequire(join(installedFolder(), 'any.cjs'))
  const names = ['stores', 'webhooks', 'accounts', 'evershop', 'groupeat'].map((name) => [
    name,
    load(`freshcom-sdk/${name}`),
  ])
  modules = { root: load('freshcom-sdk'), ...Object.fromEntries(names) } as SmokeModules
})

afterAll(() => server?.close())

async function failuresOf(broken: Partial<SmokeModules>, more: Partial<SmokePlatform> = {}): Promise<string[]> {
  const platform = { name: 'here', controlUrl: server.controlUrl, stores: [], has: {}, ...more }
  const { root, ...rest } = { ...modules, ...broken }
  // The default instance can be configured only once.
  const Freshcom = (modules.root as { Freshcom: new () => unknown }).Freshcom
  const results = await runSmoke({ ...rest, root: { ...(root as Loose), default: new Freshcom() } }, platform)
  return results.filter(({ ok }) => !ok).map(({ name }) => name)
}

test('no check fails with the correct package', async () => {
  expect(await failuresOf({}, { stores: ['memoryStore'] })).toEqual([])
})

test('a broken subpath fails its own checks only', async () => {
  const webhooks = { ...(modules.webhooks as Loose), parseEvent: () => undefined }
  expect(await failuresOf({ webhooks })).toEqual([
    'webhooks: a body becomes a typed event',
    'webhooks: an invalid body has its own error code',
    'all subpaths share the error classes',
  ])
})

test('a store that stores nothing fails', async () => {
  const forgetful = () => ({ get: () => null, set: () => {}, remove: () => {} })
  const root = { ...(modules.root as Loose), memoryStore: forgetful }
  expect(await failuresOf({ root }, { stores: ['memoryStore'] })).toEqual([
    'a revoked refresh token ends the session, and the storefront session continues',
    'restoreSession finds the signed-in user without a request',
    'memoryStore: a session outlives its client, and a logout empties the store',
    'memoryStore: its holders renew one after the other where refresh tokens serve once',
  ])
})

test('without a control port, every check that needs it fails', async () => {
  const failed = await failuresOf({}, { controlUrl: 'http://127.0.0.1:9/control' })
  expect(failed.length).toBeGreaterThan(50)
})
