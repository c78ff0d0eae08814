/** Shows above an excerpt which file of the repository it is from. */
import type { MarkdownOptions } from 'vitepress'

type Markdown = Parameters<NonNullable<MarkdownOptions['config']>>[0]

const LABEL = /\[(.+[/.].+)\]$/

export function nameExcerpts(addressOf: (path: string) => string): (md: Markdown) => void {
  return (md) => {
    const { fence } = md.renderer.rules
    md.renderer.rules.fence = (tokens, index, ...rest) => {
      const token = tokens[index]
      // VitePress' own rule takes the label away.
      const path = LABEL.exec(token?.info.trim() ?? '')?.[1]
      const code = fence?.(tokens, index, ...rest) ?? ''
      // Tabs of a group show their label themselves.
      const isInGroup =
        tokens.slice(0, index).findLast(({ type }) => type.startsWith('container_code-group_'))?.nesting === 1
      if (path === undefined || isInGroup) return code
      const name = md.utils.escapeHtml(path)
      return `<div class="excerpt"><a class="excerpt-name" href="${addressOf(name)}">${name}</a>${code}</div>`
    }
  }
}
