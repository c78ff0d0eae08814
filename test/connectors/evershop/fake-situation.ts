/**
 * A fake EverShop with the data that the real one had before the recordings. Recorded tokens and cookies are replaced
 * by the fake's own. Uuids are those of the recordings, so that bodies can be compared.
 */
import { createFakeEverShop, type FakeEverShop } from 'freshcom-sdk/testing'
import { isObject } from '../../../src/core/values'
import { exchanges, type Exchange } from './recordings'

const START = Date.parse('2026-11-20T21:00:00Z')
const ALICE = '6ef1f4fb-0a68-4aaa-b054-3c9b80f7b499'
const BOB = '619f07c4-6d22-41ad-b829-c0d462b76302'
const PASSWORDS: Readonly<Record<string, string>> = {
  'alice@example.test': 'alice-pass-1',
  'bob@example.test': 'bob-pass-1',
  'admin@example.test': 'Admin12345',
}

interface Claims {
  readonly customer?: { readonly email: string }
  readonly user?: { readonly email: string }
  readonly tokenKind: 'access' | 'refresh'
  readonly iat: number
}

export class Situation {
  readonly fake: FakeEverShop
  readonly #tokens = new Map<string, string>()
  readonly #cookies = new Map<string, string>()
  readonly #uuids: string[] = []
  #now = START

  constructor() {
    this.fake = createFakeEverShop({
      rateLimits: true,
      clock: () => this.#now,
      uuid: () => this.#uuids.shift() ?? crypto.randomUUID(),
    })
    const { fake } = this
    fake.addGroup('Wholesale')
    this.#uuids.push('ef1baea8-1574-48b4-bab5-4df6769a8beb')
    fake.addAdmin({ email: 'admin@example.test', password: 'Admin12345' })
    this.#uuids.push(ALICE, BOB)
    const alice = fake.addCustomer({
      email: 'alice@example.test',
      password: 'alice-pass-1',
      fullName: 'Alice Anderson',
    })
    const bob = fake.addCustomer({
      email: 'bob@example.test',
      password: 'bob-pass-1',
      fullName: 'Bob Brown',
      groupId: 2,
    })
    const home = { fullName: 'Alice Anderson', postcode: '10001', telephone: '+15551234567', country: 'US' }
    this.#uuids.push('c115f202-1e3b-4cb3-94d4-d579bc2b1898', 'bfa1f896-a442-49e4-8952-98be0e3d6a1a')
    fake.addAddress(alice, {
      ...home,
      province: 'US-NY',
      city: 'New York',
      address1: '1 Main St',
      address2: 'Apt 2',
      isDefault: true,
    })
    fake.addAddress(alice, {
      ...home,
      postcode: '94103',
      telephone: '+15557654321',
      province: 'US-CA',
      city: 'San Francisco',
      address1: '9 Market St',
    })
    this.#uuids.push('15a8db74-5f61-4664-9d9f-c83680823614')
    fake.addAddress(bob, { ...home, fullName: 'Bob Brown', province: 'US-NY', address1: '2 Main St' })
    // There was one more customer, who is not in the recordings.
    fake.addAddress(bob, { ...home, fullName: 'Bob Brown', province: 'US-NY', address1: '3 Main St' })
    this.#uuids.push('bfcd7d1e-8514-46c2-8bc1-bcc03b0a17a1')
    fake.addOrder(alice, { items: [{ sku: 'MUG-1', name: 'Test Mug', qty: 2, price: 12.5 }], shipping: 5 })
  }

