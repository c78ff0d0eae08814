/**
 * Cookies of one name are different cookies where their path or domain differs, and a page sees all of them without
 * seeing which is which. The rule here: those that a page can see are of a path above it and a domain above its host.
 */

/** What makes two cookies of one name two. Without a domain it is this host's alone; without a path the browser picks. */
export interface CookieScope {
  readonly path: string | undefined
  readonly domain: string | undefined
}

/** Every scope of a cookie that this page can see, but for one. */
export function otherScopes(
  own: CookieScope,
  { hostname, pathname }: Pick<Location, 'hostname' | 'pathname'>,
): CookieScope[] {
  const domains = [undefined, ...domainsAbove(hostname)]
  const scopes = domains.flatMap((domain) => pathsAbove(pathname).map((path) => ({ path, domain })))
  return scopes.filter((scope) => !isSameScope(scope, own, pathname))
}

/** Of a bare name (localhost) or an address there are none: browsers take `Domain` there for this host's alone. */
function domainsAbove(hostname: string): string[] {
  const labels = hostname.split('.')
  if (labels.length === 1 || /^\d*$/.test(labels.at(-1) ?? '')) return []
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'))
}

/** With and without the slash at the end: both are seen from below. */
function pathsAbove(pathname: string): (string | undefined)[] {
  const segments = pathname.split('/').filter((segment) => segment !== '')
  const paths = segments.map((_, index) => `/${segments.slice(0, index + 1).join('/')}`)
  // A semicolon cannot stand in the attribute; such a path is had only by leaving it out.
  return [undefined, '/', ...paths.flatMap((path) => [path, `${path}/`]).filter((path) => !path.includes(';'))]
}

function isSameScope(scope: CookieScope, own: CookieScope, pathname: string): boolean {
  const path = scope.path ?? (pathname.slice(0, pathname.lastIndexOf('/')) || '/')
  return path === own.path && bare(scope.domain) === bare(own.domain)
}

function bare(domain: string | undefined): string | undefined {
  return domain?.replace(/^\./, '').toLowerCase()
}
