/** Every listed refusal was recorded on its release. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { refusals, UNRECORDED, type Refusal } from './not-everywhere'

interface Step {
  readonly name: string
  readonly response?: { readonly status: number }
  /** In the recording of permissions: statuses by call and role. */
  readonly data?: Readonly<Record<string, Readonly<Record<string, number>>>>
}

function stepsOf({ recording, server }: Refusal): readonly Step[] {
  const [, folder = '', file = ''] = /^(flows\/)?(.+)$/.exec(recording) ?? []
  const recorded = JSON.parse(readFileSync(`test/recordings/${folder}freshcom-${server}/${file}.json`, 'utf8')) as
    | readonly Step[]
    | { readonly steps: readonly Step[] }
  return 'steps' in recorded ? recorded.steps : recorded
}

test.each(refusals.filter(({ recording }) => recording !== UNRECORDED))(
  '$program on $server: $status, as recorded in $recording',
  (refusal) => {
    const statuses = stepsOf(refusal).flatMap(({ name, response, data }) => {
      if (name === refusal.step) return [response?.status]
      return Object.values(data?.[refusal.step] ?? {})
    })
    expect(statuses).toContain(refusal.status)
  },
)

test('only one refusal has no recording', () => {
  const unrecorded = refusals.filter(({ recording }) => recording === UNRECORDED)
  expect(unrecorded.map(({ program }) => program)).toEqual(['examples/guides/register-with-two-factors.js'])
})

test('no refusal is listed twice', () => {
  const names = refusals.map(({ program, server }) => `${program} on ${server}`)
  expect(new Set(names).size).toBe(names.length)
})
