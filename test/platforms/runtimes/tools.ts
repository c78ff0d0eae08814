/**
 * The tool chain of the runtimes: binaries from npm, installed once per test file into a folder outside the project.
 */
import { execFile, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PROJECT } from '../smoke/package.ts'
import type { SmokeResult } from '../smoke/suite.js'

const run = promisify(execFile)
/** The prefix of the results in a program's output. */
export const MARK = 'SMOKE RESULTS '
const PATIENCE = 180_000

export interface Tools {
  /** The folder of its node_modules. */
  readonly folder: string
  remove(): void
}

/** Installs the tool chain of a folder with its lock file, without install scripts. */
export async function installTools(from: string): Promise<Tools> {
  const folder = mkdtempSync(join(tmpdir(), 'freshcom-sdk-tools-'))
  mkdirSync(folder, { recursive: true })
  const source = join(PROJECT, 'test/platforms', from)
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(source, name), join(folder, name))
  await run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder })
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Runs a program that prints the results of the suite, and reads them. */
export function runProgram(command: string, args: readonly string[], cwd: string, env = {}): Promise<SmokeResult[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, NO_COLOR: '1', ...env }, timeout: PATIENCE })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
    child.once('error', reject)
    child.once('close', () => {
      const line = output.split('\n').find((text) => text.startsWith(MARK))
      if (line === undefined) reject(new Error(`${command} printed no results:\n${output.slice(0, 4_000)}`))
      else resolve(JSON.parse(line.slice(MARK.length)) as SmokeResult[])
    })
  })
}

/** The version that a program prints. */
export async function versionOf(command: string): Promise<string> {
  const { stdout } = await run(command, ['--version'])
  return /\d+(?:\.\d+)+/.exec(stdout)?.[0] ?? stdout.trim()
}
