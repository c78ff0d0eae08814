/** One server process for many customers: a fork for each request is isolated, cheap, and freed when it is dropped. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Freshcom, memoryStore } from 'freshcom-sdk'
import { createFakeFreshcom } from 'freshcom-sdk/testing'

const CUSTOMERS = 1_000
const password = 'supersecurepassword'
const username = (customer: number) => `customer${customer}@example.com`

test(`${CUSTOMERS} interleaved requests of as many customers: no result is another customer’s`, async () => {
  const fake = createFakeFreshcom({ rotateRefreshTokens: true, detectReuse: true })
  const { baseUrl, accountId, storefrontRefreshToken } = fake
  const server = new Freshcom({
    baseUrl,
    accountId,
    storefrontRefreshToken,
    fetch: async (...given) => {
      await wait(Math.random() * 50)
      const response = await fake.fetch(...given)
      await wait(Math.random() * 50)
      return response
    },
  })
  const stores = await Promise.all(
    Array.from({ length: CUSTOMERS }, async (_, customer) => {
      const store = memoryStore()
      fake.addCustomer({ username: username(customer), password })
      await server.fork({ store }).login({ username: username(customer), password })
      return store
    }),
  )

  const answers = await Promise.all(
    stores.map(async (store) => {
      const mine = server.fork({ store })
      const { data: before } = await mine.retrieveCustomer()
      const { data: changed } = await mine.updateCustomer(before.id, { label: `label of ${before.email}` })
      const { data: user } = await mine.retrieveCurrentUser()
      return {
        email: before.email,
        label: changed.label,
        username: user.username,
        userId: mine.session.userId === user.id,
      }
    }),
  )
  expect(answers).toEqual(
    answers.map((_, customer) => {
      const name = username(customer)
      return { email: name, label: `label of ${name}`, username: name, userId: true }
    }),
  )
  // Each token in the stores still opens its own customer's session.
  const kept = await Promise.all(stores.map(async (store) => store.get()))
  expect(new Set(kept).size).toBe(CUSTOMERS)
  expect(server.session.kind).toBe('none')
  const later = await Promise.all(stores.map((store) => server.fork({ store }).retrieveCurrentUser()))
  expect(later.map(({ data }) => data.username)).toEqual(later.map((_, customer) => username(customer)))
})

test('a fork that is disposed of leaves its parent and siblings alone', async () => {
  const fake = createFakeFreshcom()
  fake.addCustomer({ username: username(1), password })
  const { baseUrl, accountId, storefrontRefreshToken, fetch } = fake
  const server = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch })
  const [gone, sibling] = [server.fork(), server.fork()]
  for (const fork of [gone, sibling]) await fork.login({ username: username(1), password })
  const heard: string[] = []
  gone.onSession(({ kind }) => heard.push(kind))
  gone.dispose()
  await expect(gone.retrieveCustomer()).rejects.toMatchObject({ code: 'disposed' })
  expect(heard).toEqual([])
  expect((await sibling.retrieveCustomer()).data.email).toBe(username(1))
  await server.retrieveAccount()
  expect(server.session.kind).toBe('storefront')
})

describe('in its own process', () => {
  let folder: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'freshcom-sdk-'))
    await build({
      entryPoints: ['test/core/session/forks-process.ts'],
      outfile: join(folder, 'process.mjs'),
      bundle: true,
      format: 'esm',
      platform: 'node',
    })
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  /** The output of a program, and how many milliseconds it runs on after that. */
  async function run(program: string): Promise<{ output: unknown; lingered: number; code: number }> {
    // Compiled code counts as heap and would be dropped at some time.
    const flags = ['--expose-gc', '--no-flush-bytecode']
    const child = spawn(process.execPath, [...flags, join(folder, 'process.mjs'), program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit') as Promise<[number]>
    let text = ''
    let saidAt = 0
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      saidAt = performance.now()
    })
    const [code] = await ended
    return { output: JSON.parse(text), lingered: performance.now() - saidAt, code }
  }

  test('the heap is the same after 20,000 forks', { timeout: 120_000 }, async () => {
    const { output } = await run('heap')
    const { before, after } = output as { before: number; after: number }
    console.log(`heap: ${(before / 1e6).toFixed(2)} MB, after 20,000 forks more ${(after / 1e6).toFixed(2)} MB`)
    expect(after).toBeLessThan(before * 1.1)
    expect(after).toBeGreaterThan(before * 0.9)
  })

  test(
    'the heap is the same after 100,000 calls of one client, with logins, logouts and listeners',
    { timeout: 60_000 },
    async () => {
      const { output } = await run('calls')
      const { before, after } = output as { before: number; after: number }
      console.log(`heap: ${(before / 1e6).toFixed(2)} MB, after 100,000 calls more ${(after / 1e6).toFixed(2)} MB`)
      expect(after).toBeLessThan(before * 1.02)
    },
  )

  test('clients, sessions, listeners and stores keep no process alive', async () => {
    const { output, lingered, code } = await run('exit')
    expect(output).toEqual({ kinds: ['user', 'user', 'user'] })
    expect(code).toBe(0)
    expect(lingered).toBeLessThan(1_000)
  })
})
