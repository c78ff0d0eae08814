/**
 * A program in a process of its own, with little memory and a limit on how long it may be silent. A value with a circle
 * makes state libraries run for ever or out of memory; that has to fail a test and must not take the runner along.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'

const MEGABYTES = 128

/** How a program is run. */
interface Running {
  readonly arguments?: readonly string[]
  readonly environment?: 'development' | 'production'
  /** Milliseconds without a word, after which it is ended. Before its first word it has a minute. */
  readonly silence?: number
}

/** What came of it. */
interface Ended {
  /** The lines that it said, parsed. */
  readonly said: readonly unknown[]
  /** Why it ended before its time, and undefined if it did not. */
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

/** The line in which Node says what was wrong. */
function lastWords(complaints: string): string {
  return complaints.split('\n').find((line) => /^(\w*Error|FATAL ERROR)\b/.test(line)) ?? complaints.slice(-300)
}
