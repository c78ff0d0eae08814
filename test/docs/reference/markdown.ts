/** Comments of the sources as Markdown that VitePress and GitHub show alike. */
import { slugOf } from '../../../scripts/docs-links'

/** The pages of the reference that comments cite, seen from a page beside them. */
const CITED = /\(docs\/reference\/([\w-]+\.md), "([^"]+)"\)/g

/** A comment's text: links become code or addresses. */
export function toMarkdown(comment: string): string {
  return comment
    .replace(/\{@link (\w[\w.]*)\}/g, '`$1`')
    .replace(
      CITED,
      (_, page: string, section: string) => `([${section}](${page}#${slugOf(section.replaceAll(/\s+/g, ' '))}))`,
    )
}

/** The same in one line. A list becomes lines of a cell. */
export function toLine(comment: string): string {
  return toMarkdown(comment)
    .replace(/\s*\n\s*- /g, '<br>• ')
    .replace(/\s*\n\s*/g, ' ')
}

/** The first paragraph of it. */
export function firstParagraph(comment: string): string {
  return toLine(comment.split(/\n\s*\n/)[0] ?? '')
}

/** Code in a cell of a table. */
export function code(text: string): string {
  return text === '' ? '' : `\`${text.replaceAll('|', '\\|')}\``
}

/** A table. A `|` in a cell must be escaped already where it is code. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** A page with a part between two markers replaced. */
export function replaced(page: string, name: string, part: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [start, stop] = [page.indexOf(begin), page.indexOf(end)]
  if (start === -1 || stop === -1) throw new Error(`The page has no markers for ${name}.`)
  return `${page.slice(0, start + begin.length)}\n\n${part}\n\n${page.slice(stop)}`
}
