/** The types of `request`, of hooks and of loggers. */
import { expectTypeOf, test } from 'vitest'
import { Freshcom, type ApiAnswer, type Logger, type RequestEvent, type ResponseEvent } from 'freshcom-sdk'

const shop = new Freshcom()

test('the body is unknown, or has the type that the caller names', async () => {
  expectTypeOf(await shop.request({ path: '/orders' })).toEqualTypeOf<ApiAnswer>()
  const { body, status, headers } = await shop.request({ path: '/orders' })
  expectTypeOf(body).toBeUnknown()
  expectTypeOf(status).toBeNumber()
  expectTypeOf(headers).toEqualTypeOf<Readonly<Record<string, string>>>()
  const typed = await shop.request<{ data: { id: string } }>({ path: '/orders', method: 'POST', body: {} })
  expectTypeOf(typed.body.data.id).toBeString()
})

test('a request needs a path, and refuses unknown members', () => {
  // @ts-expect-error -- no path
  void shop.request({ method: 'GET' })
  // @ts-expect-error -- methods are written in capitals
  void shop.request({ path: '/orders', method: 'get' })
  // @ts-expect-error -- an unknown member
  void shop.request({ path: '/orders', params: {} })
})

test('console and objects with all its levels are loggers', () => {
  expectTypeOf(console).toExtend<Logger>()
  void new Freshcom({ logger: console, logLevel: 'debug' })
  // @ts-expect-error -- without the other levels
  void new Freshcom({ logger: { info: console.info } })
  // @ts-expect-error -- no such level
  void new Freshcom({ logLevel: 'trace' })
})

test('hooks get requests and responses, and may return headers', () => {
  void new Freshcom({
    onRequest: (request) => {
      expectTypeOf(request).toEqualTypeOf<RequestEvent>()
      return { traceparent: '1' }
    },
    onResponse: (request, response) => {
      expectTypeOf(request).toEqualTypeOf<RequestEvent>()
      expectTypeOf(response).toEqualTypeOf<ResponseEvent>()
    },
  })
  // @ts-expect-error -- after the response, no header can be sent
  void new Freshcom({ onRequest: async () => ({ traceparent: '1' }) })
})
