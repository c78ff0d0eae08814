import { realpathSync } from 'node:fs'
import type { NextConfig } from 'next'

const here = import.meta.dirname
/** In a clone `freshcom-sdk` is a link to the folder two levels up. Next.js reads only what is below its root. */
const sdk = realpathSync(`${here}/node_modules/freshcom-sdk`)

export default {
  /** `true` works, too. Next.js then needs `partialPrefetching: true`. */
  cacheComponents: false,
  turbopack: { root: here.startsWith(sdk) ? sdk : here },
} satisfies NextConfig
