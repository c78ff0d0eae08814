/** What is sent, what is retried, and when a call ends: over real HTTP on this machine. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getEventListeners } from 'node:events'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AbortError, ConnectionError, Freshcom, ServerError, TimeoutError, type FetchInit } from 'freshcom-sdk'

interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
  readonly at: number
}

type Play = (request: IncomingMessage, response: ServerResponse, count: number) => void

const CUSTOMER = JSON.stringify({ data: { type: 'Customer', id: '1', attributes: { name: 'Joe' } } })

let server: Server
let seen: Seen[]
let play: Play
let shop: Freshcom

const ok: Play = (_request, response) => response.end(CUSTOMER)
const status =
  (...statuses: number[]): Play =>
  (_request, response, count) => {
    response.statusCode = statuses[Math.min(count, statuses.length - 1)] ?? 200
    response.end(response.statusCode === 200 ? CUSTOMER : '')
  }

beforeEach(async () => {
  seen = []
  play = ok
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const { method = '', url = '', headers } = request
    seen.push({ method, url, headers, body, at: performance.now() })
    play(request, response, seen.length - 1)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  shop = new Freshcom({ baseUrl: `http://127.0.0.1:${port}/v1`, retry: { limit: 2, maxDelay: 40 } })
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const failure = async (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  )
const write = () => shop.createCustomer({ firstName: 'Joe' })

describe('a request', () => {
  test('has the exact content types that the servers require, and no other', async () => {
    await write()
    await shop.retrieveCustomer('1')
    await failure(shop.createAccessToken({ grant_type: 'refresh_token', refresh_token: 'prt-test-1' }))
    expect(seen.map(({ headers }) => headers['content-type'])).toEqual([
      'application/vnd.api+json',
      undefined,
      'application/x-www-form-urlencoded',
    ])
    expect(seen.map(({ headers }) => headers.accept)).toEqual([
      'application/vnd.api+json',
      'application/vnd.api+json',
      '*/*',
    ])
  })

  test('has the headers of the client and of the call', async () => {
    const fork = shop.fork({ headers: { 'X-Shop': 'a', 'x-both': 'client' } })
    await fork.retrieveCustomer('1', {}, { headers: { 'x-both': 'call' } })
    expect(seen[0]?.headers).toMatchObject({ 'x-shop': 'a', 'x-both': 'call' })
  })

  test("reaches a caller's own fetch as a URL string and an init object", async () => {
    const given: [string, FetchInit][] = []
    const own = shop.fork({
      fetch: async (url, init) => {
        given.push([url, init])
        return new Response(CUSTOMER)
      },
    })
    await own.createCustomer({ firstName: 'Joe' })
    const [[url, init] = ['', undefined]] = given
    expect(typeof url).toBe('string')
    expect(init).toMatchObject({ method: 'POST', redirect: 'manual', body: expect.any(String) as string })
    expect(init?.signal).toBeInstanceOf(AbortSignal)
  })
})

test('no cache is used for signed-in users and token requests, because caches store by address alone', async () => {
  const inits: FetchInit[] = []
  const fetch = async (_url: string, init: FetchInit) => {
    inits.push(init)
    return Response.json({ access_token: 'a.b.c', refresh_token: 'r', data: { type: 'Customer', id: '1' } })
  }
  const client = shop.fork({ storefrontRefreshToken: 'prt-test-1', accountId: '1', fetch })
  await client.retrieveCustomer('1')
  await client.login({ username: 'joe', password: 'secret' })
  await client.retrieveCustomer('1')
  await client.fork({ storefrontRefreshToken: undefined, fetch }).retrieveCustomer('1')
  expect(inits.map(({ method, cache }) => [method, cache])).toEqual([
    ['POST', 'no-store'],
    // The storefront: the response is the same for everyone, and Chromium would repeat the preflight of each list.
    ['GET', undefined],
    ['POST', 'no-store'],
    ['GET', 'no-store'],
    ['GET', undefined],
  ])
})

