/** Every recording that `docs/reference/releases.md` names is there, for both releases, and has the step that it quotes. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const page = readFileSync('docs/reference/releases.md', 'utf8')

/** `09-prices`, "a step", "another": a flow; with `.json` behind it, a recording of single exchanges. */
const NAMED = /`(\d\d-[\w-]+|[\w-]+\.json)`((?:,? ?"[^"]+")*)/g

const named = [...page.matchAll(NAMED)].flatMap(([, file = '', steps = '']) =>
  ['2018-04', '2018-09'].map((release) => ({
    file: file.endsWith('.json') ? `freshcom-${release}/${file}` : `flows/freshcom-${release}/${file}.json`,
    steps: [...steps.matchAll(/"([^"]+)"/g)].map(([, step = '']) => step),
  })),
)

test('the page names recordings', () => expect(named.length).toBeGreaterThan(60))

test.each(named)('$file has $steps', ({ file, steps }) => {
  const recorded = JSON.parse(readFileSync(`test/recordings/${file}`, 'utf8')) as
    | readonly { name: string }[]
    | { steps: readonly { name: string }[] }
  const names = ('steps' in recorded ? recorded.steps : recorded).map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(steps))
})
