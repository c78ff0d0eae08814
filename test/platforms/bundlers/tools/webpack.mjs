import webpack from 'webpack'
import { bundleWith } from './webpack-like.mjs'

export const { version } = webpack
export const bundle = (job) => bundleWith(webpack, job)
