/**
 * Runs a program in its own process, with little memory and a time limit for silence. A value with a cycle makes state
 * libraries run forever or out of memory. That must fail a test without ending the test runner.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'

const MEGABYTES = 128

/** How to run a program. */
interface Running {
  readonly arguments?: readonly string[]
  readonly environment?: 'development' | 'production'
  /** Milliseconds of silence until the program is ended. Before its first line it has a minute. */
  readonly silence?: number
}

/** The outcome of a program. */
interface Ended {
  /** Its lines, parsed. */
  readonly said: readonly unknown[]
  /** Why it ended early, undefined if it did not. */
  readonly death: string | undefined
}

/** A program of this folder, bundled. */
export interface Program {
  run(running?: Running): Promise<Ended>
  remove(): void
}

/** Bundles a program: its source, as a module of this folder. `react-server` is React's condition on the server. */
export async function bundle(source: string, conditions: readonly 'react-server'[] = []): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'freshcom-sdk-'))
  const outfile = join(folder, 'program.cjs')
  const stdin = { contents: source, resolveDir: import.meta.dirname, loader: 'ts' as const }
  await build({ stdin, outfile, bundle: true, format: 'cjs', platform: 'node', conditions: [...conditions] })
  return { run: (running = {}) => run(outfile, running), remove: () => rmSync(folder, { recursive: true }) }
}

async function run(path: string, running: Running): Promise<Ended> {
  const { arguments: given = [], environment = 'development', silence = 30_000 } = running
  const child = spawn(process.execPath, [`--max-old-space-size=${MEGABYTES}`, path, ...given], {
    env: { PATH: process.env.PATH, NODE_ENV: environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  let complaints = ''
  let isEnded = false
  const end = () => {
    isEnded = true
    child.kill('SIGKILL')
  }
  let timer = setTimeout(end, 60_000)
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    clearTimeout(timer)
    timer = setTimeout(end, silence)
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaints += chunk))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  clearTimeout(timer)
  const lines = text.split('\n').slice(0, -1)
  const reason = isEnded ? `it was silent for ${silence} ms` : `it ended with ${code}: ${lastWords(complaints)}`
  return { said: lines.map((line) => JSON.parse(line) as unknown), death: code === 0 ? undefined : reason }
}

/** The line with Node's error. */
function lastWords(complaints: string): string {
  return complaints.split('\n').find((line) => /^(\w*Error|FATAL ERROR)\b/.test(line)) ?? complaints.slice(-300)
}
