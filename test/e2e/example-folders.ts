/**
 * Copies of the folders of `examples` outside the project: unchanged, below an unpacked SDK, or in an empty folder with
 * the packed SDK installed, as the example's README says. Each start is a process group.
 */
import { execFile, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** Milliseconds. */
const PATIENCE = 90_000
const LAST_WORDS = 5_000
const QUIET = ['--no-audit', '--no-fund', '--silent']
const MADE = new Set(['node_modules', 'dist', '.next', 'next-env.d.ts'])

/** A running server. */
export interface RunningExample {
  readonly url: string
  /** Its output. */
  readonly terminal: () => string
  /** Stops it like Ctrl+C. */
  stop(): Promise<void>
}

interface Start {
  /** A URL that responds with a success once it runs. */
  readonly url: string
  /** The arguments after `npm run … --`. */
  readonly words?: readonly string[]
  readonly env?: NodeJS.ProcessEnv
}

/** An installed example. */
export interface InstalledExample {
  readonly folder: string
  /** Runs one of its scripts to the end, and returns the output. */
  script(name: string, env?: NodeJS.ProcessEnv): Promise<string>
  /** Starts one of its scripts that starts a server. */
  start(name: string, start: Start): Promise<RunningExample>
}

/** Examples by their path in the project, such as `examples/nextjs`. */
export class ExampleFolders {
  readonly #root = mkdtempSync(join(tmpdir(), 'freshcom-sdk-examples-'))
  #tarball: Promise<string> | undefined
  #unpacked: Promise<string> | undefined

  /** Unchanged: `freshcom-sdk` is the folder two levels up, and only `npm ci` is run. */
  async asItStands(example: string): Promise<InstalledExample> {
    this.#unpacked ??= this.#unpack()
    const folder = copyTo(join(await this.#unpacked, example), example)
    await run('npm', ['ci', ...QUIET], { cwd: folder })
    return installed(folder)
  }

  /** A copy of the folder only. */
  async copied(example: string): Promise<InstalledExample> {
    const tarball = await this.#pack()
    const folder = copyTo(join(this.#root, 'copies', basename(example)), example)
    await run('npm', ['install', ...QUIET, tarball], { cwd: folder })
    return installed(folder)
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true, maxRetries: 5 })
  }

  #pack(): Promise<string> {
    this.#tarball ??= run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', this.#root]).then(
      ({ stdout }) => join(this.#root, stdout.trim()),
    )
    return this.#tarball
  }

  async #unpack(): Promise<string> {
    const sdk = join(this.#root, 'sdk')
    mkdirSync(sdk)
    await run('tar', ['xzf', await this.#pack(), '-C', sdk, '--strip-components', '1'])
    await run('npm', ['install', '--omit=dev', ...QUIET], { cwd: sdk })
    return sdk
  }
}

/** Leaves out the files of earlier runs in the project. */
function copyTo(folder: string, example: string): string {
  cpSync(resolve(example), folder, { recursive: true, filter: (path) => !MADE.has(basename(path)) })
  return folder
}

function installed(folder: string): InstalledExample {
  const environment = (env: NodeJS.ProcessEnv = {}) => {
    const all: NodeJS.ProcessEnv = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env }
    // Vitest sets NODE_ENV, which would make a development build.
    Reflect.deleteProperty(all, 'NODE_ENV')
    return all
  }

  async function script(name: string, env?: NodeJS.ProcessEnv): Promise<string> {
    const { stdout } = await run('npm', ['run', name], { cwd: folder, env: environment(env) }).catch(
      ({ stdout: printed, stderr }: { stdout: string; stderr: string }) => {
        throw new Error(`npm run ${name} failed:\n${printed}${stderr}`)
      },
    )
    return stdout
  }

  async function start(name: string, { url, words = [], env }: Start): Promise<RunningExample> {
    const child = spawn('npm', ['run', name, '--', ...words], {
      cwd: folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment(env),
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
    let hasEnded = false
    const ended = new Promise<void>((fulfil) => {
      // Waits until the last process of the group has closed the output.
      child.once('close', () => {
        hasEnded = true
        fulfil()
      })
    })
    const signal = (kind: 'SIGTERM' | 'SIGKILL') => {
      if (child.pid !== undefined && !hasEnded) process.kill(-child.pid, kind)
    }
    const stop = async () => {
      signal('SIGTERM')
      await Promise.race([ended, wait(LAST_WORDS)])
      signal('SIGKILL')
      await ended
    }
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
