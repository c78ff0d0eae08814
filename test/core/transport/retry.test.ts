/** When a request is retried, and after which wait: the transport alone, in virtual time. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { AbortError, ConnectionError } from 'freshcom-sdk'
import { createFetchTransport } from '../../../src/core/transport/fetch-transport'
import type { FetchInit, TransportRequest, TransportResponse } from '../../../src/core/transport/transport'

type Outcome = number | 'lost' | 'half a body' | (() => Promise<Response>)

const URL_ASKED = 'https://api.freshcom.test/v1/customers/1'
const BEGIN = Date.UTC(2026, 0, 1)
const NEVER = { limit: 5, maxDelay: 1_000_000 }

let sentAt: number[]

beforeEach(() => {
  vi.useFakeTimers({ now: BEGIN })
  sentAt = []
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function halfABody(): Response {
  const body = new ReadableStream({
    pull(controller) {
      controller.enqueue(new TextEncoder().encode('{"data":'))
      controller.error(new TypeError('terminated'))
    },
  })
  return new Response(body, { status: 200 })
}

/** Sends one request with these results. The last one stays. */
function send(outcomes: Outcome[], request: Partial<TransportRequest> = {}, headers: Record<string, string> = {}) {
  const inits: FetchInit[] = []
  const transport = createFetchTransport(async (_url, init) => {
    sentAt.push(Date.now() - BEGIN)
    inits.push(init)
    const outcome = outcomes[Math.min(inits.length, outcomes.length) - 1] ?? 200
    if (outcome === 'lost') throw new TypeError('fetch failed')
    if (outcome === 'half a body') return halfABody()
    if (typeof outcome === 'function') return outcome()
    return new Response(outcome === 204 ? null : '{}', { status: outcome, headers: outcome < 400 ? {} : headers })
  })
  const answer = transport({ method: 'GET', url: URL_ASKED, headers: {}, retry: NEVER, ...request })
  return { answer, inits }
}

/** Lets time pass until a call has ended. */
async function ending(answer: Promise<TransportResponse>): Promise<number | string> {
  const ended = answer.then(
    ({ status }) => status,
    (error: Error & { code: string }) => error.code,
  )
  await vi.runAllTimersAsync()
  return ended
}

const RETRIED = [408, 429, 500, 502, 503, 504]
const FINAL = [400, 401, 403, 404, 405, 406, 409, 410, 415, 422, 501, 505, 511]

describe.each(['GET', 'PUT', 'DELETE'] as const)('%s is retried', (method) => {
  test.each(RETRIED)('after %i', async (status) => {
    expect(await ending(send([status, status, 200], { method }).answer)).toBe(200)
    expect(sentAt).toHaveLength(3)
  })

  test.each(['lost', 'half a body'] as const)('after a connection that was %s', async (loss) => {
    expect(await ending(send([loss, loss, 200], { method, body: 'x' }).answer)).toBe(200)
    expect(sentAt).toHaveLength(3)
  })

  test.each(FINAL)('not after %i', async (status) => {
    expect(await ending(send([status, 200], { method }).answer)).toBe(status)
    expect(sentAt).toHaveLength(1)
  })
})

describe.each(['POST', 'PATCH'] as const)('%s may have been carried out and is not retried', (method) => {
  test.each([...RETRIED.filter((status) => status !== 429), ...FINAL])('after %i', async (status) => {
    expect(await ending(send([status, 200], { method, body: 'x' }).answer)).toBe(status)
    expect(sentAt).toHaveLength(1)
  })

  test.each(['lost', 'half a body'] as const)('after a connection that was %s', async (loss) => {
    expect(await ending(send([loss, 200], { method, body: 'x' }).answer)).toBe('connection_failed')
    expect(sentAt).toHaveLength(1)
  })

  test('but after 429, with the same headers and body', async () => {
    const request = { method, body: '{"data":{}}', headers: { 'content-type': 'application/vnd.api+json' } }
    const { answer, inits } = send([429, 429, 201], request)
    expect(await ending(answer)).toBe(201)
    const same = { method, body: request.body, headers: request.headers, redirect: 'manual' }
    expect(inits).toMatchObject([same, same, same])
  })

  test('nor if its retry after 429 is lost', async () => {
    expect(await ending(send([429, 'lost', 200], { method, body: 'x' }).answer)).toBe('connection_failed')
    expect(sentAt).toHaveLength(2)
  })
})

