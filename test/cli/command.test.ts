/** `freshcom-sdk` as a process: its output, its server, and how it exits. */
import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { Freshcom, OtpRequiredError } from 'freshcom-sdk'

const folder = mkdtempSync(join(tmpdir(), 'freshcom-command-'))
const program = join(folder, 'cli.mjs')
let running: Run[] = []

/** A process and its output. */
interface Run {
  readonly child: ChildProcessByStdio<null, Readable, Readable>
  readonly out: () => string
  readonly errors: () => string
  /** Resolves with the exit code. */
  readonly end: Promise<number | null>
}

beforeAll(async () => {
  await build({ entryPoints: ['src/cli/index.ts'], bundle: true, platform: 'node', format: 'esm', outfile: program })
})

afterEach(async () => {
  for (const { child, end } of running) {
    child.kill('SIGKILL')
    await end
  }
  running = []
})

afterAll(() => rmSync(folder, { recursive: true }))

function run(...words: string[]): Run {
  const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, errors] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const end = once(child, 'close').then(([code]) => code as number | null)
  const started = { child, out: () => out, errors: () => errors, end }
  running.push(started)
  return started
}

/** Waits for some output, and returns it. */
async function printed({ out }: Run, pattern: RegExp): Promise<string> {
  await expect.poll(out, { timeout: 20_000, interval: 10 }).toMatch(pattern)
  return pattern.exec(out())?.[1] ?? ''
}

/** Creates a client from the output. */
async function shopOf(started: Run): Promise<Freshcom> {
  const baseUrl = await printed(started, /Base URL +(\S+)/)
  const accountId = await printed(started, /Account id +(\S+)/)
  const storefrontRefreshToken = await printed(started, /Storefront refresh token +(\S+)/)
  await printed(started, /Stop it with (Ctrl\+C)/)
  return new Freshcom({ baseUrl, accountId, storefrontRefreshToken })
}

test('its output is enough to log in, to see pictures and to enter the second factor', async () => {
  const started = run('fake', '--port', '0')
  const shop = await shopOf(started)
  const [, username = '', password = ''] = /(shopper@\S+) +(\S+) +customer/.exec(started.out()) ?? []
  await shop.login({ username, password })
  const { data: products } = await shop.listProduct({ include: 'fileCollections.files' })
  const [picture] = products.flatMap(({ fileCollections }) => fileCollections.flatMap(({ files }) => files))
  expect((await fetch(picture?.url ?? '')).headers.get('content-type')).toBe('image/png')

  const careful = /(careful@\S+) +(\S+) +customer, needs a code/.exec(started.out()) ?? []
  const credentials = { username: careful[1] ?? '', password: careful[2] ?? '' }
  const other = await shopOf(started)
  await expect(other.login(credentials)).rejects.toBeInstanceOf(OtpRequiredError)
  const otp = await printed(started, /SMS to \S+: .* (\d{6})\n/)
  await other.login({ ...credentials, otp })
  expect((await other.retrieveCustomer()).data.name).toBe('Carl Careful')
})

test('it prints which card tokens pay and which are refused', async () => {
  const started = run('fake', '--port', '0')
  await shopOf(started)
  expect(started.out()).toMatch(/tok_visa +pays/)
  expect(started.out()).toMatch(/tok_chargeDeclined +is refused: cardDeclined/)
})

test('each request is logged in one line without secrets', async () => {
  const started = run('fake', '--port', '0')
  const shop = await shopOf(started)
  const greeted = started.out().length
  await shop.login({ username: 'shopper@example.com', password: 'supersecurepassword' })
  const token = 'urt-test-5e9240ff-0885-4327-a1e7-f46f3fdb3f75'
  const baseUrl = await printed(started, /Base URL +(\S+)/)
  await fetch(`${baseUrl}/token?password=supersecurepassword`, { method: 'POST' })
  await fetch(`${baseUrl}/refresh_tokens/${token}`)
  await fetch(baseUrl.replace('/v1', '/products'))
  await printed(started, /(GET \/products 404)/)
  const log = started.out().slice(greeted)
  const lines = log.trim().split('\n')
  for (const line of lines) expect(line).toMatch(/^\d\d:\d\d:\d\d {2}[A-Z]+ \/\S+ \d{3} \d+ ms$/)
  expect(lines.map((line) => line.split(/ +/).slice(1, 4).join(' '))).toEqual([
    'POST /v1/token 200',
    'POST /v1/token 415',
    'GET /v1/refresh_tokens/… 404',
    'GET /products 404',
  ])
  expect(log).not.toMatch(/supersecure|urt-|eyJ/)
})

