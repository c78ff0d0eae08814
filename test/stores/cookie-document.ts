/**
 * A `document` that stores cookies like a browser: one for each name, path and domain, `Secure` ones over HTTPS only.
 */

interface Cookie {
  readonly name: string
  readonly value: string
  readonly path: string
  readonly domain: string | undefined
}

export class CookieDocument {
  readonly written: string[] = []
  /** The longest cookie. Browsers ignore a longer one. */
  longest = 4_096
  readonly location = { protocol: 'https:', hostname: 'www.example.com', pathname: '/shop/shoes/42' }
  #jar: Cookie[] = []

  /** What the page sees: longer paths first, then the older ones. */
  get cookie(): string {
    return this.#seen.map(({ name, value }) => `${name}=${value}`).join('; ')
  }

  set cookie(text: string) {
    this.written.push(text)
    const [pair = '', ...attributes] = text.split('; ')
    const attribute = (name: string) => attributes.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1)
    const [name = '', ...rest] = pair.split('=')
    if (pair.length > this.longest) return
    const { hostname, pathname, protocol } = this.location
    const domain = attribute('Domain')?.replace(/^\./, '')
    if (attributes.includes('Secure') && protocol !== 'https:') return
    if (domain !== undefined && (!domain.includes('.') || !`.${hostname}`.endsWith(`.${domain}`))) return
    const path = attribute('Path') ?? (pathname.slice(0, pathname.lastIndexOf('/')) || '/')
    const isSame = (one: Cookie) => one.name === name && one.path === path && one.domain === domain
    const cookie = { name, value: rest.join('='), path, domain }
    const index = this.#jar.findIndex(isSame)
    if (attribute('Max-Age') === '0') this.#jar = this.#jar.filter((one) => !isSame(one))
    else if (index < 0) this.#jar.push(cookie)
    else this.#jar[index] = cookie
  }

  /** The raw values of a name. */
  values(name: string): string[] {
    return this.#seen.filter((one) => one.name === name).map(({ value }) => value)
  }

  clear(): void {
    this.#jar = []
  }

  get #seen(): Cookie[] {
    const { pathname } = this.location
    const isAbove = ({ path }: Cookie) =>
      pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`)
    return this.#jar.filter(isAbove).toSorted((one, other) => other.path.length - one.path.length)
  }
}
