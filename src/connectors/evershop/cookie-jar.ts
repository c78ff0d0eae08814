/** The jar that keeps a session's cookies where the platform does not. Loaded with the first cookie that is seen. */
type Library = typeof import('./tough-cookie') | typeof import('./no-tough-cookie')

export interface Jar {
  /** The cookies for an address, as the header holds them. */
  get(url: string): Promise<string>
  set(url: string, cookies: readonly string[]): Promise<void>
  /** All of it as a text, for the store. */
  save(): Promise<string>
}

/** An empty jar, or the one that was saved; none in a browser. */
export async function openJar(saved: string | null): Promise<Jar | undefined> {
  const { CookieJar }: Library = await import('./tough-cookie')
  if (CookieJar === undefined) return undefined
  const jar = saved === null ? new CookieJar() : await CookieJar.deserialize(saved)
  return {
    get: (url) => jar.getCookieString(contextOf(url)),
    set: async (url, cookies) => {
      for (const cookie of cookies) await jar.setCookie(cookie, contextOf(url), { ignoreError: true })
    },
    save: async () => JSON.stringify(await jar.serialize()),
  }
}

/** What the jar wants to know of an address, without a `URL`, which React Native cannot be trusted with. */
function contextOf(url: string): URL {
  const [, protocol = '', hostname = '', pathname = '/'] =
    /^(\w+:)\/\/([^/:]+|\[[^\]]*\])[^/?#]*([^?#]*)/.exec(url) ?? []
  return { protocol, hostname, pathname } as URL
}
