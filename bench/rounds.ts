/**
 * Times that can be compared. All candidates take turns, in a different order in each round, and a round is compared
 * only with itself. So anything that slows down the machine slows down all of them.
 */

/** One turn. Returns its cost, in the same unit for all candidates. */
export type Turn = () => Promise<number> | number

/** The costs of each candidate, one per round. */
export type Costs<Name extends string> = Record<Name, number[]>

export interface RoundsOptions {
  rounds: number
  /** Warm-up rounds that do not count, while the engine compiles. */
  warmUp?: number
}

export async function takeTurns<Name extends string>(
  turns: Record<Name, Turn>,
  { rounds, warmUp = 3 }: RoundsOptions,
): Promise<Costs<Name>> {
  const names = Object.keys(turns) as Name[]
  const costs = Object.fromEntries(names.map((name) => [name, []])) as unknown as Costs<Name>
  for (let round = -warmUp; round < rounds; round += 1) {
    const shift = Math.abs(round) % names.length
    for (const name of [...names.slice(shift), ...names.slice(0, shift)]) {
      const cost = await turns[name]()
      if (round >= 0) costs[name].push(cost)
    }
  }
  return costs
}

/**
 * Milliseconds of processor time for one `work`, the mean of `times`. Garbage collection is included, and spread evenly
 * if a turn is long enough. Waiting for a processor does not count.
 */
export function processorTime(work: () => unknown, times = 1): Turn {
  return measured(work, times, () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000
  })
}

/** Milliseconds of wall-clock time for one `work`, for work that waits. */
export function clockTime(work: () => unknown, times = 1): Turn {
  return measured(work, times, () => performance.now())
}

function measured(work: () => unknown, times: number, now: () => number): Turn {
  return async () => {
    const start = now()
    for (let index = 0; index < times; index += 1) {
      const result = work()
      // Synchronous work does not pay for a promise.
      if (result instanceof Promise) await result
    }
    return (now() - start) / times
  }
}

export interface Spread {
  quarter: number
  median: number
  threeQuarters: number
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
  return { quarter: at(0.25), median: at(0.5), threeQuarters: at(0.75) }
}

/** The ratio of the first to the second: of the faster quarter of each, and the range of the single rounds. */
export function ratio(costs: readonly number[], base: readonly number[]): Spread & { ofQuarters: number } {
  return {
    ofQuarters: spread(costs).quarter / spread(base).quarter,
    ...spread(costs.map((cost, round) => cost / (base[round] ?? Number.NaN))),
  }
}
