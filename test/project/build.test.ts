/** What the builds of tsup.config.ts write. */
import type { Options } from 'tsup'
import { expect, test } from 'vitest'
import configure from '../../tsup.config'

const folders = (options: Options) => {
  const builds = typeof configure === 'function' ? configure(options) : configure
  return [builds].flat().map((build) => (build as Options).outDir)
}

test('a whole build writes two kinds of modules, declarations and one file for pages', () => {
  expect(folders({})).toEqual(['dist/esm', 'dist/cjs', 'dist/types', 'dist/cdn'])
})

test('a build without declarations leaves their folder alone', () => {
  expect(folders({ dts: false })).toEqual(['dist/esm', 'dist/cjs', 'dist/cdn'])
})
