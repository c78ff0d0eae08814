import { Freshcom, type Fetch } from 'freshcom-sdk'
import { fetch as undiciFetch, ProxyAgent, type Dispatcher } from 'undici'

/** A `fetch` that goes through a dispatcher of undici. */
export function through(dispatcher: Dispatcher): Fetch {
  return async (url, init) => (await undiciFetch(url, { ...init, dispatcher } as object)) as unknown as Response
}

/** A client whose requests all go through one proxy. */
export function behind(proxyUrl: string, options: { baseUrl: string; storefrontRefreshToken: string }): Freshcom {
  return new Freshcom({ ...options, fetch: through(new ProxyAgent(proxyUrl)) })
}
