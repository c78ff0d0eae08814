// Runs after a build and adds what is not compiled: declarations for ES modules, folders for resolvers without support
// for `exports`, the licences of bundled code, and the file's hash for pages without a bundler.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const { exports, version } = JSON.parse(readFileSync('package.json', 'utf8'))
const subpaths = Object.keys(exports).filter((name) => name !== './package.json')

/** Packages with code in the builds, in whole or in part. */
const BUILT_IN = ['jwt-decode', 'ky', 'tough-cookie', 'zod']

for (const subpath of subpaths) {
  writeDeclaration(exports[subpath])
  if (subpath !== '.') writeFolder(subpath, exports[subpath])
}
writeLicences()
writeIntegrity()

/** The types exist once, as CommonJS. ES modules may import those, but not the other way round. */
function writeDeclaration({ import: { types }, require: { types: declared } }) {
  const from = relative(dirname(types), declared).replace(/\.d\.cts$/, '.cjs')
  const text = [`export * from '${from}'`]
  // `export *` does not include the default, and the default of a CommonJS module is the whole module.
  const [comment] =
    /\/\*\*(?:(?!\*\/)[^])*\*\/\s*(?=declare const freshcom\b)/.exec(readFileSync(declared, 'utf8')) ?? []
  if (comment !== undefined) {
    const declaration = `${comment}declare const freshcom: Freshcom\nexport default freshcom`
    text.unshift(`import type { Freshcom } from '${from}'`)
    text.push(declaration)
  }
  write(types, `${text.join('\n')}\n`)
}

/** `stores/package.json` and so on. They are packed, and ignored by git. */
function writeFolder(subpath, { import: { default: module }, require: { types, default: main } }) {
  const toRoot = '../'.repeat(subpath.split('/').length - 1)
  const [mainPath, modulePath, typesPath] = [main, module, types].map((path) => path.replace('./', toRoot))
  const fields = { main: mainPath, module: modulePath, types: typesPath, sideEffects: false, private: true }
  write(`${subpath}/package.json`, `${JSON.stringify(fields, null, 2)}\n`)
}

function writeLicences() {
  const texts = BUILT_IN.map((name) => {
    const found = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'))
    const licence = readdirSync(`node_modules/${name}`).find((file) => /^licen[cs]e/i.test(file))
    return `${name} ${found.version}\n\n${readFileSync(`node_modules/${name}/${licence}`, 'utf8').trim()}\n`
  })
  write('dist/third-party-licences.txt', texts.join(`\n${'-'.repeat(80)}\n\n`))
}

/** The value for `integrity` in a page. The README always has the one of the last build. */
function writeIntegrity() {
  const hash = createHash('sha384').update(readFileSync('dist/cdn/freshcom-sdk.js')).digest('base64')
  write('dist/cdn/integrity.txt', `sha384-${hash}\n`)
  const readme = readFileSync('README.md', 'utf8')
  const right = readme
    .replaceAll(/sha384-[\w+/=]+/g, `sha384-${hash}`)
    .replaceAll(/(?<=freshcom-sdk@)\d[\w.-]*/g, version)
  if (right !== readme) write('README.md', right)
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
