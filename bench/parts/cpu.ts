/** The processor time of a call without a network: the client's own work, in all its threads. */
import type { Figure } from '../figures.ts'
import { cpuTurns } from '../cpu-turns.ts'
import { loadPeer } from '../peers.ts'
import { ratio, spread, takeTurns } from '../rounds.ts'
import { Freshcom } from '../sdk.ts'

/** 30 µs if ky takes 28 to 45 (the median). */
const TARGET = 30 / 36.5

export async function measure(): Promise<Figure[]> {
  const { default: ky } = await loadPeer('ky')
  const costs = await takeTurns(cpuTurns(Freshcom, ky), { rounds: 24, warmUp: 4 })
  const { ofQuarters, quarter, threeQuarters } = ratio(costs.sdk, costs.ky)
  const microseconds = (values: number[]) => spread(values).quarter
  return [
    {
      measure: 'client CPU per call without network ÷ ky',
      unit: '×',
      value: ofQuarters,
      target: TARGET,
      range: [quarter, threeQuarters],
      peers: { 'fetch and json()': ratio(costs.fetch, costs.ky).ofQuarters },
    },
    {
      measure: 'client CPU per call without network',
      unit: 'µs',
      value: microseconds(costs.sdk),
      peers: { ky: microseconds(costs.ky), 'fetch and json()': microseconds(costs.fetch) },
      note: 'the target of 30 µs was set where ky took 28 to 45',
    },
  ]
}
