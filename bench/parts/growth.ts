/** Whether a call with ten times as many orders takes ten times as long: as figures, and as a plot. */
import { writeFileSync } from 'node:fs'
import { NARROW_UUIDS, ordersDocument } from '../documents.ts'
import type { Figure } from '../figures.ts'
import { loadPeer } from '../peers.ts'
import { plot, type Series } from '../plot.ts'
import { ratio, spread, takeTurns, processorTime, type Turn } from '../rounds.ts'
import { Freshcom } from '../sdk.ts'
import { wholeCall } from '../whole-call.ts'

const SIZES = [100, 250, 1_000, 4_000, 10_000, 20_000]
const COMPARED = [250, 20_000] as const
/** A peer is not measured with more orders if a quadratic time would make one round longer than this. */
const PATIENCE_MS = 5_000

export async function measure(): Promise<Figure[]> {
  const { Jsona } = await loadPeer('jsona')
  const { deserialise } = await loadPeer('kitsu-core')
  const peers = new Map<string, (document: object) => unknown>([
    ['jsona', (document) => new Jsona().deserialize(document)],
    ['kitsu-core', (document) => deserialise(document)],
  ])
  const names = { call: 'freshcom-sdk', parse: 'body + JSON.parse' }
  const series = new Map<string, Series>()
  const ratios = new Map<number, number>()
  for (const orders of SIZES) {
    const { call, parse, read } = wholeCall(Freshcom, JSON.stringify(ordersDocument(orders, NARROW_UUIDS)))
    const isLarge = orders >= 4_000
    const rounds = Math.min(40, Math.max(7, 20_000 / orders))
    const own = await takeTurns(
      { [names.call]: processorTime(call), [names.parse]: processorTime(parse) },
      { rounds, warmUp: isLarge ? 1 : 10 },
    )
    ratios.set(orders, ratio(own[names.call] ?? [], own[names.parse] ?? []).ofQuarters)
    // Measured alone: their garbage is not collected while the SDK is measured.
    const turns: Record<string, Turn> = {}
    for (const [peer, deserialize] of peers) {
      const [lastOrders, lastTime] = series.get(peer)?.points.at(-1) ?? [orders, 0]
      if (lastTime * (orders / lastOrders) ** 2 <= PATIENCE_MS) {
        turns[peer] = processorTime(async () => deserialize(await read()))
      }
    }
    const others = await takeTurns(turns, { rounds: isLarge ? 2 : 3, warmUp: isLarge ? 0 : 2 })
    for (const [name, times] of Object.entries({ ...own, ...others })) {
      const line = series.get(name) ?? { name, points: [] }
      line.points.push([orders, spread(times).quarter])
      series.set(name, line)
    }
  }
  writeFileSync(
    new URL('../results/growth.svg', import.meta.url),
    plot([...series.values()], {
      title: 'A list of orders with line items, products and customers',
      x: 'orders',
      y: 'milliseconds',
    }),
  )
  const [few, many] = COMPARED
  const perSize = [...ratios].map(([orders, value]) => `${orders}: ${value.toFixed(2)}`).join(', ')
  return [
    {
      measure: `growth ${few} → ${many} orders: (call ÷ body + JSON.parse) at ${many} ÷ the same at ${few}`,
      unit: '×',
      value: (ratios.get(many) ?? Number.NaN) / (ratios.get(few) ?? Number.NaN),
      target: 1.3,
      note: `1 is as linear as JSON.parse; ÷ JSON.parse at ${perSize}`,
    },
    {
      measure: `growth ${few} → ${many} orders: exponent of orders in the time of a call`,
      unit: '',
      value: slope(series.get(names.call)?.points ?? []),
      peers: Object.fromEntries(
        [...series].filter(([name]) => name !== names.call).map(([name, { points }]) => [name, slope(points)]),
      ),
      note: '1 is linear, 2 is quadratic; large heaps cost everybody a little more',
    },
  ]
}

/** The slope of the straight line through the points on logarithmic axes, by least squares. */
function slope(points: readonly (readonly [number, number])[]): number {
  const logs = points.filter(([orders]) => orders >= COMPARED[0]).map(([x, y]) => [Math.log(x), Math.log(y)] as const)
  const mean = (axis: 0 | 1) => logs.reduce((sum, log) => sum + log[axis], 0) / logs.length
  const [meanX, meanY] = [mean(0), mean(1)]
  const rise = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0)
  return rise / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
}
