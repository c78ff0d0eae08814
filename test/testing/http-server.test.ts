/** The embedded system over HTTP outlives what clients do to it: one request costs one connection. */
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Freshcom } from 'freshcom-sdk'
import { createFakeFreshcom, type FakeFreshcom, type FakeServer } from 'freshcom-sdk/testing'

let fake: FakeFreshcom
let server: FakeServer
let authorization: string

beforeEach(async () => {
  fake = createFakeFreshcom()
  server = await fake.listen()
  const { storefrontRefreshToken: refresh_token } = fake
  const { access_token } = await new Freshcom({ baseUrl: server.url }).createAccessToken({ refresh_token })
  authorization = `Bearer ${access_token}`
})

afterEach(async () => {
  const alive = await fetch(`${server.url}/products`, { headers: { authorization } })
  expect(alive.status).toBe(200)
  await server.close()
})

const post = (body: string) =>
  fetch(`${server.url}/orders`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/vnd.api+json' },
    body,
  })

test('a body that breaks off', async () => {
  const socket = connect(server.port, '127.0.0.1')
  await new Promise<void>((resolve) => {
    const head = 'POST /v1/orders HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000\r\n\r\n'
    socket.write(`${head}{"data"`, () => resolve())
  })
  const closed = new Promise((resolve) => {
    socket.on('close', resolve)
  })
  socket.destroy()
  await closed
})

test('a caller that gives up in the middle of an upload', async () => {
  const controller = new AbortController()
  const body = new ReadableStream({
    pull: async (stream) => {
      stream.enqueue(new TextEncoder().encode('x'))
      await new Promise((resolve) => setTimeout(resolve, 10))
      setTimeout(() => controller.abort(), 20)
    },
  })
  const init = { method: 'POST', duplex: 'half', body, signal: controller.signal } as RequestInit
  await expect(fetch(`${server.url}/orders`, init)).rejects.toThrow('abort')
})

test('twenty thousand objects in each other', async () => {
  const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`
  const { status } = await post(`{"data":{"type":"Order","attributes":{"customData":${deep}}}}`)
  expect(status).toBeGreaterThanOrEqual(201)
})

test('an object where text is expected, which cannot be made text', async () => {
  const { status } = await post('{"data":{"type":"Order","attributes":{"name":{"toString":5}}}}')
  expect(status).toBeGreaterThanOrEqual(201)
})
