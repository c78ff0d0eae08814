/** The pages of `docs/` and their fenced code blocks. */
import { readFileSync } from 'node:fs'
import { documents } from '../../scripts/docs-links'

/** A fenced code block. */
export interface Block {
  /** The page's path: `docs/guides/cart.md`. */
  readonly page: string
  /** The line of the page where the code begins. */
  readonly line: number
  /** `ts`, `sh` and so on; empty if none is given. */
  readonly language: string
  /** The text in brackets after the language. */
  readonly label?: string
  readonly code: string
}

const FENCE = /^(?<indent> *)(?<ticks>`{3,}|~{3,})\s*(?<language>[\w+-]*)(?:\{[^}]*\})?\s*(?:\[(?<label>.+)\])?/

/** Every page that is written by hand or generated into the repository. */
export const pages = documents.filter((file) => file.startsWith('docs/'))

export function blocksOf(page: string, text = readFileSync(page, 'utf8')): Block[] {
  const blocks: Block[] = []
  const lines = text.split('\n')
  for (let index = 0; index < lines.length; index++) {
    const { indent = '', ticks, language = '', label } = FENCE.exec(lines[index] ?? '')?.groups ?? {}
    if (ticks === undefined) continue
    const start = index + 1
    const end = lines.findIndex((line, at) => at >= start && line.trim() === ticks)
    if (end === -1) throw new Error(`${page}:${index + 1}: the code block has no end.`)
    const code = lines.slice(start, end).map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    const common = { page, line: start + 1, language, code: `${code.join('\n')}\n` }
    blocks.push(label === undefined ? common : { ...common, label })
    index = end
  }
  return blocks
}

/** The place of a line of a block, for messages. */
export function placeOf({ page, line }: Block, offset = 0): string {
  return `${page}:${line + offset}`
}
