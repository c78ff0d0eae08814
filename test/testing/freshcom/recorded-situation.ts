/**
 * Rebuilds the state of the recorded server in the fake Freshcom: the same users, and the effects of the recorded
 * requests. Rule: ids, tokens and codes differ between the two. Each recorded one is replaced by the value at the same
 * place of an earlier response.
 */
import { createFakeFreshcom, type FakeFreshcom } from 'freshcom-sdk/testing'
import { isObject, type Exchange, type Version } from '../../freshcom/replay/recordings'
import type { RecordedResource, RecordedResources } from './recorded-resources'

/** A recorded exchange, with the caller's name in the recordings. */
export interface RecordedExchange extends Exchange {
  /** The user whose token was used. */
  readonly as?: string
}

/** The response of the fake Freshcom. */
export interface Answer {
  readonly status: number
  readonly contentType: string | null
  readonly otp: string | null
  readonly allowOrigin: string | null
  readonly body: unknown
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const FORM = 'application/x-www-form-urlencoded'
const PASSWORD = 'test1234'
const RESOURCE = 'application/vnd.api+json'
const OWNER = { username: 'test@example.com', password: PASSWORD }

/** The content of each recorded server before the recording. */
const held = {
  '2018-04': { accountName: 'Example', owner: { firstName: 'Test', lastName: 'User' }, customers: [], goods: ['Shoe'] },
  '2018-09': {
    accountName: 'Unnamed Account',
    owner: { name: 'Test User' },
    customers: [
      { status: 'registered', name: 'Dave Clark' },
      { status: 'registered', name: 'Bob Clark' },
      { status: 'guest', name: 'Roy Bao' },
    ],
    goods: ['Shoe', 'Shirt', 'Jacket', 'Fish', 'Apple', 'Orange'],
  },
} as const

interface Grant {
  readonly access_token: string
  readonly refresh_token: string
}

/** Ids on the recorded server that no request had created. */
export interface RecordedIds {
  readonly accountId: string
  readonly storefrontRefreshToken: string
  readonly liveStorefrontRefreshToken: string
}

export class Situation {
  readonly #fake: FakeFreshcom
  readonly #translations = new Map<string, string>()
  readonly #tokens = new Map<string, string>()
  #usernames: Readonly<Record<string, string>> = {
    customer: 'customer1@example.com',
    customer2: 'customer2@example.com',
    marketing: 'marketing@example.com',
  }

  private constructor(fake: FakeFreshcom) {
    this.#fake = fake
  }

  static async rebuild(server: Version, recorded: RecordedIds): Promise<Situation> {
    const { accountId, storefrontRefreshToken } = recorded
    const fake = createFakeFreshcom({
      accountId,
      storefrontRefreshToken,
      accountName: held[server].accountName,
      server,
    })
    const situation = new Situation(fake)
    const staff = { password: PASSWORD }
    const owner = { ...staff, username: 'test@example.com', email: 'test@example.com', standard: true }
    fake.addUser({ ...owner, role: 'administrator', ...held[server].owner })
    // Release 2018-04 refused this user, and does not have the role of the other one.
    if (server === '2018-09') fake.addUser({ ...staff, username: 'managed@example.com', role: 'supportSpecialist' })
    const role = server === '2018-09' ? 'marketingSpecialist' : 'manager'
    fake.addUser({ ...staff, username: 'marketing@example.com', role })
    const customer = { password: PASSWORD, phoneNumber: '+17801234567' }
    fake.addCustomer({ ...customer, username: 'customer1@example.com', firstName: 'Jane', lastName: 'Doe' })
    fake.addCustomer({ ...customer, username: 'customer2@example.com', firstName: 'John', lastName: 'Roe' })
    for (const attributes of held[server].customers) fake.add('Customer', attributes)
    for (const name of held[server].goods) fake.add('Stockable', { name, unitOfMeasure: 'EA', status: 'active' })
    await situation.#prepareTokens(server)
    const { body } = await situation.#get('/refresh_token', 'userLive')
    situation.#learn({ prefixedId: recorded.liveStorefrontRefreshToken }, attributesOf(body))
    return situation
  }

