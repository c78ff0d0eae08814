/** A visitor of the Next.js shop whose browser runs no script: cookies, links, forms, and where a page sends it. */
import { CookieJar } from 'tough-cookie'
import { expect } from 'vitest'

const COOKIE = '__Host-freshcom'

export interface Page {
  readonly status: number
  readonly text: string
  /** The e-mail address that the account page shows, or the route handler tells. */
  readonly email: string | undefined
  /** Where the browser is sent: by a header, or by the page, whose beginning may have been sent before it was known. */
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

  /** Loads a page; no redirect is followed. */
  get(path: string): Promise<Page> {
    return this.#send(path, {})
  }

  /** Sends the only form of a page, which was loaded before or is loaded first. */
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
    // Where a page sends the browser elsewhere, Next.js repeats what the proxy has set.
    if (response.status === 200) expect(names, 'one Set-Cookie for each name').toEqual([...new Set(names)])
    const text = await response.text()
    const email = /(?:<p id="email">|"email":")([^<"]*)/.exec(text)?.[1]
    const sent = /<meta[^>]* http-equiv="refresh" content="\d+;url=([^"]*)"/.exec(text)?.[1]
    const location = response.headers.get('location') ?? sent ?? null
    return { status: response.status, text, email, location, cookies }
  }
}

/** Next.js puts the name of a form's action into hidden fields. */
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
