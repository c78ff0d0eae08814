/** The examples of the public documentation, found in the sources and played with given names. */
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { expect } from 'vitest'

export interface Example {
  /** What the example is of. */
  readonly name: string
  readonly code: string
}

const BLOCK =
  /@example[^\n]*\n \*? ?([\s\S]*?)```ts\n([\s\S]*?)```(?=[\s\S]*?\*\/\s*(?:export )?(?:const |class |interface |function |async |get |type |readonly )*(\w+))/g

export function examplesOf(file: string): Example[] {
  const source = readFileSync(file, 'utf8').replace(/^ {2}( \*|\/\*\*)/gm, '$1')
  return [...source.matchAll(BLOCK)].map(([, , block = '', name = '']) => ({
    name,
    code: block.replace(/^ \* ?/gm, ''),
  }))
}

/** Runs an example. A comment behind a `console.log` is what it has to print. */
export async function play(code: string, names: Readonly<Record<string, unknown>>): Promise<void> {
  const printed: unknown[] = []
  const expected = [...code.matchAll(/console\.log\(.*\) \/\/ (.+)$/gm)].map(
    ([, text = '']) => JSON.parse(text) as unknown,
  )
  const all = { ...names, console: { log: (value: unknown) => printed.push(value) } }
  const body = stripTypeScriptTypes(`async function example() {\n${code.replace(/^import .*$/gm, '')}\n}`)
  // oxlint-disable-next-line typescript/no-implied-eval -- the documentation's own code
  const example = new Function(...Object.keys(all), `${body}\nreturn example()`) as (
    ...given: unknown[]
  ) => Promise<void>
  await example(...Object.values(all))
  if (expected.length > 0) expect(printed).toEqual(expected)
}
