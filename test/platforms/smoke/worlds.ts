/** The fake servers by name, each with its users, its address and its control operations. */
import { createServer } from 'node:http'
import type { FakeSystem } from 'freshcom-sdk/testing'
import { close, listen, readText } from './http.ts'

export type Testing = typeof import('freshcom-sdk/testing')
type Operation = (...given: never[]) => unknown

export interface World {
  /** The client options. */
  readonly facts: Readonly<Record<string, unknown>>
  /** The control operations. */
  readonly operations: Readonly<Record<string, (...given: unknown[]) => unknown>>
  stop(): Promise<void>
}

const SYSTEMS: Readonly<Record<string, (testing: Testing, options: object) => Promise<World>>> = {
  freshcom: async (testing, options) => {
    const { fake } = testing.createExampleStore({ rotateRefreshTokens: true, ...options })
    fake.addCustomer({
      username: 'joe@example.com',
      password: 'supersecurepassword',
      firstName: 'Joe',
      lastName: 'Example',
    })
    const { accountId, storefrontRefreshToken } = fake
    return world(
      fake,
      await fake.listen(),
      { accountId, storefrontRefreshToken },
      {
        revokeAccessTokens: () => fake.revokeAccessTokens(),
        revokeRefreshToken: (token: string) => fake.revokeRefreshToken(token),
        sms: () => fake.sms.at(-1)?.code,
        addProducts: (count: number) => {
          for (let n = 1; n <= count; n++) fake.add('Product', { name: `Product ${n}`, status: 'active' })
        },
      },
    )
  },
  evershop: async (testing, options) => {
    const fake = testing.createFakeEverShop(options)
    return world(fake, await listenForPages(fake), {}, {})
  },
  groupeat: async (testing, options) => {
    const fake = testing.createFakeGroupEat(options)
    return world(fake, await fake.listen(), {}, { revokeTokens: () => fake.revokeTokens() })
  },
  vagaro: async (testing, options) => {
    const fake = testing.createFakeVagaro(options)
    fake.addCustomer({ first_name: 'Sarah', last_name: 'Johnson', email: 'sarah@example.com' })
    const { clientId, clientSecret, webhookSecret } = fake
    return world(
      fake,
      await fake.listen(),
      { clientId, clientSecret, webhookSecret },
      { webhook: () => fake.webhook() },
    )
  },
}

export function openWorld(testing: Testing, system: string, options: object): Promise<World> {
  const start = SYSTEMS[system]
  if (start === undefined) throw new Error(`There is no system called ${system}.`)
  return start(testing, options)
}

function world(
  fake: FakeSystem,
  server: { readonly url: string; close(): Promise<void> },
  facts: object,
  operations: Readonly<Record<string, Operation>>,
): World {
  let isStopped = false
  const stop = async () => {
    if (!isStopped) await server.close()
    isStopped = true
  }
  const common: Record<string, Operation> = {
    advance: (milliseconds: number) => fake.advance(milliseconds),
    next: (count: number, answer: object) => fake.faults.next(count, answer),
    delayNext: (count: number, milliseconds: number, match: object) =>
      fake.faults.delayNext(count, milliseconds, match),
    dropNext: (count: number, match: object) => fake.faults.dropNext(count, match),
    clearRequests: () => fake.clearRequests(),
    requests: () =>
      fake.requests
        .filter(({ method }) => method !== 'OPTIONS')
        .map(({ method, path, status, headers, body }) => ({ method, path, status, headers, body })),
    stop,
  }
  return {
    facts: { url: server.url, ...facts },
    operations: { ...common, ...operations } as World['operations'],
    stop,
  }
}

/** Serves pages of every origin, with their cookies. A real EverShop has the same origin as its pages. */
async function listenForPages(fake: FakeSystem): Promise<{ url: string; close(): Promise<void> }> {
  const { pathname, origin } = new URL(fake.baseUrl)
  const server = createServer((request, response) => {
    const allowed = {
      'access-control-allow-origin': request.headers.origin ?? '*',
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    }
    if (request.method === 'OPTIONS') {
      response.writeHead(204, allowed).end()
      return
    }
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const answer = async () => {
      const body = await readText(request)
      const init = { method: request.method ?? 'GET', headers, ...(body === '' ? {} : { body }) }
      const answered = await fake.fetch(`${origin}${request.url}`, init)
      for (const [name, value] of Object.entries(allowed)) response.setHeader(name, value)
      for (const [name, value] of answered.headers) response.appendHeader(name, value)
      response.writeHead(answered.status).end(Buffer.from(await answered.arrayBuffer()))
    }
    answer().catch(() => request.socket.destroy())
  })
  const port = await listen(server)
  return { url: `http://127.0.0.1:${port}${pathname === '/' ? '' : pathname}`, close: () => close(server) }
}