describe('a redirect', () => {
  let elsewhere: Server
  let arrived: IncomingMessage[]
  let location: string

  beforeEach(async () => {
    arrived = []
    elsewhere = createServer((request, response) => {
      arrived.push(request)
      response.end(CUSTOMER)
    })
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/v1/customers/1`
    shop.setAccessToken('an-access-token')
  })

  afterEach(() => {
    elsewhere.closeAllConnections()
    elsewhere.close()
  })

  test.each([301, 302, 303, 307, 308])('%i is rejected, and no token arrives elsewhere', async (code) => {
    play = (_request, response) => response.writeHead(code, { location }).end()
    for (const call of [shop.retrieveCustomer('1'), write(), shop.deleteCustomer('1')]) {
      const error = await failure(call)
      expect(error).toBeInstanceOf(ConnectionError)
      expect(error).toMatchObject({ code: 'redirect_refused' })
      expect(inspect(error)).not.toContain(location)
    }
    expect(seen.map(({ headers }) => headers.authorization)).toEqual(Array(3).fill('Bearer an-access-token'))
    expect(arrived).toEqual([])
  })

  test('of a token request is rejected, and no refresh token arrives elsewhere', async () => {
    play = (_request, response) => response.writeHead(307, { location }).end()
    const payload = { grant_type: 'refresh_token', refresh_token: 'prt-test-1' }
    expect(await failure(shop.createAccessToken(payload))).toMatchObject({ code: 'redirect_refused' })
    expect(arrived).toEqual([])
  })

  test('that a fetch follows by itself still ends in an error', async () => {
    play = (_request, response) => response.writeHead(307, { location }).end()
    // What a caller's fetch sends elsewhere is up to it. What comes back is not used as the response.
    const following = shop.fork({ fetch: async (url, { method }) => fetch(url, { method, redirect: 'follow' }) })
    expect(await failure(following.retrieveCustomer('1'))).toMatchObject({ code: 'redirect_refused' })
    expect(arrived.map(({ headers }) => headers.authorization)).toEqual([undefined])
  })

  test('in a document is data: links to further pages are not followed', async () => {
    const links = { next: location, self: location, related: location }
    const customer = { type: 'Customer', id: '1', links, relationships: { user: { links } } }
    play = (_request, response, count) => response.end(JSON.stringify({ data: count === 0 ? [customer] : [], links }))
    const ids: string[] = []
    for await (const { id } of shop.listCustomer()) ids.push(id)
    expect([ids, seen.map(({ url }) => decodeURIComponent(url)), arrived]).toEqual([
      ['1'],
      ['/v1/customers', '/v1/customers?page[number]=2'],
      [],
    ])
  })
})

describe('a read is retried', () => {
  test.each([408, 429, 500, 502, 503, 504])('after %i', async (refusal) => {
    play = status(refusal, 200)
    expect((await shop.retrieveCustomer('1')).data.name).toBe('Joe')
    expect(seen).toHaveLength(2)
  })

  test('after a lost connection, and after half a body', async () => {
    play = (request, response, count) => {
      if (count === 0) request.socket.destroy()
      else if (count === 1) {
        response.writeHead(200, { 'content-length': CUSTOMER.length })
        response.write(CUSTOMER.slice(0, 20), () => request.socket.destroy())
      } else response.end(CUSTOMER)
    }
    expect((await shop.retrieveCustomer('1')).data.name).toBe('Joe')
    expect(seen).toHaveLength(3)
  })

  test('as often as the policy allows, then it rejects', async () => {
    play = status(503)
    expect(await failure(shop.retrieveCustomer('1'))).toBeInstanceOf(ServerError)
    expect(seen).toHaveLength(3)
    expect(await failure(shop.retrieveCustomer('1', {}, { retry: 0 }))).toBeInstanceOf(ServerError)
    expect(seen).toHaveLength(4)
  })

  test('when the server says, but not later than the policy allows', async () => {
    play = (_request, response, count) => {
      if (count === 0) response.writeHead(503, { 'retry-after': '3600' }).end()
      else response.end(CUSTOMER)
    }
    await shop.retrieveCustomer('1', {}, { retry: { limit: 1, maxDelay: 150 } })
    const [first, second] = seen
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(140)
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeLessThan(2_000)
  })

  test('after a date that the server gives', async () => {
    play = (_request, response, count) => {
      const date = new Date(Math.ceil(Date.now() / 1000) * 1000 + 1000).toUTCString()
      if (count === 0) response.writeHead(429, { 'retry-after': date }).end()
      else response.end(CUSTOMER)
    }
    await shop.retrieveCustomer('1', {}, { retry: { limit: 1, maxDelay: 5_000 } })
    expect((seen[1]?.at ?? 0) - (seen[0]?.at ?? 0)).toBeGreaterThan(900)
  })

  test('not after a final response', async () => {
    for (const final of [400, 401, 403, 404, 406, 409, 415, 422]) {
      seen.length = 0
      play = status(final)
      expect(await failure(shop.retrieveCustomer('1'))).toMatchObject({ status: final })
      expect(seen).toHaveLength(1)
    }
  })
})

describe('a write that may have been carried out is never sent twice', () => {
  test.each([408, 500, 502, 503, 504])('after %i', async (refusal) => {
    play = status(refusal, 200)
    expect(await failure(write())).toMatchObject({ status: refusal })
    expect(seen).toHaveLength(1)
  })

  test('after a lost connection or half a response', async () => {
    play = (request) => request.socket.destroy()
    expect(await failure(write())).toBeInstanceOf(ConnectionError)
    play = (request, response) => {
      response.writeHead(201, { 'content-length': CUSTOMER.length })
      response.write('{', () => request.socket.destroy())
    }
    expect(await failure(write())).toBeInstanceOf(ConnectionError)
    expect(seen).toHaveLength(2)
  })

  test('but after a 429, which proves that it was not carried out', async () => {
    play = (_request, response, count) => {
      response.statusCode = count === 0 ? 429 : 201
      response.end(count === 0 ? '' : CUSTOMER)
    }
    expect((await write()).data.name).toBe('Joe')
    expect(seen.map(({ body }) => body)).toEqual([seen[0]?.body, seen[0]?.body])
  })

  test('while a delete may be', async () => {
    play = (_request, response, count) => {
      response.statusCode = count === 0 ? 503 : 204
      response.end()
    }
    expect(await shop.deleteCustomer('1')).toEqual({})
    expect(seen).toHaveLength(2)
  })
})

describe('a call ends', () => {
  test('at its time limit, which includes the body', async () => {
    play = (_request, response) => {
      response.writeHead(200)
      response.write('{"data":')
    }
    const error = await failure(shop.retrieveCustomer('1', {}, { timeout: 80 }))
    expect(error).toBeInstanceOf(TimeoutError)
    expect((error as Error).message).toContain('80 ms')
  })

  test("at its time limit even if a fetch ignores its signal, as React Native's may", async () => {
    const deaf = shop.fork({ fetch: () => new Promise<never>(() => {}) })
    expect(await failure(deaf.retrieveCustomer('1', {}, { timeout: 30 }))).toBeInstanceOf(TimeoutError)
  })

  test('at its time limit while it waits for a token or a retry', async () => {
    const late = shop.fork({ storefrontRefreshToken: 'prt-test-1', fetch: () => new Promise<never>(() => {}) })
    expect(await failure(late.retrieveCustomer('1', {}, { timeout: 30 }))).toBeInstanceOf(TimeoutError)
    play = (_request, response) => response.writeHead(503, { 'retry-after': '5' }).end()
    const waiting = shop.retrieveCustomer('1', {}, { timeout: 60, retry: { limit: 1, maxDelay: 300 } })
    expect(await failure(waiting)).toBeInstanceOf(TimeoutError)
    await new Promise((resolve) => {
      setTimeout(resolve, 400)
    })
    expect(seen).toHaveLength(1)
  })

  test('when its caller aborts its signal: before, during, and not after', async () => {
    const reason = new Error('left the page')
    const before = await failure(shop.retrieveCustomer('1', {}, { signal: AbortSignal.abort(reason) }))
    expect(before).toBeInstanceOf(AbortError)
    expect((before as AbortError).cause).toBe(reason)
    expect(seen).toHaveLength(0)
    const controller = new AbortController()
    play = () => controller.abort(reason)
    const during = failure(shop.retrieveCustomer('1', {}, { signal: controller.signal }))
    expect(await during).toMatchObject({ code: 'aborted', cause: reason })
    expect(seen).toHaveLength(1)
    const halfway = new AbortController()
    play = (_request, response) => {
      response.writeHead(200).write('{"data":')
      setTimeout(() => halfway.abort(reason), 30)
    }
    const reading = failure(shop.retrieveCustomer('1', {}, { signal: halfway.signal }))
    expect(await reading).toMatchObject({ code: 'aborted', cause: reason })
    expect(seen).toHaveLength(2)
    play = ok
    const done = new AbortController()
    const answer = await shop.retrieveCustomer('1', {}, { signal: done.signal })
    done.abort()
    expect(answer.data.name).toBe('Joe')
  })
})

test('a call that ends early closes its connection', async () => {
  const closed = new Promise<void>((resolve) => {
    play = (_request, response) => {
      response.on('close', resolve)
      response.write('{"data":')
    }
  })
  expect(await failure(shop.retrieveCustomer('1', {}, { timeout: 50 }))).toBeInstanceOf(TimeoutError)
  await closed
})

test('a signal that is used for many calls keeps no listener of finished ones', async () => {
  const { signal } = new AbortController()
  for (let call = 0; call < 20; call += 1) await shop.retrieveCustomer('1', {}, { signal })
  await Promise.all(Array.from({ length: 5 }, () => shop.retrieveCustomer('1', {}, { signal })))
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

test('a call that ends early leaves neither a listener nor a timer, even if its fetch ignores its signal', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
  const deaf = shop.fork({ fetch: () => new Promise<never>(() => {}), timeout: 20 })
  const { signal } = new AbortController()
  expect(await failure(deaf.retrieveCustomer('1', {}, { signal }))).toBeInstanceOf(TimeoutError)
  const controller = new AbortController()
  const before = timers()
  const aborted = failure(deaf.retrieveCustomer('1', {}, { signal: controller.signal, timeout: 60_000 }))
  await new Promise((resolve) => setImmediate(resolve))
  expect(timers()).toBeGreaterThan(before)
  controller.abort()
  expect(await aborted).toBeInstanceOf(AbortError)
  await new Promise((resolve) => setImmediate(resolve))
  expect(timers()).toBe(before)
  expect([...getEventListeners(signal, 'abort'), ...getEventListeners(controller.signal, 'abort')]).toEqual([])
})

test('cookies are handled by the platform: none is kept in `raw`', async () => {
  play = (_request, response) =>
    response.writeHead(200, { 'set-cookie': 'session=secret-cookie', 'x-request-id': 'r-1' }).end(CUSTOMER)
  const { raw } = await shop.retrieveCustomer('1', {}, { keepRawResponse: true })
  expect(raw).toMatchObject({ status: 200, body: CUSTOMER, headers: { 'x-request-id': 'r-1' } })
  expect(JSON.stringify(raw)).not.toContain('secret-cookie')
})

test("the error of a response shows the server's request id", async () => {
  play = (_request, response) => response.writeHead(404, { 'x-request-id': 'r-2' }).end()
  expect(await failure(shop.retrieveCustomer('1'))).toMatchObject({ code: 'not_found', requestId: 'r-2' })
})
