// `npm run size`: the gzip size of what a page loads, by the largest of three bundlers, against the limits below.
// A storefront chooses its own bundler, so none of them may be above.
import { resolve } from 'node:path'
import { bundleSizes, largest } from './bundle-size.ts'

const root = resolve(import.meta.dirname, '..')
const everything = (file) => `export * from '${root}/dist/${file}'; export { default } from '${root}/dist/${file}'`
const named = (names, file) => `export ${names} from '${root}/dist/${file}'`

/** `all`: bytes of everything; `first`: bytes that a page loads before it runs, the same unless it is given. */
const LIMITS = [
  { name: 'root entry, everything', code: everything('esm/index.js'), first: 25_800, all: 34_900 },
  { name: 'one error class', code: named('{ ValidationError }', 'esm/index.js'), all: 1_000 },
  // React Native's bundler takes all of a CommonJS module.
  { name: 'React Native bundle', code: `module.exports = require('${root}/dist/cjs/index.cjs')`, all: 39_300 },
  // The half of it, errors and the checks of options, is in the root entry, too: beside that it is 1.8 KB.
  { name: 'one store: webStorage', code: named('{ webStorage }', 'esm/stores.js'), all: 3_600 },
  { name: 'GroupEat connector, without ky', code: named('*', 'esm/groupeat.js'), external: ['ky'], all: 12_700 },
  { name: 'Vagaro connector, without ky', code: named('*', 'esm/vagaro.js'), external: ['ky'], all: 11_300 },
  { name: 'EverShop connector, without ky', code: named('*', 'esm/evershop.js'), external: ['ky'], all: 18_200 },
  { name: 'schemas', code: named('*', 'esm/schemas.js'), all: 15_100 },
]

let isOver = false
for (const { name, code, external = [], all, first = all } of LIMITS) {
  const sizes = await bundleSizes({ code, folder: root, external })
  const worst = largest(sizes)
  const worstFirst = Math.max(...Object.values(sizes).map((bytes) => bytes.first))
  const isTooLarge = worst.all > all || worstFirst > first
  isOver ||= isTooLarge
  const each = Object.entries(sizes).map(([bundler, bytes]) => `${bundler} ${bytes.all}`)
  console.log(
    `${isTooLarge ? 'TOO LARGE' : 'ok'}  ${name}: ${worst.all} of ${all} B (${each.join(', ')}); ` +
      `at first ${worstFirst}${first === all ? '' : ` of ${first}`} B`,
  )
}
process.exitCode = isOver ? 1 : 0