test('--quiet does not log requests, but still logs codes', async () => {
  const started = run('fake', '--port', '0', '--quiet')
  const shop = await shopOf(started)
  const login = shop.login({ username: 'careful@example.com', password: 'supersecurepassword' })
  await expect(login).rejects.toBeInstanceOf(OtpRequiredError)
  await printed(started, /SMS to \S+: .* (\d{6})\n/)
  expect(started.out()).not.toMatch(/POST \/v1\/token/)
})

test('a seed gives the same ids at each start, and --server selects the server', async () => {
  const ids = []
  for (let count = 0; count < 2; count += 1) {
    const started = run('fake', '--port', '0', '--seed', 'winter', '--server', '2018-09')
    const shop = await shopOf(started)
    expect(started.out()).toContain('server 2018-09')
    ids.push((await shop.listProduct()).data.map(({ id }) => id))
  }
  expect(ids[0]).toHaveLength(3)
  expect(ids[1]).toEqual(ids[0])
})

test('--host 0.0.0.0 also listens on this machine, and prints what other devices need', async () => {
  const started = run('fake', '--port', '0', '--host', '0.0.0.0')
  const shop = await shopOf(started)
  expect((await shop.listProduct()).data).toHaveLength(3)
  const network = /In your network +(http:\S+)/.exec(started.out())?.[1]
  if (network === undefined) return
  expect(started.out()).toContain('allowInsecureHttp: true')
  expect((await fetch(`${network}/account`)).status).toBe(401)
})

test.each(['SIGINT', 'SIGTERM'] as const)('%s stops it with exit code 0, also during a request', async (signal) => {
  const started = run('fake', '--port', '0')
  const { pathname, host } = new URL(await printed(started, /Base URL +(\S+)/))
  await shopOf(started)
  const body = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{')) })
  const init = { method: 'POST', body, duplex: 'half' } as RequestInit
  const hanging = fetch(`http://${host}${pathname}/token`, init).catch(() => 'cut off')
  await new Promise((resolve) => setTimeout(resolve, 50))
  started.child.kill(signal)
  expect(await started.end).toBe(0)
  expect(await hanging).toBe('cut off')
  expect(started.errors()).toBe('')
})

test('it stops when the reader of its output is gone', async () => {
  const started = run('fake', '--port', '0')
  const shop = await shopOf(started)
  started.child.stdout.destroy()
  await shop.listProduct().catch(() => {})
  await shop.listProduct().catch(() => {})
  expect(await started.end).toBe(0)
  expect(started.errors()).toBe('')
})

test('a port in use gives exit code 1 and advice', async () => {
  const first = run('fake', '--port', '0')
  const { port } = new URL(await printed(first, /Base URL +(\S+)/))
  const second = run('fake', '--port', port)
  expect(await second.end).toBe(1)
  expect(second.errors()).toMatch(new RegExp(`^Port ${port} is already in use.*--port 0.*\\n$`))
  expect(second.out()).toBe('')
})

test('a host of another machine gives exit code 1 and advice', async () => {
  const started = run('fake', '--port', '0', '--host', '203.0.113.1')
  expect(await started.end).toBe(1)
  expect(started.errors()).toContain('--host 0.0.0.0')
})

test('a wrong argument gives exit code 2, help and version give 0', async () => {
  const mistake = run('fake', '--prot', '1')
  expect(await mistake.end).toBe(2)
  expect(mistake.errors()).toMatch(/^There is no option "--prot"\. Did you mean "--port"\?\n.*--help/)
  expect(mistake.out()).toBe('')
  const help = run('--help')
  expect(await help.end).toBe(0)
  expect(help.out()).toMatch(/^Usage: npx freshcom-sdk fake/)
  const version = run('--version')
  expect(await version.end).toBe(0)
  const { version: own } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  expect(version.out()).toBe(`${own}\n`)
})
