/** Nothing lies in `examples/` that no test runs. */
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'

const programs = globSync('examples/**/*.{ts,js,cjs}').toSorted()
const tests = globSync('test/**/*.test.ts').map((file) => readFileSync(file, 'utf8'))

test('there are programs of every system', () => {
  const folders = new Set(programs.map((file) => file.split('/')[1]))
  expect([...folders]).toEqual(['accounts', 'demo', 'evershop', 'groupeat', 'guides', 'vagaro'])
})

test.each(programs)('%s is run by a test, or by a program that is', (file) => {
  const isRun = tests.some((text) => text.includes(`'${file}'`))
  const others = programs.filter((other) => other !== file).map((other) => readFileSync(other, 'utf8'))
  const isImported = others.some((text) => text.includes(`from './${basename(file)}'`))
  expect(isRun || isImported).toBe(true)
})
