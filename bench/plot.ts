/** Draws a plot with two logarithmic axes as SVG text, readable on light and dark pages. */

export interface Series {
  name: string
  points: (readonly [number, number])[]
}

export interface PlotOptions {
  title: string
  x: string
  y: string
}

const WIDTH = 760
const HEIGHT = 460
const FRAME = { left: 70, right: 590, top: 50, bottom: 400 }
/** Distinguished by shape and colour, with enough contrast on white and on black. */
const STYLES = [
  { light: '#1d4ed8', dark: '#7aa2ff', dash: '' },
  { light: '#3f3f46', dark: '#d4d4d8', dash: '2 4' },
  { light: '#b45309', dark: '#fbbf24', dash: '8 4' },
  { light: '#be123c', dark: '#fb7185', dash: '12 4 2 4' },
]

export function plot(series: readonly Series[], { title, x, y }: PlotOptions): string {
  const all = series.flatMap(({ points }) => points)
  const toX = scale(
    all.map(([value]) => value),
    FRAME.left,
    FRAME.right,
  )
  const toY = scale(
    all.map(([, value]) => value),
    FRAME.bottom,
    FRAME.top,
  )
  const vertical = toX.ticks.map((tick) => {
    const at = toX.place(tick)
    return `<path class="grid" d="M${at} ${FRAME.top}V${FRAME.bottom}"/><text x="${at}" y="${FRAME.bottom + 20}" text-anchor="middle">${words(tick)}</text>`
  })
  const horizontal = toY.ticks.map((tick) => {
    const at = toY.place(tick)
    return `<path class="grid" d="M${FRAME.left} ${at}H${FRAME.right}"/><text x="${FRAME.left - 8}" y="${at + 4}" text-anchor="end">${words(tick)}</text>`
  })
  const labels = spreadOut(series.map(({ points }) => toY.place(points.at(-1)?.[1] ?? 1)))
  const lines = series.map(({ name, points }, index) => {
    const places = points.map(([valueX, valueY]) => [toX.place(valueX), toY.place(valueY)] as const)
    const [endX = 0, endY = 0] = places.at(-1) ?? []
    const dots = places.map(([left, top]) => `<circle class="dot s${index}" cx="${left}" cy="${top}" r="3"/>`).join('')
    const label = `<path class="pointer s${index}" d="M${endX + 5} ${endY}L${FRAME.right + 8} ${labels[index]}"/><text class="name s${index}" x="${FRAME.right + 12}" y="${(labels[index] ?? 0) + 4}">${name}</text>`
    return `<path class="line s${index}" d="M${places.map((place) => place.join(' ')).join('L')}"/>${dots}${label}`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}: ${y} over ${x}">`,
    `<style>${stylesheet()}</style>`,
    `<rect class="page" width="${WIDTH}" height="${HEIGHT}"/>`,
    `<text class="title" x="${FRAME.left}" y="28">${title}</text>`,
    ...vertical,
    ...horizontal,
    `<text x="${(FRAME.left + FRAME.right) / 2}" y="${FRAME.bottom + 44}" text-anchor="middle">${x} (logarithmic)</text>`,
    `<text transform="translate(18 ${(FRAME.top + FRAME.bottom) / 2}) rotate(-90)" text-anchor="middle">${y} (logarithmic)</text>`,
    ...lines,
    '</svg>\n',
  ].join('\n')
}

function stylesheet(): string {
  const colours = (mode: 'light' | 'dark') => STYLES.map((style, index) => `.s${index}{--c:${style[mode]}}`).join('')
  const dashes = STYLES.map(
    ({ dash }, index) => `.line.s${index}{stroke-dasharray:${dash === '' ? 'none' : dash}}`,
  ).join('')
  return [
    'text{font:13px system-ui,sans-serif;fill:#3f3f46}.title{font-size:15px;font-weight:600}.page{fill:#fff}',
    '.grid{stroke:#e4e4e7;fill:none}.line{fill:none;stroke:var(--c);stroke-width:2}.dot{fill:var(--c)}',
    '.pointer{stroke:var(--c);opacity:.5}.name{fill:var(--c)}',
    dashes,
    colours('light'),
    `@media (prefers-color-scheme:dark){text{fill:#d4d4d8}.page{fill:#18181b}.grid{stroke:#3f3f46}.name{fill:var(--c)}${colours('dark')}}`,
  ].join('')
}

function scale(values: readonly number[], from: number, to: number) {
  const lowest = Math.log10(Math.min(...values))
  const highest = Math.log10(Math.max(...values))
  const place = (value: number) => round(from + ((Math.log10(value) - lowest) / (highest - lowest)) * (to - from))
  const decades = Array.from({ length: 24 }, (_, index) => index - 8)
  const isInside = (value: number) => Math.log10(value) >= lowest - 0.001 && Math.log10(value) <= highest + 0.001
  return {
    place,
    ticks: decades.flatMap((decade) => [10 ** decade, 2 * 10 ** decade, 5 * 10 ** decade]).filter(isInside),
  }
}

/** Moves labels apart that would overlap. */
function spreadOut(places: readonly number[]): number[] {
  const order = places.map((_, index) => index).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0))
  const moved = [...places]
  let last = Number.NEGATIVE_INFINITY
  for (const index of order) {
    last = Math.max(places[index] ?? 0, last + 18)
    moved[index] = last
  }
  return moved
}

function words(value: number): string {
  return value >= 1 ? value.toLocaleString('en') : String(Number(value.toPrecision(2)))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
