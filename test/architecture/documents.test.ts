/** The documents for people who change the SDK name only files that exist. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const files = globSync(['*', 'docs/.vitepress/**', '{bench,docs,examples,scripts,src,test}/**/*.{cjs,mjs,ts,tsx}'], {
  exclude: ['**/node_modules/**'],
}).map((file) => `/${file.replaceAll('\\', '/')}`)

test.each(['AGENTS.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'])('%s', (document) => {
  const named = readFileSync(document, 'utf8').matchAll(/`([\w./-]+\.(?:cjs|mjs|tsx?))`/g)
  const paths = [...new Set([...named].map(([, path = '']) => path))]
  expect(paths.length).toBeGreaterThan(0)
  expect(paths.filter((path) => !files.some((file) => file.endsWith(`/${path}`)))).toEqual([])
})
