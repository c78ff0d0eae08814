/** A client, its fake server, and the document's customer. */
import { readFileSync } from 'node:fs'
import { GroupEat, memoryStore, type GroupEatCustomer, type GroupEatOptions } from 'freshcom-sdk/groupeat'
import { createFakeGroupEat, type FakeGroupEat, type FakeGroupEatOptions } from 'freshcom-sdk/testing'

/** A request and its response from the document, and the method that sends it. */
export interface DocumentedExchange {
  readonly name: string
  readonly call: string
  readonly request: { readonly method: string; readonly path: string; readonly body?: Record<string, unknown> }
  readonly response: { readonly status: number; readonly body: unknown }
}

export const documented = JSON.parse(
  readFileSync('test/recordings/documents/groupeat.json', 'utf8'),
) as DocumentedExchange[]

const answerTo = (name: string) => documented.find((exchange) => exchange.name === name)?.response.body

export const jean = answerTo('get a customer') as GroupEatCustomer
/** The customer of the fake. */
export const person = {
  firstName: String(jean.firstName),
  lastName: String(jean.lastName),
  phoneNumber: String(jean.phoneNumber),
  locale: jean.locale,
}
export const credentials = { email: 'customer@ensta.fr', password: 'baguette-et-fromage' }
/** A token that says `sub: 1`. */
export const { token: documentedToken } = answerTo('register') as { token: string }

export function start(options: FakeGroupEatOptions = {}, own: Partial<GroupEatOptions> = {}) {
  const fake = createFakeGroupEat(options)
  fake.addCustomer({ ...credentials, ...person })
  const store = memoryStore()
  return { fake, store, groupeat: clientOf(fake, { store, ...own }) }
}

export function clientOf(fake: FakeGroupEat, own: Partial<GroupEatOptions> = {}): GroupEat {
  return new GroupEat({ baseUrl: fake.baseUrl, fetch: fake.fetch, ...own })
}

/** A client with a first request that is held back, so that a test can do something else. */
export function slowClientOf(
  fake: FakeGroupEat,
  own: Partial<GroupEatOptions>,
  meanwhile: () => Promise<unknown>,
): GroupEat {
  let isFirst = true
  return clientOf(fake, {
    ...own,
    fetch: async (url, init) => {
      if (isFirst) {
        isFirst = false
        await meanwhile()
      }
      return fake.fetch(url, init)
    },
  })
}

/** A client with the document's token. Every call gets the response that was passed. */
export function answered(status: number, body: unknown, own: Partial<GroupEatOptions> = {}) {
  const requests: { method: string; url: string; body: string | undefined; headers: Record<string, string> }[] = []
  const store = memoryStore()
  void store.set(documentedToken)
  const groupeat = new GroupEat({
    baseUrl: 'https://groupeat.example/api',
    store,
    retry: 0,
    fetch: async (url, { method, headers, body: sent }) => {
      requests.push({ method, url, headers, body: sent as string })
      const text = typeof body === 'string' ? body : body === null ? '' : JSON.stringify(body)
      return new Response(text, { status })
    },
    ...own,
  })
  return { groupeat, store, requests }
}

export { rejection } from '../rejection'
