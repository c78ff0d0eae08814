/** A file's bytes arrive complete at the storage, without other data. Errors name the pending file. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { Freshcom, UploadError, type Bytes, type FreshcomOptions, type UploadOptions } from 'freshcom-sdk'
import { createFakeFreshcom, type FakeFreshcom } from 'freshcom-sdk/testing'

const password = 'supersecurepassword'
const TEXT = 'bytes of a photo, ünd more'
const bytes = new TextEncoder().encode(TEXT)

interface Stored {
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A storage that keeps what arrives, and responds with the status that the test sets. */
const stored: Stored[] = []
let status = 200
const storage = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    stored.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() })
    if (status === 0) request.socket.destroy()
    else response.writeHead(status, { location: '/elsewhere' }).end()
  })
})
let storageUrl: string
let fake: FakeFreshcom

beforeAll(async () => {
  await new Promise<void>((resolve) => storage.listen(0, '127.0.0.1', resolve))
  storageUrl = `http://127.0.0.1:${(storage.address() as AddressInfo).port}/bucket`
})
afterAll(() => new Promise((resolve) => storage.close(resolve)))

beforeEach(() => {
  stored.length = 0
  status = 200
  fake = createFakeFreshcom({ server: 'guides' })
  fake.addUser({ username: 'root@example.com', password, role: 'administrator', standard: true })
})

/** An administrator whose files are uploaded to the storage. */
async function administrator(more: FreshcomOptions = {}): Promise<Freshcom> {
  const { baseUrl, accountId, storefrontRefreshToken } = fake
  const fetch: NonNullable<FreshcomOptions['fetch']> = async (url, init) => {
    if (!url.startsWith(baseUrl)) return globalThis.fetch(url, init as RequestInit)
    const answer = await fake.fetch(url, { ...init, body: init.body as string })
    if (init.method !== 'POST' || !url.endsWith('/files')) return answer
    const text = await answer.text()
    return new Response(text.replace(/"url":"[^"?]*/, `"url":"${storageUrl}`), answer)
  }
  const client = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch, retry: 0, ...more })
  await client.login({ username: 'root@example.com', password })
  return client
}

const failure = async (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error as UploadError,
  )

describe('the bytes of', () => {
  const sources: [string, () => Bytes][] = [
    ['a File', () => new File([bytes], 'salmon.jpg', { type: 'image/jpeg' })],
    ['a Blob', () => new Blob([bytes], { type: 'image/jpeg' })],
    ['an ArrayBuffer', () => bytes.slice().buffer],
    ['a typed array', () => bytes],
    ['a Buffer', () => Buffer.from(TEXT)],
    ['a web stream', () => new Blob([bytes]).stream()],
    ['a Node stream', () => Readable.from([bytes.subarray(0, 5), bytes.subarray(5)])],
  ]

  test.each(sources)('%s arrive complete, without the token and headers of the SDK', async (_what, source) => {
    const client = await administrator()
    const fields = { name: 'salmon.jpg', contentType: 'image/jpeg', sizeBytes: bytes.byteLength, label: 'product' }
    const { data } = await client.uploadFile({ file: source(), ...fields })
    expect(data).toMatchObject({ type: 'File', status: 'uploaded', ...fields })
    expect(stored).toHaveLength(1)
    const [{ url, headers, body }] = stored as [Stored]
    expect(body).toBe(TEXT)
    expect(url).toContain('Signature')
    expect(headers).toMatchObject({ 'content-type': 'image/jpeg', 'content-length': String(bytes.byteLength) })
    expect(Object.keys(headers)).not.toContain('authorization')
    expect(Object.keys(headers)).not.toContain('transfer-encoding')
    expect(headers.accept).toBe('*/*')
  })

  test('a File come with its name, type and size', async () => {
    const client = await administrator()
    const file = new File([bytes], 'salmon.jpg', { type: 'image/jpeg' })
    const { data } = await client.uploadFile({ file })
    expect(data).toMatchObject({ name: 'salmon.jpg', contentType: 'image/jpeg', sizeBytes: bytes.byteLength })
    expect((await client.uploadFile({ file, name: 'other.jpg' })).data.name).toBe('other.jpg')
  })

  test('a value without a type are sent as application/octet-stream', async () => {
    const { data } = await (await administrator()).uploadFile({ file: bytes, name: 'a' })
    expect(data.contentType).toBe('application/octet-stream')
  })
})

describe('an upload reports', () => {
  test('that the file was created, and how much was sent', async () => {
    const created = vi.fn<NonNullable<UploadOptions['created']>>()
    const progress = vi.fn<NonNullable<UploadOptions['progress']>>()
    const client = await administrator()
    const { data } = await client.uploadFile({ file: bytes, name: 'a' }, {}, { created, progress })
    expect(created).toHaveBeenCalledOnce()
    expect(created.mock.calls[0]?.[0]).toMatchObject({ data: { id: data.id, status: 'pending' } })
    expect(progress.mock.calls).toEqual([
      [0, bytes],
      [100, bytes],
    ])
  })
})

