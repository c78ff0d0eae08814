/** Runs a bundle in the edge runtime of Next.js and Vercel, and prints its results: `node edge.mjs BUNDLE PLATFORM`. */
import { readFileSync } from 'node:fs'
import { EdgeVM } from '@edge-runtime/vm'

const [, , bundle, platform] = process.argv
const vm = new EdgeVM()
vm.evaluate(readFileSync(bundle, 'utf8'))
console.log(`SMOKE RESULTS ${await vm.evaluate(`smoke(${platform}).then(JSON.stringify)`)}`)
