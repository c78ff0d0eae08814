/**
 * `examples/nextjs`: as it stands, and as a copy with cache components switched on. Each start has an API of its own, with
 * the example store and two shoppers more.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createExampleStore, type FakeFreshcom, type FakeFreshcomOptions } from 'freshcom-sdk/testing'
import { ExampleFolders, freePort, type InstalledExample } from './example-folders'

const password = 'supersecurepassword'
export const joe = { username: 'joe@example.com', password }
export const sue = { username: 'sue@example.com', password }

/** A shop that runs, and the API that it asks. */
export interface RunningShop {
  readonly url: string
  readonly fake: FakeFreshcom
  /** What Next.js has printed so far. */
  readonly terminal: () => string
  stop(): Promise<void>
}

export interface InstalledShop {
  readonly example: InstalledExample
  /** Builds it for `next start`; without an address where no API listens, so that a build that asks one fails. */
  build(api?: string): Promise<void>
  start(command: 'start' | 'dev', options?: FakeFreshcomOptions): Promise<RunningShop>
  remove(): void
}

/** As it stands. */
export async function installShop(): Promise<InstalledShop> {
  const folders = new ExampleFolders()
  return shopOf(await folders.asItStands('examples/nextjs'), folders)
}

/** A copy of the folder, with cache components switched on: nothing else of it is changed. */
export async function installShopWithCacheComponents(): Promise<InstalledShop> {
  const folders = new ExampleFolders()
  const example = await folders.copied('examples/nextjs')
  const config = join(example.folder, 'next.config.ts')
  const text = readFileSync(config, 'utf8')
  const switched = text.replace('cacheComponents: false', 'cacheComponents: true, partialPrefetching: true')
  if (switched === text) throw new Error('next.config.ts has no cacheComponents to switch on')
  writeFileSync(config, switched)
  return shopOf(example, folders)
}

function shopOf(example: InstalledExample, folders: ExampleFolders): InstalledShop {
  const build = async (api?: string) => {
    await example.script('build', { FRESHCOM_URL: api ?? `http://127.0.0.1:${await freePort()}/v1` })
  }

  async function start(command: 'start' | 'dev', options: FakeFreshcomOptions = {}): Promise<RunningShop> {
    const { fake } = createExampleStore({ keptRequests: Infinity, ...options })
    for (const shopper of [joe, sue]) fake.addCustomer({ ...shopper, name: shopper.username })
    const api = await fake.listen()
    const port = String(await freePort())
    const env = {
      FRESHCOM_URL: api.url,
      FRESHCOM_STOREFRONT_TOKEN: fake.storefrontRefreshToken,
      FRESHCOM_ACCOUNT_ID: fake.accountId,
      FRESHCOM_ROTATES: String(options.rotateRefreshTokens === true),
    }
    // A page that is served over http counts as a safe place on localhost alone: the cookie is `Secure`.
    const url = `http://localhost:${port}`
    const name = command === 'start' ? 'serve' : 'dev'
    const running = await example.start(name, { url: `${url}/login`, words: ['--port', port], env })
    const stop = async () => {
      await running.stop()
      await api.close()
    }
    return { url, fake, terminal: running.terminal, stop }
  }

  return { example, build, start, remove: () => folders.remove() }
}
