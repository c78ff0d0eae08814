/**
 * A Freshcom with recorded responses. A request gets the response of the step that the test has chosen for it. A token
 * request gets that of the step with the same name and password. Any other request fails.
 */
import { Freshcom, type Fetch } from 'freshcom-sdk'
import { freshcomAccounts } from 'freshcom-sdk/accounts'
import { readFlows, type Release, type Step } from '../testing/flows/flow'

const BASE_URL = 'https://api.example.com/v1'
const STOREFRONT = 'prt-test-7c1e9b'

/** A recorded step: its journey, its name, and whose token it has if the name is not unique. */
export type StepName = readonly [flow: string, step: string, as?: string]

export function recordedStep(release: Release, [flow, name, as]: StepName): Step {
  const steps = readFlows(release).find(({ file }) => file === flow)?.steps ?? []
  const step = steps.find((one) => one.name === name && (as === undefined || one.as === as))
  if (step === undefined) throw new Error(`${release}/${flow} has no step «${name}».`)
  return step
}

export function openRecorded(release: Release, ...names: readonly StepName[]) {
  const steps = names.map((name) => recordedStep(release, name))
  const requests: string[] = []
  /** Bodies of writes, parsed. */
  const bodies: unknown[] = []
  const fetch: Fetch = (url, { method, body }) => {
    const path = new URL(url).pathname
    const text = typeof body === 'string' ? body : ''
    if (path === '/v1/token' && text.includes(STOREFRONT)) {
      return Promise.resolve(
        Response.json({ access_token: 'token-storefront-7c1e9b', refresh_token: STOREFRONT, expires_in: 3600 }),
      )
    }
    requests.push(`${method} ${path.replace('/v1', '')}`)
    if (text.startsWith('{')) bodies.push(JSON.parse(text))
    const step = steps.find(({ request }) => {
      const recorded = request.path.replace(/\?.*/s, '').replace(/\{\{step:[^}]*\}\}/, path.split('/')[3] ?? '')
      return request.method === method && recorded === path && (path !== '/v1/token' || isSameLogin(request.body, text))
    })
    if (step === undefined) return Promise.reject(new Error(`There is no recorded response for ${method} ${url}.`))
    const { status, headers, body: answer } = step.response
    // A recorded token is «<access token>», which cannot be in a header.
    const answered = (typeof answer === 'string' ? answer : JSON.stringify(answer)).replaceAll(
      /<(\w+) token>/g,
      'token-$1-7c1e9b',
    )
    return Promise.resolve(new Response(status === 204 ? null : answered, { status, headers }))
  }
  const freshcom = new Freshcom({
    baseUrl: BASE_URL,
    accountId: 'account',
    storefrontRefreshToken: STOREFRONT,
    fetch,
    retry: 0,
  })
  return { freshcom, accounts: freshcomAccounts(freshcom), requests, bodies }
}

function isSameLogin(recorded: unknown, sent: string): boolean {
  const [one, other] = [new URLSearchParams(String(recorded)), new URLSearchParams(sent)]
  return ['username', 'password'].every((name) => one.get(name) === other.get(name))
}
