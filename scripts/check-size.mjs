// `npm run size`: compares the gzip size of what a page loads with the limits below. The largest result of three
// bundlers counts, because a storefront chooses its own bundler.
import { resolve } from 'node:path'
import { bundleSizes, largest } from './bundle-size.ts'

const root = resolve(import.meta.dirname, '..')
const everything = (file) => `export * from '${root}/dist/${file}'; export { default } from '${root}/dist/${file}'`
const named = (names, file) => `export ${names} from '${root}/dist/${file}'`

/** 13 KB: what a page may load of a connector before it runs. */
const CONNECTOR = 13_312

/**
 * `all`: bytes of everything. `first`: bytes that a page loads before it runs. The same as `all` if it is not given.
 */
const LIMITS = [
  { name: 'root entry, everything', code: everything('esm/index.js'), first: 28_000, all: 37_200 },
  { name: 'one error class', code: named('{ ValidationError }', 'esm/index.js'), all: 1_000 },
  // React Native's bundler includes the whole of a CommonJS module.
  { name: 'React Native bundle', code: `module.exports = require('${root}/dist/cjs/index.cjs')`, all: 41_800 },
  // Half of it, the errors and the option checks, is also in the root entry. Without that it is 1.8 KB.
  { name: 'one store: webStorage', code: named('{ webStorage }', 'esm/stores.js'), all: 4_800 },
  { name: 'GroupEat connector, without ky', code: named('*', 'esm/groupeat.js'), external: ['ky'], all: CONNECTOR },
  { name: 'Vagaro connector, without ky', code: named('*', 'esm/vagaro.js'), external: ['ky'], all: CONNECTOR },
  {
    name: 'EverShop connector, without ky',
    code: named('*', 'esm/evershop.js'),
    external: ['ky'],
    first: CONNECTOR,
    all: 18_700,
  },
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
