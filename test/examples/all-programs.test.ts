/** Every program in `examples/` is run by a test. */
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { expect, test } from 'vitest'

/** A folder with its own package is a project: a test installs and runs it as a whole. So is each small shop. */
const projects = [...globSync('examples/*/package.json').map(dirname), ...globSync('examples/start/*/')]
const programs = globSync('examples/**/*.{ts,js,cjs}', { exclude: projects }).toSorted()
const tests = globSync('test/**/*.test.ts').map((file) => readFileSync(file, 'utf8'))

test('there are programs for every system', () => {
  const folders = new Set(programs.map((file) => file.split('/')[1]))
  expect([...folders]).toEqual(['accounts', 'demo', 'evershop', 'groupeat', 'guides', 'vagaro'])
})

test.each(programs)('%s is run by a test, or by a program that a test runs', (file) => {
  const isRun = tests.some((text) => text.includes(`'${file}'`))
  const others = programs.filter((other) => other !== file).map((other) => readFileSync(other, 'utf8'))
  const isImported = others.some((text) => text.includes(`from './${basename(file)}'`))
  expect(isRun || isImported).toBe(true)
})

test.each(projects)('%s is run as a whole', (folder) => {
  const texts = globSync('test/e2e/**/*.ts', { exclude: ['**/node_modules'] }).map((file) => readFileSync(file, 'utf8'))
  expect(texts.some((text) => text.includes(`'${folder}'`))).toBe(true)
})
