/** The codes and texts of refusals are those of the recordings of release 2018-09. */
import { expect, test } from 'vitest'
import { refusals } from '../../../src/testing/freshcom/refusal'
import { isObject, readRecordings } from '../../freshcom/replay/recordings'

/** General errors by code: those without a pointer. */
const recorded = new Map<unknown, unknown>()
for (const { exchanges } of readRecordings('2018-09')) {
  for (const { response } of exchanges) {
    const errors: unknown = isObject(response.body) ? response.body.errors : undefined
    for (const entry of Array.isArray(errors) ? errors : []) {
      if (isObject(entry) && entry.source === undefined) recorded.set(entry.code, entry)
    }
  }
}

const general = Object.entries(refusals).filter(([name]) => name !== 'unprocessable')

test.each(general.map(([name, refuse]) => [name, refuse([])] as const))('%s', (_name, { entries }) => {
  for (const entry of entries) expect(entry).toEqual(recorded.get(entry.code))
})

test('several of them have a detail', () => {
  expect(general.filter(([, refuse]) => refuse([]).entries.length > 0).length).toBeGreaterThan(8)
})
