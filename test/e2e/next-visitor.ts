/** A visitor of the Next.js shop without scripts: cookies, links, forms and redirects. */
import { CookieJar } from 'tough-cookie'
import { expect } from 'vitest'

const COOKIE = '__Host-freshcom'

export interface Page {
  readonly status: number
  readonly text: string
  /** The e-mail address on the account page, or from the route handler. */
  readonly email: string | undefined
  /** The redirect: in a header, or in the page if its beginning was sent already. */
  readonly location: string | null
  /** The `Set-Cookie` headers. */
  readonly cookies: readonly string[]
}

export class Visitor {
  readonly #url: string
  readonly #jar = new CookieJar()

  constructor(url: string) {
    this.#url = url
  }

  /** The value of the visitor's cookie. */
  get cookie(): string | undefined {
    return this.#jar.getCookiesSync(this.#url).find(({ key }) => key === COOKIE)?.value
  }

  /** Loads a page without following redirects. */
  get(path: string): Promise<Page> {
    return this.#send(path, {})
  }

  /** Sends the only form of a page. Loads the page first, if needed. */
  async submit(path: string, typed: Readonly<Record<string, string>> = {}, loaded?: Page): Promise<Page> {
    const { text } = loaded ?? (await this.get(path))
    return this.#send(path, { method: 'POST', body: formOf(text, typed) })
  }

  async logIn({ username, password }: { username: string; password: string }): Promise<void> {
    const { status, location } = await this.submit('/login', { username, password })
    expect({ status, location }).toEqual({ status: 303, location: '/account' })
  }

  async #send(path: string, init: RequestInit): Promise<Page> {
    const url = `${this.#url}${path}`
    const cookie = await this.#jar.getCookieString(url)
    const response = await fetch(url, { ...init, headers: { cookie }, redirect: 'manual' })
    const cookies = response.headers.getSetCookie()
    for (const header of cookies) await this.#jar.setCookie(header, url)
    const names = cookies.map((header) => header.slice(0, header.indexOf('=')))
    // In a redirect, Next.js repeats the cookies of the proxy.
    if (response.status === 200) expect(names, 'one Set-Cookie for each name').toEqual([...new Set(names)])
    const text = await response.text()
    const email = /(?:<p id="email">|"email":")([^<"]*)/.exec(text)?.[1]
    const sent = /<meta[^>]* http-equiv="refresh" content="\d+;url=([^"]*)"/.exec(text)?.[1]
    const location = response.headers.get('location') ?? sent ?? null
    return { status: response.status, text, email, location, cookies }
  }
}

/** The hidden fields of a form, in which Next.js puts the name of its action. */
function formOf(html: string, typed: Readonly<Record<string, string>>): FormData {
  const form = new FormData()
  for (const [, input = ''] of html.matchAll(/<input ([^>]*)>/g)) {
    const { name, value = '' } = Object.fromEntries(
      [...input.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', given = '']) => [key, given]),
    )
    if (name !== undefined) form.append(name, typed[name] ?? value.replaceAll('&quot;', '"'))
  }
  return form
}
