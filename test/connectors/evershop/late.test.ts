/** The code that is loaded when it is first needed: calls during the loading, and a loading that fails. */
import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { expect, onTestFinished, test } from 'vitest'
import type * as Connector from 'freshcom-sdk/evershop'
import { HOME, JOE, openShop, ROOT } from './shop'

/** A store that records its calls. */
function recording(saved: string | null = null) {
  const calls: string[] = []
  let kept = saved
  const store = {
    get: async () => kept,
    set: async (token: string) => {
      calls.push('set')
      kept = token
    },
    remove: async () => {
      calls.push('remove')
      kept = null
    },
  }
  return { store, calls, kept: () => kept }
}

test('a logout empties the store before its first await, also on a client that was just made', async () => {
  const { client } = openShop()
  const { store, calls, kept } = recording('a-refresh-token')
  const shopper = client({ auth: 'token', store })
  const early = shopper.logout()
  expect(calls).toEqual(['remove'])
  await early
  await shopper.login(JOE)
  expect(kept()).not.toBeNull()
  calls.length = 0
  const late = shopper.logout()
  expect(calls).toEqual(['remove'])
  await late
  expect(kept()).toBeNull()
})

test('of a login and a logout during the loading, the last call wins', async () => {
  const { client } = openShop()
  const { store, kept } = recording()
  const first = client({ auth: 'token', store })
  const login = first.login(JOE)
  const logout = first.logout()
  await expect(login).rejects.toMatchObject({ code: 'session_changed' })
  await logout
  expect(await first.retrieveCurrentCustomer()).toBeNull()
  const second = client({ auth: 'token', store })
  const forgotten = second.logout()
  const customer = await second.login(JOE)
  await forgotten
  expect(await second.retrieveCurrentCustomer()).toEqual(customer)
  expect(kept()).not.toBeNull()
})

test('a logout at any moment of the loading ends an earlier login', async () => {
  for (let ticks = 0; ticks < 40; ticks += 1) {
    const { client } = openShop()
    const { store, kept } = recording()
    const shopper = client({ auth: 'token', store })
    const login = shopper.login(JOE).catch((error: unknown) => error)
    for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve()
    await Promise.all([shopper.logout(), login])
    expect([ticks, kept(), await shopper.retrieveCurrentCustomer()]).toEqual([ticks, null, null])
  }
})

test('fields have the values of the time of the call', async () => {
  const { client } = openShop()
  const shopper = client()
  await shopper.login(JOE)
  const fields = { ...HOME }
  const created = shopper.createAddress(fields)
  fields.city = 'Buffalo'
  expect(await created).toMatchObject(HOME)
  await shopper.loginAdmin(ROOT)
  const filter = { keyword: 'nobody' }
  const found = shopper.listCustomer(filter)
  filter.keyword = 'joe'
  expect((await found).data).toEqual([])
})

/** The connector as a bundler splits it. The path of its late part, so that a test can remove it. */
async function cut() {
  const folder = mkdtempSync(join(tmpdir(), 'late-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  await build({
    entryPoints: ['src/connectors/evershop/index.ts'],
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    outdir: folder,
    outExtension: { '.js': '.mjs' },
  })
  const part = join(
    folder,
    readdirSync(folder).find((name) => name.startsWith('late-'))!,
  )
  const { EverShop } = (await import(/* @vite-ignore */ join(folder, 'index.mjs'))) as typeof Connector
  return { EverShop, part }
}

test('without it a shopper can log in with a cookie; other calls reject until it can be loaded', async () => {
  const { fake } = openShop()
  const { EverShop, part } = await cut()
  renameSync(part, `${part}.away`)
  const missing = { name: 'ConnectionError', code: 'connection_failed' }
  const shopper = new EverShop({ baseUrl: fake.baseUrl, fetch: fake.fetch })
  expect(await shopper.login(JOE)).toMatchObject({ email: JOE.email })
  expect(await shopper.listAddress()).toEqual([])
  const before = fake.requests.length
  await expect(shopper.createAddress(HOME)).rejects.toMatchObject(missing)
  await expect(shopper.listOrder()).rejects.toMatchObject(missing)
  const { store, calls, kept } = recording('a-refresh-token')
  const holder = new EverShop({ baseUrl: fake.baseUrl, fetch: fake.fetch, auth: 'token', store })
  await expect(holder.retrieveCurrentCustomer()).rejects.toMatchObject(missing)
  await holder.logout()
  expect([calls, kept()]).toEqual([['remove'], null])
  expect(fake.requests.length).toBe(before)
  renameSync(`${part}.away`, part)
  expect(await shopper.createAddress(HOME)).toMatchObject(HOME)
  expect(await holder.login(JOE)).toMatchObject({ email: JOE.email })
})
