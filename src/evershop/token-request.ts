/** EverShop's JWT routes in the place of an OAuth token endpoint: JSON in, `{data: {accessToken, refreshToken?}}` out. */
import { TokenError } from '../errors'
import type { RequestToken } from '../session/token-endpoint'
import { unreadable } from './answers'
import { refuse } from './refusals'
import { resolveRoute, type EverShopRoutes } from './routes'

/** Asks for a customer's or an administrator's tokens. */
export function createTokenRequest(routes: EverShopRoutes, kind: 'Token' | 'AdminToken'): RequestToken {
  return async (transport, request, { parameters }) => {
    const { username, password, refresh_token: refreshToken } = parameters
    const isRenewal = refreshToken !== undefined
    const { method, path } = resolveRoute(routes, isRenewal ? `refresh${kind}` : `create${kind}`)
    const full = {
      ...request,
      method,
      url: `${request.url}${path}`,
      headers: { ...request.headers, accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(isRenewal ? { refreshToken } : { email: username, password }),
      secrets: [password, refreshToken].filter((secret) => secret !== undefined),
      // A renewal is worth a second try: the server neither rotates nor counts.
      repeatOn: { lost: isRenewal, statuses: isRenewal ? [502, 503, 504] : [] },
    }
    const response = await transport(full)
    if (response.status !== 200) {
      const error = refuse(full, response)
      if (!isRenewal || error.code !== 'invalid_refresh_token') throw error
      // The one refusal that ends a session; the session looks for this class.
      const { status, message, code } = error
      throw new TokenError(message, { status, error: code, errorDescription: message })
    }
    const { accessToken, refreshToken: issued } = readTokens(response.body)
    if (typeof accessToken !== 'string' || accessToken === '') return unreadable('invalid_token_answer')
    const answer = typeof issued === 'string' && issued !== '' ? { refresh_token: issued } : {}
    return { answer: { access_token: accessToken, ...answer }, response }
  }
}

function readTokens(body: string): { accessToken?: unknown; refreshToken?: unknown } {
  try {
    return (JSON.parse(body) as { data?: object } | null)?.data ?? {}
  } catch {
    return {}
  }
}
