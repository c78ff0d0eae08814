/**
 * `examples/storefront-web` in two places outside the project: as it stands, below an unpacked SDK, and as a copy in an
 * empty folder, with the packed SDK installed as the example's README says. Each start is a group of processes.
 */
import { execFile, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const EXAMPLE = 'examples/storefront-web'
const PATIENCE = 60_000
const QUIET = ['--no-audit', '--no-fund', '--silent']

/** A shop that runs. */
export interface RunningShop {
  readonly url: string
  /** What its terminal shows so far. */
  readonly terminal: () => string
  stop(): Promise<void>
}

/** The example in a folder, with all that it needs. */
export interface InstalledShop {
  readonly folder: string
  /** Runs one of its scripts to the end. */
  script(name: string, env?: NodeJS.ProcessEnv): Promise<void>
  /** Starts one of its scripts, which serves the shop. */
  start(name: string, env?: NodeJS.ProcessEnv): Promise<RunningShop>
}

export class StorefrontFolders {
  readonly #root = mkdtempSync(join(tmpdir(), 'freshcom-sdk-storefront-'))
  #tarball: Promise<string> | undefined

  /** As it stands: `freshcom-sdk` is what lies two folders up, and `npm ci` is all that is run. */
  async asItStands(): Promise<InstalledShop> {
    const sdk = join(this.#root, 'sdk')
    mkdirSync(sdk)
    await run('tar', ['xzf', await this.#pack(), '-C', sdk, '--strip-components', '1'])
    await run('npm', ['install', '--omit=dev', ...QUIET], { cwd: sdk })
    const folder = copyTo(join(sdk, EXAMPLE))
    await run('npm', ['ci', ...QUIET], { cwd: folder })
    return installed(folder)
  }

  /** A copy of the folder alone. */
  async copied(): Promise<InstalledShop> {
    const tarball = await this.#pack()
    const folder = copyTo(join(this.#root, 'copy'))
    await run('npm', ['install', ...QUIET, tarball], { cwd: folder })
    return installed(folder)
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true })
  }

  #pack(): Promise<string> {
    this.#tarball ??= run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', this.#root]).then(
      ({ stdout }) => join(this.#root, stdout.trim()),
    )
    return this.#tarball
  }
}

/** Without what a run in the project may have left in it. */
function copyTo(folder: string): string {
  const filter = (path: string) => !['node_modules', 'dist'].includes(basename(path))
  cpSync(resolve(EXAMPLE), folder, { recursive: true, filter })
  return folder
}

function installed(folder: string): InstalledShop {
  const environment = (env: NodeJS.ProcessEnv = {}) => {
    const all: NodeJS.ProcessEnv = { ...process.env, ...env }
    // Vitest's own would make a development build of it.
    Reflect.deleteProperty(all, 'NODE_ENV')
    return all
  }

  async function script(name: string, env?: NodeJS.ProcessEnv): Promise<void> {
    await run('npm', ['run', name], { cwd: folder, env: environment(env) }).catch(
      ({ stdout, stderr }: { stdout: string; stderr: string }) => {
        throw new Error(`npm run ${name} failed:\n${stdout}${stderr}`)
      },
    )
  }

  async function start(name: string, env?: NodeJS.ProcessEnv): Promise<RunningShop> {
    const port = await freePort()
    const child = spawn('npm', ['run', name, '--', '--port', String(port), '--strictPort', '--host', '127.0.0.1'], {
      cwd: folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment(env),
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
    const ended = new Promise<void>((fulfil) => {
      child.once('exit', () => fulfil())
    })
    const stop = async () => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
      await ended
    }
    const url = `http://127.0.0.1:${port}`
    for (const end = Date.now() + PATIENCE; ; await wait(100)) {
      const isThere = await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
      if (isThere) return { url, terminal: () => output, stop }
      if (Date.now() < end && child.exitCode === null) continue
      await stop()
      throw new Error(`npm run ${name} did not start:\n${output}`)
    }
  }

  return { folder, script, start }
}

export function freePort(): Promise<number> {
  return new Promise((fulfil) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => fulfil(port))
    })
  })
}
