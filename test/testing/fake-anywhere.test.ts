/**
 * The fake servers on platforms with fewer globals than Node: in the window of a test runner, which hides Node's
 * globals (Jest with jsdom), and where they do not exist (a page that was loaded over plain http).
 */
import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { Freshcom, type FreshcomError } from 'freshcom-sdk'
import { createFakeFreshcom } from 'freshcom-sdk/testing'
import type { Findings } from './every-fake'

/** The globals of a window that are not part of JavaScript, and that every window has. */
const always = {
  console,
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  queueMicrotask,
  performance,
  URL,
  URLSearchParams,
  AbortController,
  AbortSignal,
  atob,
  btoa,
}
const getRandomValues = crypto.getRandomValues.bind(crypto)
const bytes = { TextEncoder, TextDecoder }
const exchange = { fetch, Request, Response, Headers, FormData, Blob, File, ReadableStream }

const platforms: Record<string, object> = {
  'a window of Jest’s with jsdom: neither TextEncoder nor fetch, half of Web Crypto': {
    process,
    crypto: { getRandomValues },
  },
  'a window without any cryptography, in Node': { process, ...bytes, ...exchange },
  'a page that came over plain http': { ...bytes, ...exchange, crypto: { getRandomValues }, isSecureContext: false },
  'a platform without any cryptography': { ...bytes, ...exchange },
}

let script: string

beforeAll(async () => {
  const bundle = await build({
    entryPoints: ['test/testing/every-fake.ts'],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    external: ['node:*'],
    write: false,
    logLevel: 'error',
  })
  script = bundle.outputFiles[0]?.text ?? ''
})

afterEach(() => vi.restoreAllMocks())

describe.each(Object.entries(platforms))('%s', (_name, globals) => {
  test('every fake server serves its client, and its tokens and ids have the usual form', async () => {
    const context = createContext({ ...always, ...globals })
    runInContext(script, context)
    const found = (await runInContext('runEveryFake()', context)) as Findings
    expect([...found.isServed]).toEqual(Array.from({ length: 6 }, () => true))
    expect(found.tokens.length).toBeGreaterThan(7)
    for (const token of found.tokens) expect(token).toMatch(/^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+$/)
    for (const id of found.ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  })
})

describe('an error inside a fake server', () => {
  const { baseUrl, storefrontRefreshToken, fake } = (() => {
    const made = createFakeFreshcom()
    return { fake: made, baseUrl: made.baseUrl, storefrontRefreshToken: made.storefrontRefreshToken }
  })()
  const failure = async () =>
    new Freshcom({ baseUrl, storefrontRefreshToken, fetch: fake.fetch, retry: 0 }).retrieveAccount().then(
      () => undefined,
      (error: unknown) => error as FreshcomError,
    )

  afterEach(() => {
    vi.unstubAllGlobals()
    fake.onRequest(() => {})
  })

  test('is a response with status 500 and a message, not a network failure', async () => {
    fake.onRequest(() => {
      throw new RangeError('what was sent')
    })
    const error = await failure()
    expect(error).toMatchObject({ code: 'server_error', status: 500 })
    const response = await fake.fetch(`${baseUrl}/account`)
    expect(response.status).toBe(500)
    expect(await response.text()).toBe('The fake server failed on this request: RangeError')
  })

  test('names the global that the platform lacks', async () => {
    vi.stubGlobal('process', {})
    vi.stubGlobal('TextDecoder', undefined)
    const response = await fake.fetch(`${baseUrl}/account`)
    expect([response.status, await response.text()]).toEqual([
      500,
      'The fake server needs TextDecoder, which this platform does not have.',
    ])
  })

  test('rejects with its own message if no response can be created', async () => {
    vi.stubGlobal('process', {})
    vi.stubGlobal('Response', undefined)
    expect(await failure()).toMatchObject({
      code: 'unsupported',
      message: 'The fake server needs Response, which this platform does not have.',
    })
  })
})
