/** Handles a request: rate limit, route, caller, rule. An unknown route gets the HTML page "Page Not Found". */
import type { SystemEngine } from '../engine'
import type { ServerRequest, ServerResponse } from '../messages'
import { Exchange, type Caller } from './exchange'
import { readJwt, type Signer } from './jwt'
import { RateLimited, type RateLimits } from './rate-limits'
import { Refusal } from './refusal'
import type { Route } from './routes'
import type { TokenLogins } from './rules/logins'
import type { Sessions } from './sessions'
import type { CustomerRow, World } from './world'

/** The parts of an engine. */
export interface EngineParts {
  readonly world: World
  readonly routes: readonly Route[]
  readonly signer: Signer
  readonly logins: TokenLogins
  readonly sessions: { readonly customer: Sessions; readonly admin: Sessions }
  readonly limits: RateLimits | undefined
}

const NOT_FOUND =
  '<!DOCTYPE html><html id="root" lang="en"><head><meta charSet="utf-8"/><title>Page Not Found</title></head><body><div id="app">Page Not Found</div></body></html>'

export class Engine implements SystemEngine {
  readonly #parts: EngineParts

  constructor(parts: EngineParts) {
    this.#parts = parts
  }

  async answer(request: ServerRequest): Promise<ServerResponse> {
    const { status, headers, body } = await this.#attempt(request)
    const date = new Date(this.#parts.world.clock.now()).toUTCString()
    return { status, headers: { date, ...headers }, body: request.method === 'HEAD' ? '' : body }
  }

  async #attempt(request: ServerRequest): Promise<ServerResponse> {
    const { world, routes, logins, sessions, limits } = this.#parts
    try {
      limits?.count(request)
      const route = routes.find(({ method, pattern }) => method === request.method && pattern.test(request.path))
      if (route === undefined)
        return { status: 404, headers: { 'content-type': 'text/html; charset=utf-8' }, body: NOT_FOUND }
      const caller = await this.#caller(request)
      if (route.isPrivate && !caller.isAdmin) throw new Refusal(401, 'Unauthorized')
      const parameters = (route.pattern.exec(request.path) ?? []).slice(1).map(decodeParameter)
      const cookies = route.isAdminPage ? sessions.admin : sessions.customer
      return await route.rule(new Exchange(world, request, caller, parameters, cookies), logins)
    } catch (error) {
      if (error instanceof Refusal) return refused(error, request.path)
      throw error
    }
  }

  /** Finds the caller. A token is used before a cookie. An unreadable token is ignored, an invalid one is refused. */
  async #caller({ headers, path }: ServerRequest): Promise<Caller> {
    const { world, signer, sessions } = this.#parts
    const token = path.startsWith('/api/') ? /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] : undefined
    const { tokenType } = (token === undefined ? undefined : readJwt(token)) ?? {}
    if (token !== undefined && (tokenType === 'customer' || tokenType === 'admin')) {
      const claims = signer.verify(token, tokenType, 'access')
      if (claims === undefined || claims === 'forged') throw new Refusal(401, 'Invalid token')
      if (claims.exp * 1000 <= world.clock.now()) throw new Refusal(401, 'Token has expired')
      return {
        customer: claims.customer as CustomerRow | undefined,
        isFromToken: true,
        isAdmin: world.admins.some(({ uuid }) => uuid === claims.user?.uuid),
      }
    }
    const owner = sessions.customer.find(headers.cookie)?.owner
    const admin = sessions.admin.find(headers.cookie)?.owner
    return {
      customer: world.customers.find(({ uuid, status }) => uuid === owner && status === 1),
      isFromToken: false,
      isAdmin: world.admins.some(({ uuid }) => uuid === admin),
    }
  }
}

function refused(refusal: Refusal, path: string): ServerResponse {
  const { status, message } = refusal
  const wait: Record<string, string> =
    refusal instanceof RateLimited ? { 'retry-after': String(refusal.retryAfter) } : {}
  if (status === 429 && !path.startsWith('/api/')) {
    const body = 'Too many requests. Please slow down and try again shortly.'
    return { status, headers: { 'content-type': 'text/html; charset=utf-8', ...wait }, body }
  }
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...wait },
    body: JSON.stringify({ error: { status, message } }),
  }
}

function decodeParameter(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
