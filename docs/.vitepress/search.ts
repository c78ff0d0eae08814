/** What the search knows: the prose of all pages, and less of the generated ones, which repeat it. */
import type { DefaultTheme } from 'vitepress'

export const search: NonNullable<DefaultTheme.Config['search']> = {
  provider: 'local',
  options: {
    _render(source, env, md) {
      const html = md.render(source, env)
      if (env.frontmatter?.search === false) return ''
      if (!env.relativePath.startsWith('reference/api/')) return html
      // Without its code and tables, and as one section for each member.
      return html.replaceAll(/<(div|table|blockquote|h[4-6])\b[^]*?<\/\1>/g, '')
    },
    miniSearch: {
      searchOptions: {
        // VitePress sends this function to the browser as text: it can use nothing from outside.
        boostDocument(id: string, term: string, stored?: Record<string, unknown>) {
          if (!id.includes('reference/api/')) return 1
          // The name of a method finds the method.
          const isNamed = String(stored?.title).toLowerCase().startsWith(`${term}(`)
          if (isNamed) return id.includes('/Freshcom') ? 5 : 4
          return 0.3
        },
      },
    },
  },
}
