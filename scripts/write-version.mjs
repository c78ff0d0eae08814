// Runs after `changeset version` and writes the new version into the lock files: the root's, and those of the examples,
// which install the package from this folder. The build writes it into README.
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'))

for (const file of ['package-lock.json', ...globSync('examples/*/package-lock.json')]) {
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  for (const entry of [lock, ...Object.values(lock.packages)]) {
    if (entry.name === name) entry.version = version
  }
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
}
