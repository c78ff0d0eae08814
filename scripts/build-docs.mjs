// `npm run docs`: the API pages by typedoc, then the site by VitePress. A warning of either and a dead link are failures.
// `npm run docs:dev` writes the API pages and serves the site while its pages are edited.
import { spawn } from 'node:child_process'
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { posix, resolve } from 'node:path'
import { faultsOfSite, slugOf } from './docs-links.ts'

const root = resolve(import.meta.dirname, '..')
const api = resolve(root, 'docs/reference/api')
const isDev = process.argv.includes('--dev')

rmSync(api, { recursive: true, force: true })
await run('typedoc', ['--logLevel', 'Warn'])
linkSources()
await run('vitepress', isDev ? ['dev', 'docs'] : ['build', 'docs'])
const faults = isDev ? [] : faultsOfSite()
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exit(1)

/** Comments of the sources name a page and a section. On the site that is a link. */
function linkSources() {
  for (const file of globSync(`${api}/**/*.md`)) {
    const text = readFileSync(file, 'utf8')
    const linked = text.replaceAll(/`?docs\/([\w/-]+)\.md`?(?:,\s+"([^"]+)")?/g, (_, page, section) => {
      const name = posix.basename(page)
      if (section === undefined) return `[${name}](/${page}.md)`
      return `[${name}, "${section}"](/${page}.md#${slugOf(section.replaceAll(/\s+/g, ' '))})`
    })
    // They are made from the sources: there is nothing to edit.
    writeFileSync(file, `---\neditLink: false\n---\n\n${linked}`)
  }
}

/** Runs a tool of the project and fails if it does, or if it warns. */
async function run(tool, words) {
  const child = spawn(process.execPath, [binOf(tool), ...words], { cwd: root, env: { ...process.env, NO_COLOR: '1' } })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes) => {
      printed += bytes
      process.stdout.write(bytes)
    })
  }
  const code = await new Promise((done) => child.on('close', done))
  const warning = /^.*(?:\bwarn|\(!\)|deprecat|error:).*$/im.exec(isDev ? '' : printed)
  if (code === 0 && warning === null) return
  console.error(warning === null ? `${tool} failed.` : `${tool} has warned: ${warning[0].trim()}`)
  process.exit(1)
}

function binOf(tool) {
  const { bin } = JSON.parse(readFileSync(resolve(root, `node_modules/${tool}/package.json`), 'utf8'))
  return resolve(root, `node_modules/${tool}`, typeof bin === 'string' ? bin : bin[tool])
}