describe('a DELETE with a 404', () => {
  test.each([[['lost', 404]], [[503, 404]], [['half a body', 429, 404]], [[429, 'lost', 404]]] as Outcome[][][])(
    'was carried out by an earlier attempt, after %j',
    async (outcomes) => {
      const { answer } = send(outcomes, { method: 'DELETE' })
      expect(await ending(answer)).toBe(204)
      expect((await answer).body).toBe('')
    },
  )

  test.each([[[404]], [[429, 404]]] as Outcome[][][])('found nothing to delete, after %j', async (outcomes) => {
    expect(await ending(send(outcomes, { method: 'DELETE' }).answer)).toBe(404)
  })

  test('is only for DELETE: a GET stays a 404', async () => {
    expect(await ending(send(['lost', 404]).answer)).toBe(404)
  })
})

describe('retries end', () => {
  test.each([0, 1, 2, 4])('after %i retries, with the last response', async (limit) => {
    expect(await ending(send([503], { retry: { limit, maxDelay: 10 } }).answer)).toBe(503)
    expect(sentAt).toHaveLength(limit + 1)
  })

  test('with the last error', async () => {
    expect(await ending(send([503, 'lost'], { retry: { limit: 1, maxDelay: 10 } }).answer)).toBe('connection_failed')
  })

  test('at once without a policy', async () => {
    expect(await ending(send([503, 200], { retry: undefined }).answer)).toBe(503)
  })

  test('with an invalid response: a retry would not help', async () => {
    const strange = async () => Object.defineProperty(new Response(''), 'status', { value: 999 })
    expect(await ending(send([strange, 200]).answer)).toBe('connection_failed')
    expect(sentAt).toHaveLength(1)
  })
})

describe('the wait before a retry', () => {
  const waits = () => sentAt.slice(1).map((at, index) => Math.round(at - (sentAt[index] ?? 0)))

  test('grows, with full jitter', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5)
    await ending(send([503]).answer)
    expect(waits()).toEqual([150, 300, 600, 1_200, 2_400])
  })

  test('is between nothing and its maximum', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    await ending(send([503]).answer)
    expect(waits()).toEqual([0, 0, 0, 0, 0])
    sentAt = []
    vi.spyOn(Math, 'random').mockReturnValue(1)
    await ending(send(['lost']).answer)
    expect(waits()).toEqual([300, 600, 1_200, 2_400, 4_800])
  })

  test('is never longer than allowed', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    await ending(send([503], { retry: { limit: 4, maxDelay: 700 } }).answer)
    expect(waits()).toEqual([300, 600, 700, 700])
  })

  test.each(RETRIED)('is what the server says in seconds, after %i', async (status) => {
    await ending(send([status, 200], {}, { 'retry-after': '7' }).answer)
    expect(waits()).toEqual([7_000])
  })

  test('is what the server says as a date', async () => {
    await ending(send([503, 200], {}, { 'retry-after': new Date(BEGIN + 9_000).toUTCString() }).answer)
    expect(waits()).toEqual([9_000])
  })

  test.each([['0'], [new Date(BEGIN - 9_000).toUTCString()]])(
    'has its jitter if the server says at once: %s',
    async (value) => {
      vi.spyOn(Math, 'random').mockReturnValue(0.5)
      await ending(send([503, 429, 200], {}, { 'retry-after': value }).answer)
      expect(waits()).toEqual([150, 300])
    },
  )

  test('until a date uses the server’s clock, if the response shows it', async () => {
    const headers = {
      date: new Date(BEGIN - 3_600_000).toUTCString(),
      'retry-after': new Date(BEGIN - 3_595_000).toUTCString(),
    }
    await ending(send([503, 200], {}, headers).answer)
    expect(waits()).toEqual([5_000])
  })

  test.each([['3600'], [new Date(BEGIN + 3_600_000).toUTCString()], ['99999999999999999999']])(
    'is limited if the server says %s',
    async (value) => {
      await ending(
        send([429, 200], { method: 'POST', retry: { limit: 1, maxDelay: 4_000 } }, { 'retry-after': value }).answer,
      )
      expect(waits()).toEqual([4_000])
    },
  )

  test.each([['soon'], ['-5'], ['1.5'], [''], ['2026-01-01']])(
    'is the SDK’s own if the server says %j',
    async (value) => {
      vi.spyOn(Math, 'random').mockReturnValue(0.5)
      await ending(send([503, 200], {}, { 'retry-after': value }).answer)
      expect(waits()).toEqual([150])
    },
  )
})

