/**
 * The libraries that the SDK is compared with, from the lock file of `bench/`. They are imported by a name that the
 * compiler cannot see, so that the project is checked without them. The used part of each is declared here.
 */
export interface Peers {
  ky: { default: { create: (options: object) => { get: (path: string) => { json: () => Promise<unknown> } } } }
  axios: { default: { create: (options: object) => { get: (path: string) => Promise<{ data: unknown }> } } }
  undici: { request: (url: string, options: object) => Promise<{ body: { json: () => Promise<unknown> } }> }
  jsona: { Jsona: new () => { deserialize: (document: object) => unknown } }
  'kitsu-core': { deserialise: (document: object) => unknown }
  'devour-client': { default: new (options: object) => Devour }
}

export interface Devour {
  define: (name: string, attributes: object) => void
  deserialize: {
    cache: { clear: () => void }
    collection: (this: Devour, items: unknown, included: unknown) => unknown
  }
}

export async function loadPeer<Name extends keyof Peers>(name: Name): Promise<Peers[Name]> {
  return (await import(name)) as Peers[Name]
}
