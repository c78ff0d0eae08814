/**
 * Plays a journey against a server: the same requests in the same order, with the ids, tokens and codes that this server
 * made in the place of those of the recorded one. `npm run record` uses it, too, so it imports nothing at run time.
 */
import type { Flow, Step } from './flow'

/** What a journey needs to know of the server that it is played against. */
export interface JourneyServer {
  readonly baseUrl: string
  /** The test account that the journey happens in, and the live account that it belongs to. */
  readonly accountId: string
  readonly liveAccountId: string
  /** The storefront's refresh token of the test account. */
  readonly storefrontRefreshToken: string
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  /** The code or token that the server has last sent: `otp`, `phone`, `password-reset` or `email-verification`. */
  code(kind: string, recipient: string): string | Promise<string>
}

/** The response to a step. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** Who owns the account at the beginning of every journey. */
export const OWNER = { username: 'owner@example.com', password: 'password1' }
const PASSWORD = 'password1'
const CUSTOMERS: Readonly<Record<string, string>> = { customer: 'ann@example.com', customer2: 'bob@example.com' }
const FORM = 'application/x-www-form-urlencoded'

/** The responses to all steps, in order. */
export async function play({ steps }: Pick<Flow, 'steps'>, server: JourneyServer): Promise<Answer[]> {
  const player = new Player(server)
  for (let next = 0; next < steps.length;) {
    const { together } = steps[next]!
    const end = steps.findIndex((step, index) => index > next && (together === undefined || step.together !== together))
    const group = steps.slice(next, end === -1 ? steps.length : end)
    // oxlint-disable-next-line no-await-in-loop -- steps build on one another
    await player.playTogether(group)
    next += group.length
  }
  return player.answers
}

class Player {
  readonly answers: Answer[] = []
  readonly #server: JourneyServer
  readonly #tokens = new Map<string, string>()

  constructor(server: JourneyServer) {
    this.#server = server
  }

  async playTogether(steps: readonly Step[]): Promise<void> {
    const requests = await this.#inTurn(steps)
    this.answers.push(...(await Promise.all(requests.map(({ path, init }) => this.#send(path, init)))))
  }

  async #inTurn(steps: readonly Step[]): Promise<{ path: string; init: RequestInit }[]> {
    const requests = []
    // oxlint-disable-next-line no-await-in-loop -- the first of them logs in
    for (const step of steps) requests.push({ path: await this.#fill(step.request.path), init: await this.#init(step) })
    return requests
  }

  async #init({ as, request: { method, headers, body } }: Step): Promise<RequestInit> {
    const filled: Record<string, string> = {}
    // oxlint-disable-next-line no-await-in-loop
    for (const [name, value] of Object.entries(headers)) filled[name] = await this.#fill(value)
    const token = await this.#token(as)
    if (token !== undefined) filled.authorization = `Bearer ${token}`
    if (body === undefined) return { method, headers: filled }
    const text = await this.#fill(typeof body === 'string' ? body : JSON.stringify(body))
    // As bytes: for a text, the platform would set a content type.
    return { method, headers: filled, body: new TextEncoder().encode(text) }
  }

  async #token(as: string): Promise<string | undefined> {
    if (as === 'none') return undefined
    const step = /^step:(\d+)$/.exec(as)?.[1]
    if (step !== undefined) return String(this.#valueAt(Number(step), 'access_token'))
    const known = this.#tokens.get(as) ?? (await this.#login(as))
    this.#tokens.set(as, known)
    return known
  }

  async #login(as: string): Promise<string> {
    const { accountId } = this.#server
    if (as === 'publishable') return this.#grant({ refresh_token: this.#server.storefrontRefreshToken })
    if (as === 'userLive') return this.#grant(OWNER)
    if (as === 'user')
      return this.#grant({ refresh_token: await this.#ownersRefreshToken(), scope: `aid:${accountId}` })
    const username = CUSTOMERS[as]
    if (username === undefined) throw new Error(`There is no user "${as}".`)
    return this.#grant({ username, password: PASSWORD, scope: `aid:${accountId}` })
  }

  async #ownersRefreshToken(): Promise<string> {
    return (await this.#askForToken(OWNER)).refresh_token ?? ''
  }

  async #grant(parameters: Record<string, string>): Promise<string> {
    return (await this.#askForToken(parameters)).access_token ?? ''
  }

  async #askForToken(parameters: Record<string, string>): Promise<{ access_token?: string; refresh_token?: string }> {
    const grantType = 'username' in parameters ? 'password' : 'refresh_token'
    const body = new URLSearchParams({ grant_type: grantType, ...parameters }).toString()
    const { body: answer } = await this.#send('/v1/token', { method: 'POST', headers: { 'content-type': FORM }, body })
    return isObject(answer) ? answer : {}
  }

  async #send(path: string, init: RequestInit): Promise<Answer> {
    const url = path.startsWith('/') ? `${new URL(this.#server.baseUrl).origin}${path}` : path
    const response = await this.#server.fetch(url, init)
    const text = await response.text()
    return { status: response.status, headers: Object.fromEntries(response.headers), body: parse(text) }
  }

  /** Replaces placeholders in double braces. Braces that are part of the data stay. */
  async #fill(text: string): Promise<string> {
    let filled = text
    for (const [whole, what = ''] of text.matchAll(/\{\{([^{}]*)\}\}/g)) {
      // oxlint-disable-next-line no-await-in-loop
      const value = await this.#valueOf(what)
      if (value !== undefined) filled = filled.replace(whole, value)
    }
    return filled
  }

  async #valueOf(what: string): Promise<string | undefined> {
    const [kind, second = '', third = ''] = what.split(':')
    const { accountId, liveAccountId, storefrontRefreshToken } = this.#server
    if (kind === 'step') return String(this.#valueAt(Number(second), third))
    if (kind === 'code') return this.#server.code(second, third)
    if (what === 'testAccountId') return accountId
    if (what === 'liveAccountId') return liveAccountId
    if (what === 'storefrontRefreshToken') return storefrontRefreshToken
    return what === 'liveStorefrontRefreshToken' ? this.#liveStorefrontRefreshToken() : undefined
  }

  #valueAt(step: number, path: string): unknown {
    return path.split('.').reduce<unknown>((value, name) => {
      return Array.isArray(value) || isObject(value) ? (value as Record<string, unknown>)[name] : undefined
    }, this.answers[step]?.body)
  }

  async #liveStorefrontRefreshToken(): Promise<string> {
    const authorization = `Bearer ${await this.#token('userLive')}`
    const { body } = await this.#send('/v1/refresh_token', { method: 'GET', headers: { authorization } })
    const data = isObject(body) && isObject(body.data) ? body.data : {}
    return isObject(data.attributes) ? String(data.attributes.prefixedId) : ''
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
