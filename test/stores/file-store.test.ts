/** `fileStore` on real files. */
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fileStore } from 'freshcom-sdk/stores'
import { handsOver, keepsItsPromises, locks } from './contract'
import { joe, situation } from './situation'

let folder: string
let path: string
const open = () => fileStore(path)
const everything = () =>
  readdirSync(join(folder, 'my-tool'))
    .map((name) => readFileSync(join(folder, 'my-tool', name), 'utf8'))
    .join('\n')
const mode = (name: string) => (statSync(name).mode & 0o777).toString(8)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'freshcom-sdk-'))
  path = join(folder, 'my-tool', 'session')
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
  rmSync(folder, { recursive: true, force: true })
})

keepsItsPromises(open)
locks(open)
handsOver(open, everything)

test('the file is its owner’s alone, also where it was not before', async () => {
  await open().set('urt-test-1')
  expect([mode(path), mode(join(folder, 'my-tool'))]).toEqual(['600', '700'])
  rmSync(path)
  writeFileSync(path, 'urt-test-1', { mode: 0o644 })
  await open().set('urt-test-2')
  expect(mode(path)).toBe('600')
})

test('it is replaced in one step: who reads meanwhile gets the old token or the new one, and no rest is left', async () => {
  const store = open()
  const tokens = Array.from({ length: 50 }, (_, index) => `urt-test-${index}-${'x'.repeat(10_000)}`)
  await store.set(tokens[0] ?? '')
  const reader = openSync(path, 'r')
  for (const token of tokens) {
    await store.set(token)
    expect(tokens).toContain(await open().get())
  }
  // Who has opened it reads to the end what it opened.
  expect(readFileSync(reader, 'utf8')).toBe(tokens[0])
  closeSync(reader)
  expect(readdirSync(join(folder, 'my-tool'))).toEqual(['session'])
})

test('a folder that cannot be written costs no session, and is said once', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  writeFileSync(join(folder, 'my-tool'), 'a file where the folder should be')
  const { client } = situation()
  const tool = client({ store: { ...open(), get: () => null } })
  await tool.login(joe)
  expect((await tool.retrieveCustomer()).data.email).toBe(joe.username)
  expect(warn).toHaveBeenCalledTimes(1)
  warn.mockRestore()
})

test('a hundred clients on one file renew once', async () => {
  const { fake, client, renewals } = situation({ accessTokenLifetime: 2 })
  const tools = Array.from({ length: 100 }, (_, index) => client({ store: index % 2 === 0 ? open() : fileStore(path) }))
  await tools[0]?.login(joe)
  await Promise.all(tools.map((tool) => tool.retrieveCustomer()))
  await new Promise((resolve) => setTimeout(resolve, 2_100))
  fake.clearRequests()
  await Promise.all(tools.map((tool) => tool.retrieveCustomer()))
  expect(renewals()).toBe(1)
})

describe('the lock file', () => {
  const lockFiles = () => readdirSync(join(folder, 'my-tool')).filter((name) => name.includes('.lock.'))

  test('of a dead process is waited for as long as a lease lives, not longer', async () => {
    await open().set('urt-test-1')
    writeFileSync(`${path}.lock.7`, '')
    const justNow = new Date(Date.now() - 2_500)
    utimesSync(`${path}.lock.7`, justNow, justNow)
    const begun = Date.now()
    await open().withLock?.(async () => {})
    expect(Date.now() - begun).toBeGreaterThan(300)
    expect(Date.now() - begun).toBeLessThan(1_500)
    expect(lockFiles()).toEqual(['session.lock.8'])
  })

  test('is kept by a holder that takes longer than a lease lives', { timeout: 15_000 }, async () => {
    const order: string[] = []
    const long = open().withLock?.(async () => {
      await new Promise((resolve) => setTimeout(resolve, 4_000))
      order.push('the holder')
    })
    await new Promise((resolve) => setTimeout(resolve, 20))
    await open().withLock?.(async () => {
      order.push('the next')
    })
    await long
    expect(order).toEqual(['the holder', 'the next'])
  })

  test('of a holder that overslept is succeeded, and nothing of the sleeper is written', async () => {
    const [sleeper, next] = [open(), open()]
    await sleeper.set('urt-test-1')
    await sleeper.withLock?.(async () => {
      const lock = join(folder, 'my-tool', lockFiles()[0] ?? '')
      const longAgo = new Date(Date.now() - 3_500)
      utimesSync(lock, longAgo, longAgo)
      await next.withLock?.(async () => next.set('urt-test-2'))
      expect(() => sleeper.set('urt-test-3')).toThrow('another holder has been here')
      expect(() => sleeper.remove()).toThrow('another holder has been here')
    })
    expect(await open().get()).toBe('urt-test-2')
    await sleeper.set('urt-test-4')
    expect(await open().get()).toBe('urt-test-4')
  })
})

test('bundled for a browser, it asks for nothing of Node’s until it is called, and then says what to use', async () => {
  const { outputFiles, warnings } = await build({
    entryPoints: ['src/stores/index.ts'],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  })
  expect(warnings).toEqual([])
  expect(outputFiles[0]?.text).not.toMatch(/(?:import|require)\s*\(?\s*['"]node:/)
  vi.stubGlobal('process', undefined)
  expect(() => fileStore('/session')).toThrow('in a browser use webStorage')
})
