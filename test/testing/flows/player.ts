/**
 * Runs a recorded flow against the fake Freshcom: sends the same requests in the same order. Recorded ids, tokens and
 * codes are replaced by those that the fake has created.
 */
import { createFakeFreshcom, type FakeFreshcom } from 'freshcom-sdk/testing'
import { isObject } from '../../freshcom/replay/recordings'
import type { Flow, Step } from './flow'

/** A response of the fake. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

const OWNER = { username: 'owner@example.com', password: 'password1' }
const PASSWORD = 'password1'
const CUSTOMERS: Readonly<Record<string, string>> = { customer: 'ann@example.com', customer2: 'bob@example.com' }
const ACCOUNT_NAMES = { '2018-04': 'Shop', '2018-09': 'Unnamed Account' } as const
const FORM = 'application/x-www-form-urlencoded'

/** The responses to all steps, in order. */
export async function play({ release, steps }: Flow): Promise<Answer[]> {
  const player = new Player(release)
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
  readonly #fake: FakeFreshcom
  readonly #tokens = new Map<string, string>()

  constructor(release: Flow['release']) {
    this.#fake = createFakeFreshcom({ server: release, accountName: ACCOUNT_NAMES[release] })
    const name = { firstName: 'Own', lastName: 'Er', email: OWNER.username }
    this.#fake.addUser({ ...OWNER, ...name, role: 'administrator', standard: true })
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
    const { accountId } = this.#fake
    if (as === 'publishable') return this.#grant({ refresh_token: this.#fake.storefrontRefreshToken })
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
    const url = path.startsWith('/') ? `${new URL(this.#fake.baseUrl).origin}${path}` : path
    const response = await this.#fake.fetch(url, init)
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
    const { accountId, liveAccountId, storefrontRefreshToken } = this.#fake
    if (kind === 'step') return String(this.#valueAt(Number(second), third))
    if (kind === 'code') return this.#code(second, third)
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

  /** The latest code, also if it was used already. */
  #code(kind: string, whose: string): string {
    const { sms, emails } = this.#fake
    if (kind === 'otp') return sms.findLast((message) => message.kind === 'two-factor')?.code ?? ''
    if (kind === 'phone')
      return sms.findLast((message) => message.kind === 'phone-verification' && message.to === whose)?.code ?? ''
    return emails.findLast((email) => email.kind === kind && email.username === whose)?.token ?? ''
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