  /** Sends a recorded request, with the ids, tokens and codes of the fake. */
  async replay(exchange: RecordedExchange): Promise<Answer> {
    await this.#foresee(exchange)
    const { method, path, headers, body } = exchange.request
    const sent: Record<string, string> = {}
    for (const [name, value] of Object.entries(headers)) {
      if (value !== '')
        sent[name] = name === 'authorization' ? await this.#authorization(exchange) : this.translate(value)
    }
    if (headers['x-freshcom-otp'] === '') sent['x-freshcom-otp'] = ''
    const text = typeof body === 'string' ? body : body === null || body === undefined ? '' : JSON.stringify(body)
    const answer = await this.#send(method, this.translate(path), sent, this.translate(text))
    if (answer.status < 300) this.#learn(exchange.response.body, answer.body)
    return answer
  }

  /** Adds a resource of the recorded server, and the resources that it refers to. */
  add({ id, type, attributes, links }: RecordedResource, find: RecordedResources['find']): void {
    if (this.#translations.has(id)) return
    const { insertedAt: _insertedAt, updatedAt: _updatedAt, ...others } = attributes
    // Stored before its related resources, so that cycles end.
    this.#translations.set(id, id)
    const translated = Object.entries(links).map(([name, link]) => {
      const linked = find(link.id)
      if (linked !== undefined) this.add(linked, find)
      return [name, { ...link, id: this.translate(link.id) }] as const
    })
    this.#translations.set(id, this.#fake.add(type, others, Object.fromEntries(translated)))
  }

  /** Replaces all known ids, tokens and codes. */
  translate(text: string): string {
    const ids = text.replace(UUID, (id) => this.#translations.get(id) ?? id)
    return ids.replace(/(?<!\d)\d{6}(?!\d)/g, (code) => this.#translations.get(code) ?? code)
  }

  /** Stores the value here for an id or code of the recording. */
  #learn(recorded: unknown, here: unknown): void {
    if (isAccessToken(recorded) && isAccessToken(here)) this.#learn(claimsOf(recorded), claimsOf(here))
    else if (typeof recorded === 'string' && typeof here === 'string') {
      const [from] = recorded.match(UUID) ?? []
      const [to] = here.match(UUID) ?? []
      if (from !== undefined && to !== undefined && !this.#translations.has(from)) this.#translations.set(from, to)
    } else if (isObject(recorded) && isObject(here)) {
      for (const [name, value] of Object.entries(recorded)) this.#learn(value, here[name])
    }
    // Lists are skipped: their order differs.
  }

  /** Values that no recorded response contains: codes from the database, tokens from e-mails. */
  async #foresee({ name, request }: RecordedExchange): Promise<void> {
    const attributes = attributesOf(request.body)
    const code =
      attributes.phoneVerificationCode ??
      request.headers['x-freshcom-otp'] ??
      /&otp=(\d+)/.exec(String(request.body))?.[1]
    if (/\bright\b/.test(name) && typeof code === 'string')
      this.#translations.set(code, this.#fake.sms.at(-1)?.code ?? '')
    const { resetToken, token } = attributes
    if (typeof resetToken === 'string' && /customer's|too short/.test(name) && !this.#translations.has(resetToken)) {
      await this.#post('/password_reset_tokens', 'publishable', 'PasswordResetToken', {
        username: 'customer2@example.com',
      })
      this.#translations.set(resetToken, this.#fake.emails.at(-1)?.token ?? '')
    }
    if (/token: (a )?standard user's/.test(name)) await this.#mailToOwner(resetToken, token)
    if (request.method === 'DELETE') await this.#chooseVictim(request.path)
    if (typeof token === 'string' && name.includes("the customer's token")) {
      const user = { data: { type: 'User', id: claimsOf(await this.#token('customer')).prn } }
      await this.#post('/email_verification_tokens', 'customer', 'EmailVerificationToken', {}, { user })
      this.#translations.set(token, this.#fake.emails.at(-1)?.token ?? '')
    }
  }

  /** Tokens from e-mails to standard users. The user of a recorded sign-up gets a new password. */
  async #mailToOwner(resetToken: unknown, token: unknown): Promise<void> {
    if (token === undefined) {
      const attributes = { username: this.#registered('owner') }
      const body = JSON.stringify({ data: { type: 'PasswordResetToken', attributes } })
      await this.#send('POST', '/v1/password_reset_tokens', { 'content-type': RESOURCE }, body)
    } else {
      const user = { data: { type: 'User', id: claimsOf(await this.#token('userLive')).prn } }
      await this.#post('/email_verification_tokens', 'userLive', 'EmailVerificationToken', {}, { user })
    }
    this.#translations.set(String(resetToken ?? token), this.#fake.emails.at(-1)?.token ?? '')
  }

  /** Deletes resources that were created without being recorded, or by a request that failed. */
  async #chooseVictim(path: string): Promise<void> {
    const [id = ''] = path.match(UUID) ?? []
    if (this.#translations.has(id) || id.startsWith('00000000') || !/\/(customers|stockables)\//.test(path)) return
    const list = path.includes('/customers/') ? '/customers?filter[status]=guest' : '/stockables'
    const { body } = await this.#get(list, 'user')
    const victim = (body as { data: { id: string }[] }).data.at(-1)
    if (victim !== undefined) this.#translations.set(id, victim.id)
  }

  async #prepareTokens(version: Version): Promise<void> {
    const stranger = createFakeFreshcom({ accountId: this.#fake.accountId })
    stranger.addUser({ username: 'test@example.com', password: PASSWORD, role: 'administrator', standard: true })
    this.#tokens.set('token signed with another key', await ownersTestToken(stranger))
    const expired = await ownersTestToken(this.#fake)
    this.#tokens.set('expired token', expired)
    this.#tokens.set('with an expired access token in authorization', expired)
    this.#fake.advance(3_600_000)
    const genuine = (await ownersTestToken(this.#fake)).split('.')
    const tampered = `${genuine[1]?.slice(0, -4)}AAAA`
    this.#tokens.set('token with a tampered payload', [genuine[0], tampered, genuine[2]].join('.'))
    // Each release lets an administrator of the test account delete one of these two.
    const gone = { username: 'gone@example.com', password: PASSWORD }
    const path =
      version === '2018-04'
        ? `/v1/customers/${this.#fake.addCustomer(gone)}`
        : `/v1/users/${this.#fake.addUser({ ...gone, role: 'developer' })}`
    this.#tokens.set('token of a user that does not exist', await this.#login('gone@example.com'))
    await this.#send('DELETE', path, { authorization: `Bearer ${await this.#token('user')}` }, '')
  }

  async #authorization(exchange: RecordedExchange): Promise<string> {
    const { authorization = '' } = exchange.request.headers
    const scheme = authorization.split(' ')[0] ?? ''
    const prepared = this.#tokens.get(exchange.name)
    if (prepared !== undefined) return `${scheme} ${prepared}`
    return exchange.as === undefined ? authorization : `${scheme} ${await this.#token(exchange.as)}`
  }

  /** The access token of a user in the recordings. */
  async #token(as: string): Promise<string> {
    const known = this.#tokens.get(as)
    if (known !== undefined) return known
    const token = await this.#newToken(as)
    this.#tokens.set(as, token)
    return token
  }

  #newToken(as: string): Promise<string> {
    const { storefrontRefreshToken } = this.#fake
    if (as === 'publishable') return accessToken(this.#fake, { refresh_token: storefrontRefreshToken })
    if (as === 'user') return ownersTestToken(this.#fake)
    if (as === 'userLive') return accessToken(this.#fake, OWNER)
    if (as === 'owner') return accessToken(this.#fake, { username: this.#registered(as), password: PASSWORD })
    return this.#login(this.#usernames[as] ?? this.#registered(as))
  }

  /** `crm` and `otp` were registered by an earlier request. Their login names begin with this text. */
  #registered(as: string): string {
    const found = this.#fake.requests.map(({ body }) => new RegExp(`"username":"(${as}\\.[^"]+)"`).exec(body)?.[1])
    return found.find((username) => username !== undefined) ?? as
  }

  #login(username: string): Promise<string> {
    return accessToken(this.#fake, { username, password: PASSWORD, scope: `aid:${this.#fake.accountId}` })
  }

  /** Creates a resource that was not recorded. Ids are those of the recordings. */
  async write(as: string, path: string, type: string, relationships: object, attributes: object = {}): Promise<Answer> {
    const headers = { authorization: `Bearer ${await this.#token(as)}`, 'content-type': RESOURCE }
    const body = this.translate(JSON.stringify({ data: { type, attributes, relationships } }))
    return this.#send('POST', this.translate(`/v1${path}`), headers, body)
  }

  async #post(path: string, as: string, type: string, attributes: object, relationships: object = {}): Promise<void> {
    const { status } = await this.write(as, path, type, relationships, attributes)
    if (status !== 204) throw new Error(`${path} answered ${status}`)
  }

  async #get(path: string, as: string): Promise<Answer> {
    return this.#send('GET', `/v1${path}`, { authorization: `Bearer ${await this.#token(as)}` }, '')
  }

  async #send(method: string, path: string, headers: Record<string, string>, body: string): Promise<Answer> {
    const url = `${new URL(this.#fake.baseUrl).origin}${path}`
    const init = { method, headers, signal: new AbortController().signal, redirect: 'manual' as const }
    const response = await this.#fake.fetch(url, body === '' ? init : { ...init, body })
    const text = await response.text()
    return {
      status: response.status,
      contentType: response.headers.get('content-type'),
      otp: response.headers.get('x-freshcom-otp'),
      allowOrigin: response.headers.get('access-control-allow-origin'),
      body: text === '' ? '' : JSON.parse(text),
    }
  }
}

/** The owner's token for the test account. Not every release accepts its scope together with a password. */
async function ownersTestToken(fake: FakeFreshcom): Promise<string> {
  const { refresh_token: refreshToken } = await grant(fake, OWNER)
  return accessToken(fake, { refresh_token: refreshToken, scope: `aid:${fake.accountId}` })
}

async function accessToken(fake: FakeFreshcom, parameters: Record<string, string>): Promise<string> {
  return (await grant(fake, parameters)).access_token
}

async function grant(fake: FakeFreshcom, parameters: Record<string, string>): Promise<Grant> {
  const grantType = 'username' in parameters ? 'password' : 'refresh_token'
  const body = new URLSearchParams({ grant_type: grantType, ...parameters }).toString()
  const signal = new AbortController().signal
  const init = { method: 'POST', headers: { 'content-type': FORM }, body, signal, redirect: 'manual' as const }
  const response = await fake.fetch(`${fake.baseUrl}/token`, init)
  if (response.status !== 200) throw new Error(`${body} got the response ${await response.text()}`)
  return response.json()
}

/** Whether something looks like a JWT. */
export function isAccessToken(value: unknown): value is string {
  return typeof value === 'string' && /^ey[\w-]+\.[\w-]+\.[\w-]+$/.test(value)
}

export function claimsOf(token: string): { aud?: string; prn: string; typ: string } {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}

function attributesOf(body: unknown): Record<string, unknown> {
  const data = isObject(body) && isObject(body.data) ? body.data : {}
  return isObject(data.attributes) ? data.attributes : {}
}
