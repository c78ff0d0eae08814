import { realpathSync } from 'node:fs'
import type { NextConfig } from 'next'

const here = import.meta.dirname
/** In a clone `freshcom-sdk` is a link to two folders up, and Next.js reads nothing above its root. */
const sdk = realpathSync(`${here}/node_modules/freshcom-sdk`)

export default {
  /** The shop does the same with true, and `partialPrefetching: true`, which Next.js then wants. */
  cacheComponents: false,
  turbopack: { root: here.startsWith(sdk) ? sdk : here },
} satisfies NextConfig
