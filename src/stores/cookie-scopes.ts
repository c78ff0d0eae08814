/**
 * Cookies with the same name are different if their path or domain differs. A page sees all of them, but not their
 * paths and domains. A page can see cookies of its own path and the paths above, and of its own host and the domains
 * above.
 */

/**
 * What distinguishes cookies with the same name. Without a domain the cookie is for this host only. Without a path the
 * browser chooses one.
 */
export interface CookieScope {
  readonly path: string | undefined
  readonly domain: string | undefined
}

/** Every scope of a cookie that this page can see, except its own. */
export function otherScopes(
  own: CookieScope,
  { hostname, pathname }: Pick<Location, 'hostname' | 'pathname'>,
): CookieScope[] {
  const domains = [undefined, ...domainsAbove(hostname)]
  const scopes = domains.flatMap((domain) => pathsAbove(pathname).map((path) => ({ path, domain })))
  return scopes.filter((scope) => !isSameScope(scope, own, pathname))
}

/** None for a bare name (localhost) or an IP address: there browsers treat `Domain` as this host only. */
function domainsAbove(hostname: string): string[] {
  const labels = hostname.split('.')
  if (labels.length === 1 || /^\d*$/.test(labels.at(-1) ?? '')) return []
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'))
}

/** With and without the slash at the end, because pages below see both. */
function pathsAbove(pathname: string): (string | undefined)[] {
  const segments = pathname.split('/').filter((segment) => segment !== '')
  const paths = segments.map((_, index) => `/${segments.slice(0, index + 1).join('/')}`)
  // A semicolon cannot be written in the attribute. Such a path is possible only as the default.
  return [undefined, '/', ...paths.flatMap((path) => [path, `${path}/`]).filter((path) => !path.includes(';'))]
}

function isSameScope(scope: CookieScope, own: CookieScope, pathname: string): boolean {
  const path = scope.path ?? (pathname.slice(0, pathname.lastIndexOf('/')) || '/')
  return path === own.path && bare(scope.domain) === bare(own.domain)
}

function bare(domain: string | undefined): string | undefined {
  return domain?.replace(/^\./, '').toLowerCase()
}
