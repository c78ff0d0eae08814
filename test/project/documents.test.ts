/** The documents for contributors name files that exist, and commands that exist. */
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'

const documents = ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'AGENTS.md', 'SECURITY.md', ...globSync('docs/decisions/*.md')]
const files = globSync(['*.*', '{src,test,scripts,docs,examples,bench}/**/*.*', 'docs/.vitepress/*.*'], {
  exclude: (path) => basename(path) === 'node_modules',
})
const names = new Set(files.map((file) => basename(file)))
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

/** `session/owner.ts` in the text, but no pattern such as `broken-*.ts` and no placeholder such as `x-methods.ts`. */
const FILE = /`(?:[\w./-]*\/)?([\w.-]+\.(?:ts|tsx|mjs|cjs))`/g
const PLACEHOLDERS = new Set(['x-accounts.ts', 'x-methods.ts', 'x-shapes.ts'])

describe.each(documents)('%s', (document) => {
  const text = readFileSync(document, 'utf8')

  test('names files that exist', () => {
    const named = [...text.matchAll(FILE)].map(([, name = '']) => name)
    expect(named.filter((name) => !names.has(name) && !PLACEHOLDERS.has(name))).toEqual([])
  })

  test('names npm scripts that exist', () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([])
  })
})

test('some files are named', () => {
  expect([...readFileSync('ARCHITECTURE.md', 'utf8').matchAll(FILE)].length).toBeGreaterThan(50)
})
