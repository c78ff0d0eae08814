/**
 * Every code block of the documentation. A program is type-checked and runs against the fake, release 2018-04. A block
 * with a path is an excerpt of that file. Commands of a shell exist.
 */
import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { faultOfExcerpt, pathOf } from './excerpts'
import { blocksOf, pages, placeOf, type Block } from './markdown'
import { namesFor, run } from './run'
import { faultsOfShell } from './shell'
import { typeErrorsOf } from './types'

const SHELL = new Set(['sh', 'bash'])
const PROGRAMS = new Set(['js', 'ts', 'tsx'])
/** What is shown and has no meaning to test. */
const SHOWN = new Set(['', 'text', 'css', 'diff', 'html', 'http', 'toml', 'yaml'])

const blocks = pages.flatMap((page) => blocksOf(page))
const excerpts = blocks.filter((block) => pathOf(block) !== undefined)
const others = blocks.filter((block) => pathOf(block) === undefined)
const programs = others.filter(({ language }) => PROGRAMS.has(language))

/** A block that says nothing but its place is better to read in a list of tests. */
const named = (list: readonly Block[]) => list.map((block) => [placeOf(block), block] as const)

beforeAll(() => {
  const real = globalThis.fetch
  vi.stubGlobal('fetch', (input: string | URL | Request, init?: RequestInit) => {
    const { hostname, href } = new URL(input instanceof Request ? input.url : input)
    if (!['127.0.0.1', 'localhost'].includes(hostname))
      throw new Error(`A block calls ${href}. Only the fake is there.`)
    return real(input, init)
  })
  return () => vi.unstubAllGlobals()
})

test('there are pages', () => expect(pages.length).toBeGreaterThan(5))

test('programs are correct TypeScript', async () => {
  const names = new Map<string, readonly string[]>()
  for (const { page } of programs) if (!names.has(page)) names.set(page, Object.keys((await namesFor(page)).names))
  expect(typeErrorsOf(programs.map((block) => ({ block, names: names.get(block.page) ?? [] })))).toEqual([])
})

test.for(named(programs))('the program at %s runs', ([, block]) => run(block))

test.for(named(excerpts))('the excerpt at %s is in its file', ([, block]) => {
  expect(faultOfExcerpt(block, pathOf(block) ?? '')).toBeUndefined()
})

test('commands exist', () => {
  expect(others.filter(({ language }) => SHELL.has(language)).flatMap(faultsOfShell)).toEqual([])
})

test('JSON is JSON', () => {
  expect(others.filter(({ language }) => language === 'json').flatMap(faultsOfJson)).toEqual([])
})

test('every block is in a language that is tested, or that is only shown', () => {
  const known = new Set([...PROGRAMS, ...SHELL, ...SHOWN, 'json'])
  expect(others.filter(({ language }) => !known.has(language)).map((block) => placeOf(block))).toEqual([])
})

test('every file of names belongs to a page', () => {
  const files = globSync('test/docs/pages/*.ts').map((file) => basename(file, '.ts'))
  expect(files.filter((name) => !pages.some((page) => basename(page, '.md') === name))).toEqual([])
})

function faultsOfJson(block: Block): string[] {
  try {
    JSON.parse(block.code)
    return []
  } catch (error) {
    return [`${placeOf(block)}: ${String(error)}`]
  }
}
