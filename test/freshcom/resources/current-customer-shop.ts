/**
 * A shop whose `GET /customer` returns its only guest to a storefront, as recorded on both releases. It remembers whose
 * token each of those requests had.
 */
import { Freshcom, type Fetch, type FreshcomOptions, type TokenStore } from 'freshcom-sdk'

export const STOREFRONT = 'prt-test-storefront'
export const ANN = 'urt-test-ann'
export const ann = { username: 'ann@example.com', password: 'password1' }

const BASE_URL = 'https://api.example.com/v1'

export function openShop() {
  /** Every request, as method and path with its query. */
  const requests: string[] = []
  /** Whose token each `GET /customer` without a lookup had. */
  const askedBy: string[] = []
  /** Every change, and whose token it had. */
  const writes: string[] = []
  const revoked = new Set<string>()

  const fetch: Fetch = (url, init) => {
    const { pathname, search } = new URL(url)
    requests.push(`${init.method ?? 'GET'} ${pathname.replace('/v1', '')}${search}`)
    if (pathname === '/v1/token') return Promise.resolve(token(new URLSearchParams(String(init.body))))
    const who = whose((init.headers as Readonly<Record<string, string>>).authorization)
    if (init.method === 'PATCH') writes.push(`${requests.at(-1)} by ${who}`)
    if (pathname === '/v1/customer' && !/[?&](code|name|phoneNumber)=[^&]/.test(search)) askedBy.push(who)
    if (pathname === '/v1/products') return Promise.resolve(Response.json({ data: [], meta: { totalCount: 0 } }))
    const type = { '/v1/user': 'User', '/v1/account': 'Account' }[pathname] ?? 'Customer'
    const data = { type, id: who, attributes: { name: who === 'ann' ? 'Ann' : 'Gus Guest' } }
    return Promise.resolve(Response.json({ data }))
  }

  function token(form: URLSearchParams): Response {
    const refreshToken = form.get('refresh_token') ?? (form.get('password') === ann.password ? ANN : 'none')
    if (refreshToken !== STOREFRONT && (refreshToken !== ANN || revoked.has(refreshToken)))
      return Response.json({ error: 'invalid_grant', error_description: 'No.' }, { status: 400 })
    const isStorefront = refreshToken === STOREFRONT
    return Response.json({
      access_token: accessTokenOf(isStorefront ? 'publishable' : 'user', isStorefront ? 'account' : 'ann'),
      refresh_token: refreshToken,
      token_type: 'bearer',
      expires_in: 3600,
    })
  }

  const client = (options: FreshcomOptions = {}) =>
    new Freshcom({ baseUrl: BASE_URL, accountId: 'account', storefrontRefreshToken: STOREFRONT, fetch, ...options })
  return { requests, askedBy, writes, client, fetch, revoke: (refreshToken: string) => void revoked.add(refreshToken) }
}

/** An access token like those of the servers. */
export function accessTokenOf(typ: 'publishable' | 'user', prn: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none' })}.${part({ typ, prn, exp: Math.floor(Date.now() / 1000) + 3600 })}.`
}

/** A store that does not notify of changes. */
export function quietStore(held: string | null = null): TokenStore & { held: string | null } {
  return {
    held,
    get() {
      return this.held
    },
    set(refreshToken) {
      this.held = refreshToken
    },
    remove() {
      this.held = null
    },
  }
}

function whose(authorization: string | undefined): string {
  if (authorization === undefined) return 'nobody'
  const [, claims = ''] = authorization.split('.')
  return claims === '' ? 'ann' : (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { prn: string }).prn
}
