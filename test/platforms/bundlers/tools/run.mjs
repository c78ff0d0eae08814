/**
 * `node run.mjs BUNDLER OUT ENTRY…` bundles each entry into its own folder below OUT. Its last line of output is JSON:
 * the bundler's version, and for each entry its error (`failure`) and warnings.
 */
import { mkdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'

const [bundler, out, ...entries] = process.argv.slice(2)
const { bundle, version } = await import(`./${bundler}.mjs`)

const results = {}
for (const entry of entries) {
  const name = basename(entry, '.js')
  const folder = join(resolve(out), name)
  mkdirSync(folder, { recursive: true })
  try {
    results[name] = { warnings: await bundle({ entry: resolve(entry), out: folder }) }
  } catch (failure) {
    results[name] = { warnings: [], failure: failure.stack ?? String(failure) }
  }
}
console.log(JSON.stringify({ version, results }))