describe('an aborted signal', () => {
  const reason = new Error('left the page')

  test('before the request keeps it from being sent', async () => {
    expect(await ending(send([200], { signal: AbortSignal.abort(reason) }).answer)).toBe('aborted')
    expect(sentAt).toHaveLength(0)
  })

  test('during the request reaches fetch, and is not reported as a lost connection', async () => {
    const controller = new AbortController()
    const loseIt = async () => {
      controller.abort(reason)
      throw new TypeError('fetch failed')
    }
    const { answer, inits } = send([loseIt, 200], { signal: controller.signal })
    const refusal: unknown = await answer.catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(AbortError)
    expect((refusal as AbortError).cause).toBe(reason)
    expect(inits.map(({ signal }) => signal)).toEqual([controller.signal])
  })

  test('while the body is read is not reported as half a body, and not retried', async () => {
    const controller = new AbortController()
    const body = async () => {
      controller.abort(reason)
      return halfABody()
    }
    expect(await ending(send([body, 200], { signal: controller.signal }).answer)).toBe('aborted')
    expect(sentAt).toHaveLength(1)
  })

  test('during the wait for a retry prevents it', async () => {
    const controller = new AbortController()
    const { answer } = send([503, 200], { signal: controller.signal }, { 'retry-after': '60' })
    setTimeout(() => controller.abort(reason), 1_000)
    expect(await ending(answer)).toBe('aborted')
    expect(sentAt).toHaveLength(1)
  })

  test.each([[503], ['lost']] as const)('during the wait for a retry after %s leaves no timer', async (outcome) => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    const controller = new AbortController()
    const { answer } = send([outcome, 200], { signal: controller.signal }, { 'retry-after': '60' })
    await vi.advanceTimersByTimeAsync(100)
    expect(vi.getTimerCount()).toBe(1)
    controller.abort(reason)
    await expect(answer).rejects.toMatchObject({ code: 'aborted', cause: reason })
    expect([vi.getTimerCount(), sentAt.length]).toEqual([0, 1])
  })

  test('during the wait for a retry ends the call at last, if ky cannot use the signal', async () => {
    vi.stubGlobal('AbortSignal', () => {})
    const controller = new AbortController()
    const { answer } = send([503, 200], { signal: controller.signal }, { 'retry-after': '60' })
    setTimeout(() => controller.abort(reason), 1_000)
    const ended = await ending(answer)
    vi.unstubAllGlobals()
    expect([ended, sentAt.length]).toEqual(['aborted', 1])
  })

  test('after the response changes nothing', async () => {
    const controller = new AbortController()
    const { answer } = send([200], { signal: controller.signal })
    expect(await ending(answer)).toBe(200)
    controller.abort(reason)
    expect((await answer).body).toBe('{}')
  })
})

describe('fetch', () => {
  test('is called with a URL string and plain members', async () => {
    const given: unknown[][] = []
    const transport = createFetchTransport(async (...args) => {
      given.push(args)
      return new Response('{}')
    })
    const headers = Object.freeze({ authorization: 'Bearer x', accept: 'application/vnd.api+json' })
    await transport({ method: 'POST', url: `${URL_ASKED}?a%5Bb%5D=c%20d`, headers, body: '{"a":"ü"}' })
    const signal = expect.any(AbortSignal) as AbortSignal
    const init = {
      method: 'POST',
      headers: { ...headers },
      body: '{"a":"ü"}',
      signal,
      redirect: 'manual',
      cache: 'no-store',
    }
    expect(given).toEqual([[`${URL_ASKED}?a%5Bb%5D=c%20d`, init]])
    // A copy: what a caller's fetch adds does not reach the next attempt.
    expect((given[0]?.[1] as FetchInit | undefined)?.headers).not.toBe(headers)
  })

  test('gets no body if there is none', async () => {
    const { answer, inits } = send([200])
    await ending(answer)
    expect(Object.keys(inits[0] ?? {})).not.toContain('body')
  })

  test('is looked up for each call if the caller gave none, so it may be replaced', async () => {
    const transport = createFetchTransport()
    const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response('replaced'))
    expect((await transport({ method: 'GET', url: URL_ASKED, headers: {} })).body).toBe('replaced')
    expect(spy).toHaveBeenCalledOnce()
  })

  test('that does not exist causes an error of this package', async () => {
    vi.stubGlobal('fetch', undefined)
    const refusal: unknown = await createFetchTransport()({ method: 'GET', url: URL_ASKED, headers: {} }).catch(
      (error: unknown) => error,
    )
    vi.unstubAllGlobals()
    expect(refusal).toBeInstanceOf(ConnectionError)
  })
})

describe('a response', () => {
  test('has its headers by lower-case name, without cookies', async () => {
    const headers = { 'X-Request-Id': 'r-1', 'Set-Cookie': 'session=1' }
    const { answer } = send([async () => new Response('{}', { status: 201, headers })])
    await ending(answer)
    expect(await answer).toEqual({
      status: 201,
      headers: { 'content-type': 'text/plain;charset=UTF-8', 'x-request-id': 'r-1' },
      body: '{}',
      receivedAt: BEGIN,
    })
  })

  test('of every HTTP status is returned as it is', async () => {
    for (const status of [200, 201, 202, 204, 206, 400, 418, 451, 500, 599]) {
      expect(await ending(send([status], { retry: undefined }).answer)).toBe(status)
    }
  })
})
