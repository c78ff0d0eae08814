/**
 * The fake Freshcom responds to every step of every recorded flow like the recorded release.
 * `FLOWS_REPORT=<file>` writes all differences to a file, `FLOWS=<part of a name>` runs only some flows.
 */
import { appendFileSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { compareFlow } from './comparison'
import { exceptions } from './exceptions'
import { createJourneyFake } from './fake-server'
import { readFlows, releases } from './flow'
import { play } from './player'

/** The percentage of steps that have to agree. */
const ENOUGH = 98

const report = process.env.FLOWS_REPORT
if (report !== undefined) writeFileSync(report, '')

describe.each(releases)('flows of %s', (release) => {
  const flows = readFlows(release).filter(({ file }) => file.includes(process.env.FLOWS ?? ''))
  const listed = exceptions[release]
  let agreeing = 0
  let all = 0

  test.each(flows.map((flow) => [flow.file, flow] as const))('%s', async (file, flow) => {
    const differences = compareFlow(flow, await play(flow, createJourneyFake(release)))
    const differing = differences.flatMap((lines, index) => (lines.length > 0 ? [`${file} ${index}`] : []))
    all += flow.steps.length
    agreeing += flow.steps.length - differing.length
    if (report !== undefined) appendFileSync(report, describeDifferences(release, file, flow, differences))
    const known = Object.keys(listed).filter((name) => name.startsWith(`${file} `))
    expect(differing).toEqual(known)
  })

  test('nearly all steps agree', () => {
    expect(agreeing / all).toBeGreaterThanOrEqual(ENOUGH / 100)
  })

  afterAll(() => console.log(`flows: ${agreeing} of ${all} steps agree (${release})`))
})

function describeDifferences(
  release: string,
  file: string,
  { steps }: { readonly steps: readonly { readonly name: string }[] },
  differences: readonly (readonly string[])[],
): string {
  const agreeing = differences.filter((lines) => lines.length === 0).length
  const blocks = differences.map((lines, index) =>
    lines.length === 0 ? '' : `  ${index} ${steps[index]?.name}\n${lines.map((line) => `      ${line}\n`).join('')}`,
  )
  return `${release} ${file}: ${agreeing} of ${differences.length}\n${blocks.join('')}`
}
