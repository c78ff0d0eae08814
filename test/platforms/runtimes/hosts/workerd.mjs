/**
 * Runs a worker in workerd, Cloudflare's runtime, and prints its results: `node workerd.mjs BUNDLE PLATFORM [FLAG…]`.
 */
import { Miniflare } from 'miniflare'

const [, , scriptPath, platform, ...compatibilityFlags] = process.argv
const miniflare = new Miniflare({ modules: true, scriptPath, compatibilityDate: '2026-04-01', compatibilityFlags })
const answer = await miniflare.dispatchFetch('http://worker.test/', { method: 'POST', body: platform })
console.log(`SMOKE RESULTS ${await answer.text()}`)
await miniflare.dispose()
