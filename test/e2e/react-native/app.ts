/**
 * `examples/react-native`, unchanged, below an unpacked SDK: installed with its lock file, checked by its compiler,
 * bundled with Expo's command.
 */
import { execFile, spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from '../free-port'

const run = promisify(execFile)
const EXAMPLE = 'examples/react-native'
const PATIENCE = 60_000
const QUIET = ['--no-audit', '--no-fund', '--silent', '--ignore-scripts', '--prefer-offline']
export const PLATFORMS = ['android', 'ios'] as const
type PhonePlatform = (typeof PLATFORMS)[number]

const WITHOUT_EXPORTS = `const config = require('expo/metro-config').getDefaultConfig(__dirname)
config.resolver.unstable_enablePackageExports = false
module.exports = config
`
const FOR_OLD_ENGINE = `const preset = require.resolve('babel-preset-expo', { paths: [require.resolve('expo/package.json')] })
module.exports = (api) => (api.cache(true), { presets: [[preset, { unstable_transformProfile: 'hermes-v0' }]] })
`

/** One run of the bundler. */
export interface Bundles {
  /** What it printed. */
  readonly output: string
  code(platform: PhonePlatform): string
}

export interface BundleOptions {
  readonly url: string
  /** Whether the bundler uses the `exports` of packages. Default true. */
  readonly exports?: boolean
  /** For an engine without classes: the Hermes of npm. */
  readonly forOldEngine?: boolean
  readonly platforms?: readonly PhonePlatform[]
}

export class ExampleApp {
  readonly #root = mkdtempSync(join(tmpdir(), 'freshcom-sdk-react-native-'))
  readonly folder = join(this.#root, 'sdk', EXAMPLE)
  #runs = 0

  /** Runs `npm ci`. */
  async install(): Promise<void> {
    const sdk = join(this.#root, 'sdk')
    mkdirSync(sdk)
    const pack = ['pack', '--silent', '--ignore-scripts', '--pack-destination', this.#root]
    const { stdout } = await run('npm', pack)
    await run('tar', ['xzf', join(this.#root, stdout.trim()), '-C', sdk, '--strip-components', '1'])
    const filter = (path: string) => !['node_modules', '.expo'].includes(basename(path))
    cpSync(resolve(EXAMPLE), this.folder, { recursive: true, filter })
    await Promise.all([
      run('npm', ['install', '--omit=dev', ...QUIET], { cwd: sdk }),
      run('npm', ['ci', ...QUIET], { cwd: this.folder }),
    ])
  }

  async script(name: string): Promise<void> {
    await this.#run('npm', ['run', name])
  }

  /** Runs `npm start` until the bundler and the fake Freshcom respond. Returns the output. */
  async start(): Promise<string> {
    const [expo, freshcom] = [await freePort(), await freePort()]
    const child = spawn('npm', ['start', '--', '--port', String(expo)], {
      cwd: this.folder,
      detached: true,
      env: { ...this.#environment(), FRESHCOM_PORT: String(freshcom) },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
    const ended = new Promise((fulfil) => {
      child.once('exit', fulfil)
    })
    const answers = (url: string) =>
      fetch(url).then(
        () => true,
        () => false,
      )
    const end = Date.now() + PATIENCE
    const isReady = async () =>
      // Expo prints this after it has checked the project's files.
      output.includes('Waiting on') &&
      (await answers(`http://127.0.0.1:${expo}/status`)) &&
      (await answers(`http://127.0.0.1:${freshcom}/v1`))
    while (!(await isReady())) {
      if (Date.now() > end || child.exitCode !== null) throw new Error(`npm start did not start:\n${output}`)
      await wait(200)
    }
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
    await ended
    return output
  }

  /** The current content of a file of the example. */
  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8')
  }

  async bundle({ url, exports = true, forOldEngine = false, platforms = PLATFORMS }: BundleOptions): Promise<Bundles> {
    this.#configure('metro.config.js', exports ? undefined : WITHOUT_EXPORTS)
    this.#configure('babel.config.js', forOldEngine ? FOR_OLD_ENGINE : undefined)
    const out = `out-${++this.#runs}`
    const named = platforms.flatMap((platform) => ['--platform', platform])
    const words = ['expo', 'export', ...named, '--no-bytecode', '--no-minify', '--output-dir', out]
    const output = await this.#run('npx', words, { EXPO_PUBLIC_FRESHCOM_URL: url })
    const code = (platform: PhonePlatform) => {
      const place = join(this.folder, out, '_expo/static/js', platform)
      return readFileSync(join(place, readdirSync(place)[0] ?? ''), 'utf8')
    }
    return { output, code }
  }

  /** Compiles a bundle like a released app. Returns the output of the compiler. */
  async compile(code: string): Promise<string> {
    const [input, output] = [join(this.#root, 'app.js'), join(this.#root, 'app.hbc')]
    writeFileSync(input, code)
    const compiler = join(this.folder, 'node_modules/hermes-compiler/hermesc/linux64-bin/hermesc')
    const { stderr } = await run(compiler, ['-emit-binary', '-O', '-out', output, input], { maxBuffer: 50_000_000 })
    return stderr
  }

  /** The engine from npm, which runs JavaScript. The packages of an app contain the compiler only. */
  async installHermes(): Promise<string> {
    const cwd = join(this.#root, 'engine')
    cpSync(join(import.meta.dirname, 'engine'), cwd, { recursive: true })
    await run('npm', ['ci', ...QUIET], { cwd })
    const binary = join(cwd, 'node_modules/hermes-engine-cli/linux64-bin/hermes')
    chmodSync(binary, 0o755)
    return binary
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true })
  }

  #configure(file: string, text: string | undefined): void {
    const path = join(this.folder, file)
    if (text === undefined) rmSync(path, { force: true })
    else writeFileSync(path, text)
  }

  async #run(command: string, words: readonly string[], env = {}): Promise<string> {
    const all = { ...this.#environment(), ...env }
    const { stdout, stderr } = await run(command, words, { cwd: this.folder, env: all, maxBuffer: 50_000_000 }).catch(
      (failure: { stdout: string; stderr: string }) => {
        throw new Error(`${command} ${words.join(' ')} failed:\n${failure.stdout}${failure.stderr}`)
      },
    )
    return `${stdout}${stderr}`
  }

  #environment(): NodeJS.ProcessEnv {
    // The bundler caches its output there, with the address of an old API.
    const TMPDIR = join(this.#root, 'cache')
    mkdirSync(TMPDIR, { recursive: true })
    const all: NodeJS.ProcessEnv = { ...process.env, CI: '1', EXPO_NO_TELEMETRY: '1', EXPO_OFFLINE: '1', TMPDIR }
    // Vitest sets NODE_ENV, which would make a development build.
    Reflect.deleteProperty(all, 'NODE_ENV')
    return all
  }
}
