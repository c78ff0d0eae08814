/**
 * The Next.js app of `next-app`, in a copy outside the project, with the packed SDK in it as any shop would have it.
 * Each start is a group of processes of its own, since Next.js has several.
 */
import { execFile, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { createFakeFreshcom, type FakeFreshcom, type FakeFreshcomOptions } from 'freshcom-sdk/testing'

const run = promisify(execFile)
const PATIENCE = 60_000

/** A shop that runs, and the API that it asks. */
export interface RunningShop {
  readonly url: string
  readonly fake: FakeFreshcom
  stop(): Promise<void>
}

export interface InstalledShop {
  /** Builds it for `next start`. */
  build(): Promise<void>
  start(command: 'start' | 'dev', options: FakeFreshcomOptions): Promise<RunningShop>
  remove(): void
}

export async function installShop(): Promise<InstalledShop> {
  const folder = mkdtempSync(join(tmpdir(), 'freshcom-sdk-next-'))
  cpSync('test/e2e/next-app', folder, { recursive: true })
  await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder })
  const { stdout } = await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder])
  await run('npm', ['install', '--no-audit', '--no-fund', `./${stdout.trim()}`], { cwd: folder })
  const next = join(folder, 'node_modules/next/dist/bin/next')
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
  // Vitest's own would make a development build of it.
  Reflect.deleteProperty(env, 'NODE_ENV')

  async function build(): Promise<void> {
    await run(process.execPath, [next, 'build'], { cwd: folder, env }).catch((error: { stdout: string }) => {
      throw new Error(`next build failed:\n${error.stdout}`)
    })
  }

  async function start(command: 'start' | 'dev', options: FakeFreshcomOptions): Promise<RunningShop> {
    const fake = createFakeFreshcom({ keptRequests: Infinity, ...options })
    const api = await fake.listen()
    const port = await freePort()
    const child = spawn(process.execPath, [next, command, '--port', String(port)], {
      cwd: folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...env,
        FRESHCOM_URL: api.url,
        FRESHCOM_STOREFRONT_TOKEN: fake.storefrontRefreshToken,
        FRESHCOM_ACCOUNT_ID: fake.accountId,
        FRESHCOM_ROTATES: String(options.rotateRefreshTokens === true),
      },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
    })
    const stop = async () => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
      await ended
      await api.close()
    }
    // A page that is served over http counts as a safe place on localhost alone: the cookie is `Secure`.
    const url = `http://localhost:${port}`
    for (const end = Date.now() + PATIENCE; ; await wait(100)) {
      const isThere = await fetch(`${url}/login`).then(
        ({ status }) => status === 200,
        () => false,
      )
      if (isThere) return { url, fake, stop }
      if (Date.now() < end && child.exitCode === null) continue
      await stop()
      throw new Error(`next ${command} did not start:\n${output}`)
    }
  }

  return { build, start, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
