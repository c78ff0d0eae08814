/** A client, its fake server, and the document's customer. */
import { createFakeVagaro, type FakeVagaro, type FakeVagaroOptions } from 'freshcom-sdk/testing'
import { Vagaro, type VagaroCustomer, type VagaroOptions } from 'freshcom-sdk/vagaro'
import { readFileSync } from 'node:fs'

/** A request and its response from the document. */
export interface DocumentedExchange {
  readonly name: string
  readonly request: { readonly method: string; readonly path: string; readonly body: Record<string, string> }
  readonly response: { readonly status: number; readonly body: Record<string, unknown> }
}

export const documented = JSON.parse(
  readFileSync('test/recordings/documents/vagaro.json', 'utf8'),
) as DocumentedExchange[]

/** The document's customer. */
export const sarah = documented[0]?.response.body as unknown as VagaroCustomer

export function start(options: FakeVagaroOptions = {}, own: Partial<VagaroOptions> = {}) {
  const fake = createFakeVagaro(options)
  fake.addCustomer(sarah)
  return { fake, vagaro: clientOf(fake, own) }
}

export function clientOf(fake: FakeVagaro, own: Partial<VagaroOptions> = {}): Vagaro {
  const { baseUrl, clientId, clientSecret, fetch } = fake
  return new Vagaro({ baseUrl, clientId, clientSecret, fetch, ...own })
}

/** A client. Every call except the token request gets the response that was passed. */
export function answered(status: number, body: unknown, own: Partial<VagaroOptions> = {}) {
  const requests: { url: string; body: string | undefined; headers: Record<string, string> }[] = []
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const vagaro = new Vagaro({
    clientId: 'client_1',
    clientSecret: 'the-client-secret',
    retry: 0,
    fetch: async (url, init) => {
      if (url.endsWith('/api/auth/token')) return Response.json({ access_token: 'the-access-token', expires_in: 3600 })
      requests.push({ url, body: init.body as string, headers: init.headers })
      return new Response(text, { status })
    },
    ...own,
  })
  return { vagaro, requests }
}

export { rejection } from '../rejection'
