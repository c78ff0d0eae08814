/**
 * A block with a path is an excerpt of that file, word for word. A line with only `// …` stands for lines that are
 * left out. Indentation that all lines of a part share may be dropped.
 */
import { existsSync, readFileSync } from 'node:fs'
import { placeOf, type Block } from './markdown'

const LEFT_OUT = /^\s*(?:\/\/ …|\/\* … \*\/|\{\/\* … \*\/\}|# …|<!-- … -->)\s*$/

/** The path of the file that a block shows. A label such as `npm` names no file. */
export function pathOf({ label }: Block): string | undefined {
  return label !== undefined && /[/.]/.test(label) ? label : undefined
}

/** What is wrong with an excerpt, if anything is. */
export function faultOfExcerpt(block: Block, path: string, read = readOrNothing): string | undefined {
  const text = read(path)
  if (text === undefined) return `${placeOf(block)}: there is no file ${path}.`
  const file = text.split('\n')
  let from = 0
  for (const { offset, lines } of partsOf(block.code)) {
    const at = placeIn(file, lines, from)
    if (at === -1) return faultOfPart(block, path, file, { offset, lines, from })
    from = at + lines.length
  }
  return undefined
}

function readOrNothing(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

interface Part {
  /** How many lines of the block come before. */
  readonly offset: number
  readonly lines: readonly string[]
}

/** The parts of a block between the lines that stand for something left out, without empty lines at their edges. */
function partsOf(code: string): Part[] {
  const parts: { offset: number; lines: string[] }[] = [{ offset: 0, lines: [] }]
  for (const [index, line] of code.split('\n').entries()) {
    if (LEFT_OUT.test(line)) parts.push({ offset: index + 1, lines: [] })
    else parts.at(-1)?.lines.push(line)
  }
  return parts.flatMap(({ offset, lines }) => {
    const first = lines.findIndex((line) => line.trim() !== '')
    const last = lines.findLastIndex((line) => line.trim() !== '')
    return first === -1 ? [] : [{ offset: offset + first, lines: lines.slice(first, last + 1) }]
  })
}

function placeIn(file: readonly string[], lines: readonly string[], from: number): number {
  return file.findIndex((_, at) => at >= from && matches(file, lines, at) === lines.length)
}

/** How many of the lines stand in the file from a place on. */
function matches(file: readonly string[], lines: readonly string[], at: number): number {
  const [first = ''] = lines
  const indent = (file[at] ?? '').length - first.length
  if (indent < 0 || (file[at] ?? '').slice(0, indent).trim() !== '') return 0
  const prefix = (file[at] ?? '').slice(0, indent)
  const wrong = lines.findIndex((line, index) => file[at + index] !== (line === '' ? '' : prefix + line))
  return wrong === -1 ? lines.length : wrong
}

function faultOfPart(
  block: Block,
  path: string,
  file: readonly string[],
  { offset, lines, from }: Part & { from: number },
) {
  const best = Math.max(...file.map((_, at) => (at < from ? 0 : matches(file, lines, at))))
  return `${placeOf(block, offset + best)}: ${path} has no such line at this place: ${lines[best]}`
}
