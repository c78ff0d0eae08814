/**
 * Carries out one call with its recorded response, and finds the differences from the recorded request. It uses a real
 * client in which only `fetch` is replaced; the caller sets the clock. `normalise` has two documented differences. The
 * accept header may be any that means the same in the recordings.
 */
import { Freshcom, type Fetch } from 'freshcom-sdk'
import { normalise } from './flatten'
import type { Expression } from './expression'
import { byText, Findings } from './findings'
import { pairsOf, parseJson, partsOf, textOf, type Exchange, type Headers } from './recordings'

const BASE_URL = 'https://api.example.com/v1'

/** A request as `fetch` got it. */
interface Sent {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body: string | undefined
}

/** The outcome of a call. */
export interface Outcome {
  readonly client: Freshcom
  readonly sent: readonly Sent[]
  /** The session before the call. */
  readonly before: Freshcom['session']
  readonly value?: unknown
  readonly error?: unknown
}

/** Makes the call. It never rejects. */
export async function replay({ response }: Exchange, expression: Expression): Promise<Outcome> {
  const sent: Sent[] = []
  const fetch: Fetch = (url, init) => {
    const headers: [string, string][] = Object.entries(init.headers ?? {}).map(([name, value]) => [
      name.toLowerCase(),
      value,
    ])
    sent.push({ method: init.method ?? 'GET', url, headers: Object.fromEntries(headers), body: init.body as string })
    const { status, headers: answered } = response
    return Promise.resolve(new Response(status === 204 ? null : textOf(response.body), { status, headers: answered }))
  }
  const client = new Freshcom({ baseUrl: BASE_URL, fetch, retry: 0 })
  if (expression.accessToken !== undefined) client.setAccessToken(expression.accessToken)
  if (expression.defaultLocale !== undefined) client.setDefaultLocale(expression.defaultLocale)
  const before = client.session
  try {
    return {
      client,
      sent,
      before,
      value: await Reflect.apply(Reflect.get(client, expression.methodName), client, expression.given),
    }
  } catch (error) {
    return { client, sent, before, error }
  }
}

/** The differences of the sent requests from the recorded one. Empty if exactly that one was sent. */
export function differences({ request }: Exchange, expression: Expression, sent: readonly Sent[]): string[] {
  const [first] = sent
  if (first === undefined || sent.length > 1) return [`${sent.length} requests were sent instead of one`]
  const found = new Findings()
  const [actual, recorded] = [partsOf(first.url.replace(BASE_URL, '/v1')), partsOf(request.path)]
  found.compare('method', first.method, request.method)
  found.compare('path', decodeURIComponent(actual?.path ?? ''), decodeURIComponent(recorded?.path ?? ''))
  found.compare('query', sorted(actual?.pairs), sorted(recorded?.pairs))
  for (const name of ['content-type', 'authorization', 'x-freshcom-otp']) {
    found.compare(name, first.headers[name], request.headers[name])
  }
  if (!alike(first.headers.accept) || !alike(request.headers.accept))
    found.compare('accept', first.headers.accept, request.headers.accept)
  if (first.headers['content-type'] === 'application/x-www-form-urlencoded') {
    found.compare('body', sorted(pairsOf(first.body ?? '')), sorted(pairsOf(textOf(request.body) ?? '')))
  } else {
    const id = request.method === 'PATCH' ? /^\/v1\/\w+\/([^/?]+)/.exec(request.path)?.[1] : undefined
    const asItIs = expression.options.serializeFields === false
    const document = parseJson(textOf(request.body))
    found.compare('body', parseJson(first.body), asItIs ? document : normalise(document, id))
  }
  return found.list
}

/** The accept headers that mean the same to the server. */
function alike(accept: string | undefined): boolean {
  return accept === undefined || accept === 'application/vnd.api+json' || accept === '*/*'
}

function sorted(pairs: readonly (readonly [string, string])[] | undefined): string[] {
  return (pairs ?? []).map(([name, value]) => `${name}=${value}`).sort(byText)
}
