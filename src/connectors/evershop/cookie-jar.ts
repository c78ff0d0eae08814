/** The cookie jar for platforms without their own. It is loaded when the first cookie arrives. */
export interface Jar {
  /** The cookies for an address, in the form of the header. */
  get(url: string): Promise<string>
  set(url: string, cookies: readonly string[]): Promise<void>
  /** The whole jar as a string, for the store. */
  save(): Promise<string>
}

/** Opens a saved jar, or an empty one. */
export async function openJar(saved: string | null): Promise<Jar> {
  const { CookieJar } = await import('tough-cookie')
  const jar = saved === null ? new CookieJar() : await CookieJar.deserialize(saved)
  return {
    get: (url) => jar.getCookieString(contextOf(url)),
    set: async (url, cookies) => {
      for (const cookie of cookies) await jar.setCookie(cookie, contextOf(url), { ignoreError: true })
    },
    save: async () => JSON.stringify(await jar.serialize()),
  }
}

/** The parts of an address that the jar reads. It is no real `URL`, since React Native's is unreliable. */
function contextOf(url: string): URL {
  const [, protocol = '', hostname = '', pathname = '/'] =
    /^(\w+:)\/\/([^/:]+|\[[^\]]*\])[^/?#]*([^?#]*)/.exec(url) ?? []
  return { protocol, hostname, pathname } as URL
}
