/**
 * `npm run bench` measures the built package and its peers, part by part, and writes `bench/results/`. `npm run bench
 * -- calls creates` runs only these parts and prints them.
 */
import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { resolve } from 'node:path'
import { printTable, type Figure } from './figures.ts'

const PARTS = ['answers', 'growth', 'creates', 'calls', 'cpu', 'sizes', 'imports', 'forks', 'types']

const root = resolve(import.meta.dirname, '..')
const wanted = process.argv.slice(2)
const unknown = wanted.find((part) => !PARTS.includes(part))
if (unknown !== undefined) throw new Error(`There is no part "${unknown}", only ${PARTS.join(', ')}`)
const parts = wanted.length === 0 ? PARTS : wanted

if (!existsSync(`${root}/bench/node_modules`)) {
  run('npm', ['ci', '--prefix', 'bench', '--ignore-scripts', '--no-audit', '--no-fund'])
}
// Declarations take most of a build's time. Only one part needs them.
run('tsup', parts.includes('types') ? ['--silent'] : ['--silent', '--no-dts'])

mkdirSync(`${root}/bench/results`, { recursive: true })
const results: Record<string, Figure[]> = {}
const begin = performance.now()
for (const part of parts) {
  console.error(`… ${part}`)
  results[part] = await measure(part)
}
console.log()
printTable(Object.values(results).flat())
console.error(`${((performance.now() - begin) / 1_000).toFixed(0)} s without the build`)

if (wanted.length === 0) {
  const about = {
    date: new Date().toISOString(),
    commit: commit(),
    node: process.version,
    processor: cpus()[0]?.model,
    processors: availableParallelism(),
  }
  writeFileSync(`${root}/bench/results/latest.json`, `${JSON.stringify({ ...about, parts: results }, null, 2)}\n`)
}

/** Each part has its own process, so that the memory of one does not slow down the next. */
async function measure(part: string): Promise<Figure[]> {
  const child = fork(`${root}/bench/part.ts`, [part], { execArgv: ['--expose-gc'], cwd: root })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The part "${part}" ended with ${String(code)} before it had its figures`)
  })
  const [figures] = (await Promise.race([once(child, 'message'), ended])) as [Figure[]]
  return figures
}

function run(program: string, given: string[]): void {
  execFileSync(program, given, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
}

/** The measured commit, and whether files were changed since. */
function commit(): string {
  const git = (...given: string[]) => execFileSync('git', given, { cwd: root, encoding: 'utf8' }).trim()
  return (
    git('rev-parse', 'HEAD') + (git('status', '--porcelain', '--', '.', ':!bench/results') === '' ? '' : ' and changes')
  )
}
