/**
 * Every fake server keeps running, whatever a client does over HTTP. A broken request closes at most its own
 * connection.
 */
import { once } from 'node:events'
import { Agent, request as sendOver, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createFakeEverShop,
  createFakeFreshcom,
  createFakeGroupEat,
  createFakeVagaro,
  type FakeSystem,
  type FakeServer,
} from 'freshcom-sdk/testing'
import { authorize } from './freshcom/raw-requests'

/** Each fake server, and a path that reads the body. */
const systems: readonly [name: string, create: () => FakeSystem, path: string][] = [
  ['EverShop', () => createFakeEverShop(), '/api/customer/tokens'],
  ['Freshcom', () => createFakeFreshcom(), '/token'],
  ['GroupEat', () => createFakeGroupEat(), '/auth/token'],
  ['Vagaro', () => createFakeVagaro(), '/api/auth/token'],
]

const LIMIT = 8_000_000
const json = { 'content-type': 'application/json' }

describe.each(systems)('%s', (_system, create, path) => {
  let fake: FakeSystem
  let server: FakeServer
  let errors: unknown[]
  const note = (error: unknown) => errors.push(error)

  beforeEach(async () => {
    errors = []
    process.on('uncaughtException', note).on('unhandledRejection', note)
    fake = create()
    server = await fake.listen()
  })

  afterEach(async () => {
    const { status } = await fetch(`${server.url}${path}`)
    expect([401, 404, 405]).toContain(status)
    await server.close()
    process.off('uncaughtException', note).off('unhandledRejection', note)
    expect(errors).toEqual([])
  })

  const post = (body: RequestInit['body'] & {}, init: RequestInit = {}) =>
    fetch(`${server.url}${path}`, { method: 'POST', headers: json, body, ...init })

  /** The first lines of a request. */
  const head = () => `POST ${new URL(`${server.url}${path}`).pathname} HTTP/1.1\r\nhost: localhost\r\n`

  /** Opens a connection, sends some bytes and closes it. */
  const sayAndLeave = async (words: string) => {
    const socket = connect(server.port, '127.0.0.1')
    await new Promise<void>((resolve) => socket.write(words, () => resolve()))
    const closed = once(socket, 'close')
    socket.destroy()
    await closed
  }

  test('a request whose body breaks off is ignored', async () => {
    await sayAndLeave(`${head()}content-length: 1000\r\n\r\n{"data"`)
    expect(fake.requests).toHaveLength(0)
  })

  test('it survives a client that aborts an upload', async () => {
    const controller = new AbortController()
    let pieces = 0
    const body = new ReadableStream({
      pull: async (stream) => {
        stream.enqueue(new TextEncoder().encode('x'))
        await new Promise((resolve) => setTimeout(resolve, 10))
        // The upload is under way by then: the earlier pieces were read.
        if (++pieces === 5) controller.abort()
      },
    })
    await expect(post(body, { duplex: 'half', signal: controller.signal } as RequestInit)).rejects.toThrow('abort')
  })

  test('it survives a client that has disconnected before the response, also before a truncated one', async () => {
    for (const plan of [() => {}, () => fake.faults.truncateNext()]) {
      plan()
      fake.faults.delayNext(1, 100)
      await sayAndLeave(`${head()}content-type: application/json\r\ncontent-length: 2\r\n\r\n{}`)
      // The response is recorded once it was sent.
      await expect.poll(() => fake.requests.map((request) => request.path), { timeout: 10_000 }).toEqual([path])
      fake.clearRequests()
    }
  })

  test.each([
    ['with a content-length', true],
    ['in pieces', false],
  ])('a body beyond the limit, %s, gets 413, and the connection stays open', async (_name, isAnnounced) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const send = async (body: Buffer) => {
      const length = isAnnounced ? { 'content-length': String(body.length) } : {}
      const options = { method: 'POST', agent, headers: { ...json, ...length } }
      const request = sendOver(`${server.url}${path}`, options)
      request.end(body)
      const [response] = (await once(request, 'response')) as [IncomingMessage]
      response.resume()
      await once(response, 'end')
      return { status: response.statusCode, port: request.socket?.localPort }
    }
    const long = await send(Buffer.alloc(LIMIT + 1, ' '))
    expect(long.status).toBe(413)
    const next = await send(Buffer.from('{}'))
    expect(next.status).not.toBe(413)
    expect(next.port).toBe(long.port)
    agent.destroy()
    expect(fake.requests[0]).toMatchObject({ status: 413, body: '' })
  })

  test('a body of exactly the limit is read', async () => {
    expect((await post(' '.repeat(LIMIT))).status).not.toBe(413)
  })

  test.each([
    ['objects', (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`],
    ['arrays', (levels: number) => `{"name":${'['.repeat(levels)}${']'.repeat(levels)}}`],
  ])('twenty thousand nested %s are too many, a thousand brackets in a text are not', async (_name, nest) => {
    expect((await post(nest(20_000))).status).toBe(413)
    expect((await post(JSON.stringify({ name: `"\\${'['.repeat(2_000)}` }))).status).not.toBe(413)
  })

  test.each([
    '{"toString":5}',
    '{"valueOf":5,"toString":null}',
    '{"__proto__":{"admin":true}}',
    '[[[]]]',
    'null',
    '1e999',
  ])('it survives %s in place of the expected values', async (value) => {
    const names = 'grant_type username password scope refresh_token email full_name query variables clientId data'
    const fields = names.split(' ').map((name) => `"${name}":${value}`)
    for (const body of [value, `{${fields.join()}}`, ...fields.map((field) => `{${field}}`)]) {
      expect((await post(body)).status).toBeGreaterThanOrEqual(400)
    }
    expect({}).not.toHaveProperty('admin')
  })

  test('it survives broken percent-encoding in paths and queries, and a very long query', async () => {
    for (const broken of ['/%', '/%ff', '/customers/%zz', '/..%2f..%2f', '/%00', '/?%=%zz', '//', '/a'.repeat(5_000)]) {
      const { status } = await fetch(`${server.url}${broken}`)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
    }
  })

  test('it survives bytes that are no HTTP', async () => {
    await sayAndLeave('\u0016\u0003\u0001 hello\r\n\r\n')
    await sayAndLeave('GET http://[ HTTP/1.1\r\n\r\n')
  })
})

test('uploaded bytes are returned unchanged', async () => {
  const fake = createFakeFreshcom({ server: 'guides' })
  const server = await fake.listen()
  const headers = { ...(await authorize(fake)), 'content-type': 'application/vnd.api+json' }
  const attributes = { name: 'all.bin', contentType: 'application/octet-stream', sizeBytes: 256 }
  const write = async (method: string, path: string, body: object) => {
    const response = await fetch(`${server.url}${path}`, { method, headers, body: JSON.stringify({ data: body }) })
    return ((await response.json()) as { data: { id: string; attributes: { url: string } } }).data
  }
  const file = await write('POST', '/files', { type: 'File', attributes })
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
  expect((await fetch(file.attributes.url, { method: 'PUT', body: bytes })).status).toBe(200)
  const download = await fetch(file.attributes.url.replace('=put', '=get'))
  expect(download.headers.get('content-type')).toBe('application/octet-stream')
  expect(new Uint8Array(await download.arrayBuffer())).toEqual(bytes)
  await server.close()
})

test('URLs of files begin with the base URL that the client used, also through a TLS tunnel', async () => {
  const fake = createFakeFreshcom({ server: 'guides' })
  const fileId = fake.addFile({ name: 'a.png', contentType: 'image/png', bytes: new Uint8Array([1, 2]) })
  const server = await fake.listen()
  const headers = { ...(await authorize(fake)), 'x-forwarded-proto': 'https' }
  const response = await fetch(`${server.url}/files/${fileId}`, { headers })
  const { data } = (await response.json()) as { data: { attributes: { url: string } } }
  expect(data.attributes.url).toMatch(
    new RegExp(`^https://127\\.0\\.0\\.1:${server.port}/v1/uploads/${fileId}\\.png\\?`),
  )
  await server.close()
})

test.each([
  ['0.0.0.0', '127.0.0.1'],
  ['127.0.0.1', '127.0.0.1'],
  ['::1', '[::1]'],
])('it listens on %s, and its URL has %s', async (host, name) => {
  const server = await createFakeFreshcom().listen(0, host)
  expect(server.url).toBe(`http://${name}:${server.port}/v1`)
  expect((await fetch(`${server.url}/account`)).status).toBe(401)
  await server.close()
})

test('a port that is in use rejects with Node’s error', async () => {
  const server = await createFakeFreshcom().listen()
  await expect(createFakeFreshcom().listen(server.port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await server.close()
})
