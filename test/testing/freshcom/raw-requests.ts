/** Raw requests to the fake Freshcom, which a client of the SDK would never send. */
import type { FakeFreshcom } from 'freshcom-sdk/testing'

export const password = 'supersecurepassword'

/** A response with its body. */
export interface RawAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: Record<string, unknown>
}

export async function send(fake: FakeFreshcom, path: string, init: RequestInit = {}): Promise<RawAnswer> {
  const response = await fake.fetch(`${fake.baseUrl}${path}`, init)
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: text === '' ? {} : JSON.parse(text) }
}

/** The `Authorization` header of a user that logs in, or of the storefront. */
export async function authorize(
  fake: FakeFreshcom,
  username?: string,
  accountId = fake.accountId,
): Promise<Record<string, string>> {
  const parameters =
    username === undefined
      ? { grant_type: 'refresh_token', refresh_token: fake.storefrontRefreshToken }
      : { grant_type: 'password', username, password, scope: `aid:${accountId}` }
  const { json } = await send(fake, '/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  })
  return { authorization: `Bearer ${String(json.access_token)}` }
}

/** The same for an owner that switches to the test account, which works on every server. */
export async function authorizeOwner(fake: FakeFreshcom, username: string): Promise<Record<string, string>> {
  const post = async (parameters: object) => {
    const headers = { 'content-type': 'application/json' }
    return (await send(fake, '/token', { method: 'POST', headers, body: JSON.stringify(parameters) })).json
  }
  const { refresh_token } = await post({ grant_type: 'password', username, password })
  const scope = `aid:${fake.accountId}`
  const { access_token } = await post({ grant_type: 'refresh_token', refresh_token, scope })
  return { authorization: `Bearer ${String(access_token)}` }
}
