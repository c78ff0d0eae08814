/** The version is given once, in package.json. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { VERSION } from 'freshcom-sdk'

test('VERSION is the version of the package', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8'))).toMatchObject({ version: VERSION })
})
