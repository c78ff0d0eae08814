/**
 * The cost of one more session, because a server creates one for each request: time and memory of a fork, unused and
 * used.
 */
import type { Figure } from '../figures.ts'
import { spread, takeTurns, processorTime } from '../rounds.ts'
import { Freshcom } from '../sdk.ts'

const FORKS = 5_000

export async function measure(): Promise<Figure[]> {
  const client = new Freshcom({ storefrontRefreshToken: 'prt-bench' })
  client.setAccessToken('a.b.c')
  const alone = () => client.fork()
  // A first use without a network: the fork creates its session and takes a token.
  const used = () => {
    const fork = client.fork()
    fork.setAccessToken('a.b.c')
    return fork
  }
  const times = await takeTurns(
    { alone: processorTime(alone, FORKS), used: processorTime(used, FORKS) },
    { rounds: 30, warmUp: 5 },
  )
  const bytes = await takeTurns(
    { alone: () => bytesEach(alone), used: () => bytesEach(used) },
    { rounds: 5, warmUp: 2 },
  )
  const time = (name: 'alone' | 'used') => spread(times[name]).median * 1_000
  return [
    {
      measure: 'one fork and its first use',
      unit: 'µs',
      value: time('used'),
      target: 15,
      peers: { 'fork alone': time('alone') },
    },
    {
      measure: 'one fork and its first use, memory',
      unit: 'B',
      value: spread(bytes.used).median,
      target: 3_072,
      peers: { 'fork alone': spread(bytes.alone).median },
    },
  ]
}

function bytesEach(make: () => unknown): number {
  const before = heapUsed()
  const kept = Array.from({ length: FORKS }, make)
  const after = heapUsed()
  return (after - before) / kept.length
}

function heapUsed(): number {
  if (globalThis.gc === undefined) throw new Error('The bench starts its parts with --expose-gc')
  globalThis.gc()
  return process.memoryUsage().heapUsed
}
