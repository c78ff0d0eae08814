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
  const body = stripTypeScriptTypes(`async function example() {\n${code.replace(/^import .*$/gm, '')}\n}`)
  await runChecked(`${body}\nawait example()`, code, names)
}

/** Runs JavaScript that was made of an example, and compares what it prints with the example's comments. */
export async function runChecked(
  script: string,
  example: string,
  names: Readonly<Record<string, unknown>>,
): Promise<void> {
  const printed: unknown[] = []
  const expected = [...example.matchAll(/console\.log\(.*\) \/\/ (.+)$/gm)].map(([, text = '']) => meantBy(text))
  const all = { ...names, console: { ...console, log: (value: unknown) => printed.push(value) } }
  // The inner function lets an example introduce a name that it is also given.
  // oxlint-disable-next-line typescript/no-implied-eval -- the documentation's own code
  const run = new Function(...Object.keys(all), `return (async () => {\n${script}\n})()`) as (
    ...given: unknown[]
  ) => Promise<void>
  await run(...Object.values(all))
  if (expected.length > 0) expect(printed).toEqual(expected)
}

function meantBy(comment: string): unknown {
  try {
    return JSON.parse(comment)
  } catch {
    throw new Error(`What a console.log prints is written as JSON. This is none: ${comment}`)
  }
}
