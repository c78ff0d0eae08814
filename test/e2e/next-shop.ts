/**
 * `examples/nextjs`: unchanged, and as a copy with cache components. Each start has its own API with the example store
 * and two more shoppers.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createExampleStore, type FakeFreshcom, type FakeFreshcomOptions } from 'freshcom-sdk/testing'
import { ExampleFolders, type InstalledExample } from './example-folders'
import { freePort } from './free-port'

const password = 'supersecurepassword'
export const joe = { username: 'joe@example.com', password }
export const sue = { username: 'sue@example.com', password }

/** A running shop and its API. */
export interface RunningShop {
  readonly url: string
  readonly fake: FakeFreshcom
  /** The output of Next.js. */
  readonly terminal: () => string
  stop(): Promise<void>
}

export interface InstalledShop {
  readonly example: InstalledExample
  /** Builds it for `next start`. By default no API is running, so that a build that sends requests fails. */
  build(api?: string): Promise<void>
  start(command: 'start' | 'dev', options?: FakeFreshcomOptions): Promise<RunningShop>
  remove(): void
}

/** The unchanged folder. */
export async function installShop(): Promise<InstalledShop> {
  const folders = new ExampleFolders()
  return shopOf(await folders.asItStands('examples/nextjs'), folders)
}

/** A copy of the folder. The only change is that cache components are switched on. */
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
    // The cookie is `Secure`. Over http, browsers accept it on localhost only.
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
