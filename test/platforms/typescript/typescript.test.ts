/** The types of the packed package with the compilers, module resolutions and platform types of its users. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { atOnce } from '../at-once.ts'
import { installProject, type ToolProject } from '../project.ts'
import { record } from '../report.ts'
import { compile } from './compile.ts'
import { combinationsOf, COMPILERS, PLATFORMS, type Combination } from './matrix.ts'

const COMBINATIONS = COMPILERS.flatMap(combinationsOf)
const nameOf = ({ resolution, platform }: Combination) => `moduleResolution ${resolution}, types of ${platform}`
const keyOf = (combination: Combination) => `${combination.compiler}, ${nameOf(combination)}`

let project: ToolProject
const complaints = new Map<string, string[]>()

beforeAll(async () => {
  const parts = [...new Set(Object.values(PLATFORMS).map(({ folder }) => folder))].filter((folder) => folder !== '.')
  project = await installProject('typescript/project', parts)
  await atOnce(2, COMBINATIONS, async (combination) => {
    complaints.set(keyOf(combination), await compile(project.folder, combination))
  })
}, 1_800_000)

afterAll(() => project?.remove())

describe.each(COMPILERS)('TypeScript %s', (compiler) => {
  const combinations = combinationsOf(compiler)

  test.each(combinations.map((combination) => [nameOf(combination), combination] as const))('%s', (_, combination) => {
    expect(complaints.get(keyOf(combination))).toEqual([])
  })

  test('has its row in the table', () => {
    const clean = combinations.filter((combination) => complaints.get(keyOf(combination))?.length === 0)
    const resolutions = [...new Set(combinations.map(({ resolution }) => resolution))].join(', ')
    const types = [...new Set(combinations.map(({ platform }) => platform))].join(', ')
    record({
      group: 'typescript',
      platform: `TypeScript ${compiler}`,
      version: project.versionOf(`typescript-${compiler}`),
      checks: combinations.length,
      passed: clean.length,
      note: `${resolutions}; types of ${types}`,
    })
    expect(combinations.length).toBeGreaterThan(10)
  })
})
