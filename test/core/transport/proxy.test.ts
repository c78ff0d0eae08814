/** The proxy recipes of docs/guides/network.md. Each runs through a real proxy on this machine. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, request as forward, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { Agent, EnvHttpProxyAgent } from 'undici'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Freshcom } from 'freshcom-sdk'
import { CUSTOMER_ID, ObservedServer } from './observed-server'
import { behind, through } from './proxy-recipe'

let server: ObservedServer
let proxy: Server
let proxyUrl: string
let options: { baseUrl: string; storefrontRefreshToken: string }
/** The hosts that the proxy was asked for. */
let asked: string[]

beforeEach(async () => {
  server = new ObservedServer()
  options = { baseUrl: await server.listen(), storefrontRefreshToken: 'prt-test-1' }
  asked = []
  // A plain request has the whole address. A tunnel has host and port.
  proxy = createServer((incoming, outgoing) => {
    const { method, url = '', headers } = incoming
    asked.push(new URL(url).host)
    incoming.pipe(
      forward(url, { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      }),
    )
  })
  proxy.on('connect', ({ url = '' }, socket, head) => {
    asked.push(url)
    const { hostname, port } = new URL(`http://${url}`)
    const target = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      target.write(head)
      target.pipe(socket).pipe(target)
    })
    target.on('error', () => socket.destroy())
    socket.on('error', () => target.destroy())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
})

afterEach(() => {
  proxy.closeAllConnections()
  proxy.close()
  server.close()
})

const host = () => new URL(options.baseUrl).host

test('docs/guides/network.md shows the recipe that is tested here', () => {
  const recipe = readFileSync(`${import.meta.dirname}/proxy-recipe.ts`, 'utf8')
  expect(readFileSync('docs/guides/network.md', 'utf8')).toContain(`\`\`\`ts\n${recipe}\`\`\``)
})

test('a client with its own proxy sends all its requests through it', async () => {
  const { data } = await behind(proxyUrl, options).retrieveCustomer(CUSTOMER_ID)
  expect(data.id).toBe(CUSTOMER_ID)
  expect(new Set(asked)).toEqual(new Set([host()]))
  expect(server.received.map(({ url }) => url)).toEqual(['/v1/token', `/v1/customers/${CUSTOMER_ID}`])
})

test('an unreachable proxy gives a ConnectionError that says why', async () => {
  const shop = behind('http://127.0.0.1:1', options).fork({ retry: 0 })
  await expect(shop.retrieveCustomer(CUSTOMER_ID)).rejects.toMatchObject({
    code: 'connection_failed',
    message: expect.stringContaining('ECONNREFUSED') as string,
  })
})

test('a client uses the proxy of the environment variables, and their exceptions', async () => {
  const call = async (noProxy: string) => {
    const agent = new EnvHttpProxyAgent({ httpProxy: proxyUrl, noProxy })
    await new Freshcom({ ...options, fetch: through(agent) }).retrieveCustomer(CUSTOMER_ID)
    await agent.destroy()
  }
  await call('elsewhere.example')
  expect(asked).toContain(host())
  asked.length = 0
  await call('127.0.0.1')
  expect(asked).toEqual([])
})

test('an own agent can limit the number of connections', async () => {
  const agent = new Agent({ connections: 1 })
  const shop = new Freshcom({ ...options, fetch: through(agent) })
  await Promise.all([1, 2, 3].map(() => shop.retrieveCustomer(CUSTOMER_ID)))
  expect(server.received).toHaveLength(4)
  await agent.destroy()
})

test.each([
  ['node --use-env-proxy', ['--use-env-proxy'], {}],
  ['NODE_USE_ENV_PROXY=1', [], { NODE_USE_ENV_PROXY: '1' }],
  ['no flag', [], {}],
])(
  'a program without a proxy of its own, run with %s',
  async (how, flags, environment) => {
    const folder = mkdtempSync(join(tmpdir(), 'freshcom-sdk-'))
    const outfile = join(folder, 'process.mjs')
    await build({
      entryPoints: ['test/core/transport/proxy-process.ts'],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
    })
    const { PATH } = process.env
    const child = spawn(process.execPath, [...flags, outfile, options.baseUrl, CUSTOMER_ID], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH, HTTP_PROXY: proxyUrl, ...environment },
    })
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
    await once(child, 'close')
    rmSync(folder, { recursive: true })
    expect(server.received.map(({ url }) => url)).toEqual(['/v1/token', `/v1/customers/${CUSTOMER_ID}`])
    expect(asked.includes(host())).toBe(how !== 'no flag')
    expect(said).toBe(CUSTOMER_ID)
  },
  30_000,
)
