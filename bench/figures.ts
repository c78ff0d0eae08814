/** The results of the bench: rows of one table. */
import type { Spread } from './rounds.ts'

export interface Figure {
  /** What was measured. */
  measure: string
  /** The kind of figure: `×` is a ratio within one run. Times are shown beside what they are compared with. */
  unit: '×' | 'B' | 'ms' | 'µs' | ''
  value: number
  /** The target: the largest value that is good enough. */
  target?: number
  /** The first and third quartile of the single rounds. */
  range?: readonly [number, number]
  /** The same for other libraries, in the same run and unit. */
  peers?: Record<string, number>
  /** What is needed to understand the figure. */
  note?: string
}

/** A ratio of the faster quarters, with the range of the single rounds. */
export function ratioFigure(
  measure: string,
  found: Spread & { ofQuarters: number },
  more: Partial<Figure> = {},
): Figure {
  return { measure, unit: '×', value: found.ofQuarters, range: [found.quarter, found.threeQuarters], ...more }
}

const rows = (figures: readonly Figure[]): string[][] =>
  figures.map(({ measure, unit, value, target, range, peers = {}, note }) => [
    measure,
    target === undefined ? '' : `≤ ${show(target, unit)}`,
    show(value, unit),
    target === undefined ? '' : value <= target ? 'holds' : 'ABOVE',
    range === undefined ? '' : `${show(range[0], '')}–${show(range[1], '')}`,
    [
      ...Object.entries(peers).map(([name, peer]) => `${name} ${show(peer, unit)}`),
      ...(note === undefined ? [] : [note]),
    ].join(', '),
  ])

export function printTable(figures: readonly Figure[]): void {
  const table = [['Measure', 'Target', 'Figure', '', 'Range', 'Beside it'], ...rows(figures)]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
}

function show(value: number, unit: Figure['unit']): string {
  if (!Number.isFinite(value)) throw new Error('Something could not be measured: a part took no time')
  const digits = unit === 'B' || Number.isInteger(value) ? 0 : value < 10 ? 2 : 1
  const text = value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return unit === '' ? text : `${text} ${unit}`
}