describe('an upload that fails', () => {
  test.each([[403], [500], [307], [404]])(
    'with %d names the pending file and does not show its address',
    async (answer) => {
      status = answer
      const error = await failure((await administrator()).uploadFile({ file: bytes, name: 'a' }))
      expect(error).toBeInstanceOf(UploadError)
      expect(error).toMatchObject({ code: 'upload_failed', status: answer })
      expect(error?.fileId).toMatch(/^[0-9a-f-]{36}$/)
      expect(stored.map(({ url }) => url)).not.toContain('/elsewhere')
      expect(JSON.stringify(error) + String(error?.stack)).not.toContain('Signature')
    },
  )

  test('during the transfer names it, too', async () => {
    status = 0
    const error = await failure((await administrator()).uploadFile({ file: bytes, name: 'a' }))
    expect(error).toBeInstanceOf(UploadError)
    expect(error?.status).toBeUndefined()
    expect(error?.cause).toBeInstanceOf(Error)
    expect(stored).toHaveLength(1)
  })

  test('by its timeout names it', async () => {
    const never = new ReadableStream({ pull: () => new Promise<never>(() => {}) })
    const call = (await administrator()).uploadFile({ file: never, name: 'a', sizeBytes: 5 }, {}, { timeout: 100 })
    const error = await failure(call)
    expect(error).toBeInstanceOf(UploadError)
    expect(error?.cause).toHaveProperty('name', 'TimeoutError')
  })

  test('by the signal of the caller is an AbortError', async () => {
    const controller = new AbortController()
    const never = new ReadableStream({ pull: () => controller.abort() })
    const call = (await administrator()).uploadFile(
      { file: never, name: 'a', sizeBytes: 5 },
      {},
      { signal: controller.signal },
    )
    expect((await failure(call))?.name).toBe('AbortError')
  })

  test('because the server leaves the file pending says so, and who can finish it', async () => {
    const { baseUrl } = fake
    const pending = (url: string) =>
      Response.json(
        { data: { type: 'File', id: 'f', attributes: { status: 'pending', url: `${storageUrl}?a=b` } } },
        {
          status: url.endsWith('/files') ? 201 : 200,
        },
      )
    const shop = new Freshcom({
      baseUrl,
      fetch: async (url, init) => (url.startsWith(baseUrl) ? pending(url) : globalThis.fetch(url, init as RequestInit)),
    })
    const error = await failure(shop.uploadFile({ file: bytes, name: 'a' }))
    expect(error).toBeInstanceOf(UploadError)
    expect(error).toMatchObject({ code: 'upload_unconfirmed', fileId: 'f', status: 200 })
    expect(error?.message).toContain('stored, but it is still pending')
    expect(stored).toHaveLength(1)
  })

  test('because of a login in the meantime leaves the file pending', async () => {
    fake.addCustomer({ username: 'ann@example.com', password })
    const client = await administrator()
    const file = new ReadableStream({
      start: async (controller) => {
        await client.login({ username: 'ann@example.com', password })
        controller.enqueue(bytes)
        controller.close()
      },
    })
    fake.clearRequests()
    const error = await failure(client.uploadFile({ file, name: 'a', sizeBytes: bytes.byteLength }))
    expect(error?.name).toBe('SessionChangedError')
    expect(fake.requests.map(({ method }) => method)).not.toContain('PATCH')
  })

  test('because the API creates no file or returns no URL', async () => {
    const client = await administrator()
    expect((await failure(client.uploadFile({ file: new Blob(['x']).stream(), name: 'a' })))?.code).toBe(
      'validation_failed',
    )
    const answer = { data: { type: 'File', id: '1', attributes: { url: 'ftp://x/' } } }
    const odd = new Freshcom({ baseUrl: fake.baseUrl, fetch: async () => Response.json(answer, { status: 201 }) })
    expect((await failure(odd.uploadFile({ file: bytes, name: 'a' })))?.code).toBe('upload_failed')
    expect(stored).toEqual([])
  })

  test.each([[undefined], [null], ['text'], [5]])('because %j is no file sends nothing', async (file) => {
    const client = await administrator()
    fake.clearRequests()
    const error = await failure(client.uploadFile({ file: file as never, name: 'a' }))
    expect(error?.name).toBe('FieldsError')
    expect(await failure(client.uploadFile(file as never))).toHaveProperty('name', 'FieldsError')
    expect(fake.requests).toEqual([])
  })
})

test('the fake Freshcom accepts uploads over HTTP', async () => {
  const server = await fake.listen()
  const { accountId, storefrontRefreshToken } = fake
  const client = new Freshcom({ baseUrl: server.url, accountId, storefrontRefreshToken })
  await client.login({ username: 'root@example.com', password })
  const { data } = await client.uploadFile({ file: bytes, name: 'a.txt', contentType: 'text/plain' })
  const answer = await globalThis.fetch(data.url ?? '')
  expect([answer.status, await answer.text()]).toEqual([200, TEXT])
  await server.close()
})
