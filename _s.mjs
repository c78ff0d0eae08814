import { build } from 'esbuild'
import { gzipSync } from 'node:zlib'
const r = await build({ stdin: { contents: "export * from './dist/esm/index.js'; export {default} from './dist/esm/index.js'", resolveDir: process.cwd() }, bundle: true, minify: true, format: 'esm', write: false, platform: 'browser' })
const b = r.outputFiles[0].contents
console.log('minified', b.length, 'gzip', gzipSync(b, {level: 9}).length)