  /** Sends a recorded request. Remembers which token and cookie of the response replace the recorded ones. */
  async send(exchange: Exchange): Promise<Response> {
    await this.#catchUp(exchange)
    const { method, path, headers, body } = exchange.request
    const { authorization, cookie, ...others } = headers
    const recorded = exchange.response.body
    const made = isObject(recorded) && isObject(recorded.data) ? recorded.data : {}
    if (method === 'POST' && typeof made.uuid === 'string') this.#uuids.splice(0, Infinity, made.uuid)
    const credentials: Record<string, string> = {}
    if (authorization !== undefined) credentials.authorization = `Bearer ${await this.#token(authorization.slice(7))}`
    if (cookie !== undefined)
      credentials.cookie = cookie.replace(
        /(a?sid)=([^;]*)/g,
        (_, name: string, value: string) => `${name}=${this.#cookies.get(value) ?? value}`,
      )
    const sent =
      isObject(body) && typeof body.refreshToken === 'string'
        ? { refreshToken: await this.#token(body.refreshToken) }
        : body
    const answer = await this.fake.fetch(`${this.fake.baseUrl}${path}`, {
      method,
      headers: { ...others, ...credentials },
      ...(sent === undefined ? {} : { body: typeof sent === 'string' ? sent : JSON.stringify(sent) }),
    })
    if (
      isObject(body) &&
      typeof body.email === 'string' &&
      typeof body.password === 'string' &&
      answer.status === 200
    ) {
      this.#passwords.set(body.email, body.password)
    }
    await this.#learn(exchange, answer.clone())
    return answer
  }

  readonly #passwords = new Map(Object.entries(PASSWORDS))

  async #learn({ response }: Exchange, answer: Response): Promise<void> {
    const theirs = [response.headers['set-cookie'] ?? []].flat().join(';')
    const ours = answer.headers.getSetCookie().join(';')
    const [, recorded] = /sid=([^;]*)/.exec(theirs) ?? []
    const [, here] = /sid=([^;]*)/.exec(ours) ?? []
    if (recorded !== undefined && here !== undefined) this.#cookies.set(recorded, here)
    const data = isObject(response.body) && isObject(response.body.data) ? response.body.data : {}
    if (typeof data.accessToken !== 'string') return
    const own = ((await answer.json()) as { data?: Record<string, string> }).data ?? {}
    for (const kind of ['accessToken', 'refreshToken']) {
      if (typeof data[kind] === 'string' && own[kind] !== undefined) this.#tokens.set(data[kind], own[kind])
    }
  }

  /** The fake's token for a recorded one: from the same login, or made in the same way. */
  async #token(recorded: string): Promise<string> {
    const claims = claimsOf(recorded)
    if (claims === undefined) return recorded
    const known = this.#tokens.get(recorded)
    if (known !== undefined) return known
    // A manipulated token: only its last characters differ.
    const original = [...this.#tokens].find(([token]) => token.slice(0, -6) === recorded.slice(0, -6))
    if (original !== undefined)
      return `${original[1].slice(0, -6)}${original[1].endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA'}`
    const email = claims.user?.email ?? claims.customer?.email ?? ''
    const isExpired = claims.iat < START / 1000
    const at = this.#now
    if (isExpired) this.#now -= 10 * 86_400_000
    const tokens = await this.#login(email, claims.user !== undefined)
    this.#now = at
    return tokens[claims.tokenKind === 'access' ? 'accessToken' : 'refreshToken'] ?? ''
  }

  async #login(email: string, isAdmin: boolean): Promise<Record<string, string>> {
    const answer = await this.#post(isAdmin ? '/api/user/tokens' : '/api/customer/tokens', {
      email,
      password: this.#passwords.get(email),
    })
    return ((await answer.json()) as { data?: Record<string, string> }).data ?? {}
  }

  /** Events between the exchanges that were not recorded. */
  async #catchUp({ file, name }: Exchange): Promise<void> {
    this.#now += 50
    if (name === 'admin token') {
      // By the recording of passwords, which is not used here.
      this.#uuids.splice(0, Infinity, '33a93295-6145-43a3-b0a2-dbc898fd7c46')
      await this.#post('/api/customers', { email: 'pw-mwph3zb6@example.test', password: 'secret123', full_name: 'Pw' })
    }
    if (file.startsWith('12') && name.startsWith('122nd')) {
      for (let sent = 0; sent < 120; sent += 1) {
        await this.#post('/api/graphql', {}, exchanges.find((exchange) => exchange.name === name)?.request.headers)
      }
    }
  }

  #post(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.fake.fetch(`${this.fake.baseUrl}${path}`, {
      method: 'POST',
      headers: { 'x-forwarded-for': crypto.randomUUID(), ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  }
}

export function claimsOf(token: unknown): Claims | undefined {
  try {
    return JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()) as Claims
  } catch {
    return undefined
  }
}
