/**
 * On a platform without the member `cache`, requests are sent without it. In its own file, because this is found out
 * only once.
 */
import { expect, test, vi } from 'vitest'
import type { FetchInit } from 'freshcom-sdk'
import { createFetchTransport } from '../../../src/core/transport/fetch-transport'

class OlderRequest {
  readonly isOlder = true

  constructor(_url: string, init: object) {
    if ('cache' in init) throw new Error("The 'cache' field on 'RequestInitializerDict' is not implemented.")
  }
}

test('nothing is rejected, and nothing is sent twice', async () => {
  vi.stubGlobal('Request', OlderRequest)
  const inits: FetchInit[] = []
  const transport = createFetchTransport(async (url, init) => {
    inits.push(init)
    // The platform's own Request would throw now.
    expect(new Request(url, init)).toBeInstanceOf(OlderRequest)
    return new Response('{}')
  })
  const request = { url: 'https://api.freshcom.test/v1/customer', headers: { authorization: 'Bearer a.b.c' } }
  await transport({ ...request, method: 'POST', body: '{}' })
  await transport({ ...request, method: 'GET' })
  vi.unstubAllGlobals()
  expect(inits.map(({ method }) => method)).toEqual(['POST', 'GET'])
  for (const init of inits) expect(init).not.toHaveProperty('cache')
})
