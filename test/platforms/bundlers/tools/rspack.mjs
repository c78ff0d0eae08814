import { rspack, rspackVersion as version } from '@rspack/core'
import { bundleWith } from './webpack-like.mjs'

export { version }
export const bundle = (job) => bundleWith(rspack, job)
