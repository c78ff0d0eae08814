/** The time of the first import of each library, bundled into one file, in its own process, minus an empty one. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { OWN, PEERS } from '../entries.ts'
import type { Figure } from '../figures.ts'
import { spread, takeTurns, type Turn } from '../rounds.ts'

const run = promisify(execFile)
const ROUNDS = 20
const EMPTY = 'an empty module'

/** Prints the milliseconds that an import takes. */
const PROGRAM = `
  const start = process.hrtime.bigint()
  await import(process.argv[1])
  console.log(Number(process.hrtime.bigint() - start) / 1e6)
`

export async function measure(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'freshcom-imports-'))
  try {
    const turns: Record<string, Turn> = {}
    for (const [name, code] of Object.entries({ [EMPTY]: 'export {}', 'freshcom-sdk': OWN, ...PEERS })) {
      const file = join(folder, `${Object.keys(turns).length}.mjs`)
      await bundleForNode(code, file)
      turns[name] = () => importTime(file)
    }
    const costs = await takeTurns(turns, { rounds: ROUNDS, warmUp: 1 })
    const empty = spread(costs[EMPTY] ?? []).quarter
    const aboveEmpty = (name: string) => spread(costs[name] ?? []).quarter - empty
    const { quarter, threeQuarters } = spread(costs['freshcom-sdk'] ?? [])
    return [
      {
        measure: 'cold import, bundled, above an empty module',
        unit: 'ms',
        value: aboveEmpty('freshcom-sdk'),
        target: 10,
        range: [quarter - empty, threeQuarters - empty],
        peers: Object.fromEntries(Object.keys(PEERS).map((name) => [name, aboveEmpty(name)])),
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function bundleForNode(code: string, outfile: string): Promise<void> {
  await build({
    stdin: { contents: code, resolveDir: `${import.meta.dirname}/..` },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    // CommonJS code inside loads Node's own modules with require.
    banner: { js: `import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)` },
    outfile,
    logLevel: 'error',
  })
}

async function importTime(file: string): Promise<number> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', PROGRAM, file])
  return Number(stdout)
}
