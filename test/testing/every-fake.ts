/**
 * Uses each fake server once: logs in and sends a request that needs the login. Runs on every platform of the tests.
 */
import { Freshcom } from 'freshcom-sdk'
import { EverShop } from 'freshcom-sdk/evershop'
import { GroupEat } from 'freshcom-sdk/groupeat'
import {
  createFakeEverShop,
  createFakeFreshcom,
  createFakeGroupEat,
  createFakeVagaro,
  type FakeFreshcomOptions,
} from 'freshcom-sdk/testing'
import { Vagaro } from 'freshcom-sdk/vagaro'

const joe = { email: 'joe@example.com', password: 'supersecurepassword' }

/** Whether each fake server has served Joe, and the tokens and ids that it has created. */
export interface Findings {
  readonly isServed: readonly boolean[]
  readonly tokens: readonly string[]
  readonly ids: readonly string[]
}

type Fetch = (input: string, init?: RequestInit) => Promise<Response>

/** A `fetch` that records the access tokens of its responses. */
function noting(tokens: string[], fetch: Fetch, member: (answer: Record<string, never>) => string | undefined): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    const answer = (await response
      .clone()
      .json()
      .catch(() => ({}))) as Record<string, never>
    const token = member(answer)
    if (token !== undefined) tokens.push(token)
    return response
  }
}

async function freshcom(options: FakeFreshcomOptions, tokens: string[]) {
  const fake = createFakeFreshcom({ rotateRefreshTokens: true, ...options })
  fake.addCustomer({ username: joe.email, password: joe.password })
  const { baseUrl, accountId, storefrontRefreshToken } = fake
  const fetch = noting(tokens, fake.fetch, (answer) => answer.access_token)
  const shop = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, fetch })
  await shop.retrieveAccount()
  await shop.login({ username: joe.email, password: joe.password })
  fake.revokeAccessTokens()
  // On that release a customer cannot retrieve its own record.
  const isServed = options.server === '2018-09' || (await shop.retrieveCustomer()).data.email === joe.email
  const { data: account } = await shop.retrieveAccount()
  return { isServed, id: account.id }
}

async function evershop(tokens: string[]) {
  const fake = createFakeEverShop()
  const id = fake.addCustomer({ ...joe, fullName: 'Joe' })
  const fetch = noting(tokens, fake.fetch, ({ data }) => (data as { accessToken?: string } | undefined)?.accessToken)
  const shop = new EverShop({ baseUrl: fake.baseUrl, fetch, auth: 'token' })
  await shop.login(joe)
  return { isServed: (await shop.retrieveCurrentCustomer())?.email === joe.email, id }
}

async function vagaro() {
  const fake = createFakeVagaro()
  const { baseUrl, clientId, clientSecret, fetch } = fake
  const id = fake.addCustomer({ first_name: 'Joe', last_name: 'Example', email: joe.email, phone: '+16045550100' })
  const { headers } = await fake.webhook()
  // The secret of a fake is not secret.
  const api = new Vagaro({ baseUrl, clientId, clientSecret, fetch, allowBrowser: true })
  const customer = await api.retrieveCustomer({ customer_id: id })
  if (!/^[\da-f]{64}$/.test(headers['x-vagaro-signature'] ?? '')) throw new Error('The webhook is not signed.')
  return { isServed: customer.email === joe.email, id: id.replace('cust_', '') }
}

async function groupeat(tokens: string[]) {
  const fake = createFakeGroupEat()
  fake.addCustomer({ ...joe, firstName: 'Joe' })
  const fetch = noting(tokens, fake.fetch, ({ data }) => (data as { token?: string } | undefined)?.token)
  const api = new GroupEat({ baseUrl: fake.baseUrl, fetch })
  await api.login(joe)
  return { isServed: (await api.retrieveCustomer()).firstName === 'Joe' }
}

async function runEveryFake(): Promise<Findings> {
  const tokens: string[] = []
  const found: { readonly isServed: boolean; readonly id?: string }[] = [
    await freshcom({ server: '2018-04' }, tokens),
    await freshcom({ server: '2018-09', seed: 'winter' }, tokens),
    await freshcom({ server: 'guides' }, tokens),
    await evershop(tokens),
    await vagaro(),
    await groupeat(tokens),
  ]
  return {
    isServed: found.map(({ isServed }) => isServed),
    tokens,
    ids: found.flatMap(({ id }) => id ?? []),
  }
}

/** For pages and contexts that only load a script. */
Object.assign(globalThis, { runEveryFake })
