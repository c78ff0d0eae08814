/** The documentation site. Pages stand in the sidebar in the order in which a newcomer needs them. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { defineConfig, type DefaultTheme } from 'vitepress'
import { BASE, REPOSITORY, slugOf } from '../../scripts/docs-links.ts'
import { nameExcerpts } from './excerpt-names'
import { search } from './search'

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="#0f6b66"/>
<path d="M5 13V3h7v2H7.2v2H11v2H7.2v4z" fill="#fff"/></svg>`

const file = (path: string) => `${REPOSITORY}/blob/main/${path}`

const start: DefaultTheme.SidebarItem[] = [
  { text: 'Vite', link: '/start/vite' },
  { text: 'Next.js', link: '/start/nextjs' },
  { text: 'Node', link: '/start/node' },
  { text: 'React Native and Expo', link: '/start/react-native' },
]

const guides: DefaultTheme.SidebarItem[] = [
  { text: 'Sessions and security', link: '/guides/sessions' },
  { text: 'Accounts', link: '/guides/accounts' },
  { text: 'From cart to paid order', link: '/guides/cart' },
  { text: 'Lists, includes, results', link: '/guides/results' },
  { text: 'Localisation', link: '/guides/localisation' },
  { text: 'Forms with schemas', link: '/guides/forms' },
  { text: 'Uploads', link: '/guides/uploads' },
  { text: 'Testing your shop', link: '/guides/testing' },
  { text: 'TanStack Query', link: '/guides/tanstack-query' },
  { text: 'Webhooks', link: '/guides/webhooks' },
  { text: 'Connectors', link: '/guides/connectors' },
  { text: 'Tracing and logging', link: '/guides/tracing' },
  { text: 'Network', link: '/guides/network' },
  { text: 'Migrating', link: '/guides/migrating' },
]

const reference: DefaultTheme.SidebarItem[] = [
  { text: 'Methods', link: '/reference/methods' },
  { text: 'Options', link: '/reference/options' },
  { text: 'Errors', link: '/reference/errors' },
  { text: 'Releases of the API', link: '/reference/releases' },
  { text: 'HTTP API', link: '/reference/http-api' },
  { text: 'HTTP API of the connectors', link: '/reference/connectors-http' },
  { text: 'Types and classes', link: '/reference/api/', items: generated(), collapsed: true },
]

const contributors: DefaultTheme.SidebarItem[] = [
  { text: 'Contributing', link: file('CONTRIBUTING.md') },
  { text: 'Architecture', link: file('ARCHITECTURE.md') },
  { text: 'Mutants', link: '/development/mutants' },
  { text: 'Decisions', link: '/decisions/', items: decisions(), collapsed: true },
]

export default defineConfig({
  title: 'freshcom-sdk',
  description: 'Typed client for the Freshcom API, with a fake server to test against.',
  lang: 'en',
  base: BASE,
  // A page says where a server of the reader's own listens.
  ignoreDeadLinks: 'localhostLinks',
  head: [['link', { rel: 'icon', href: `data:image/svg+xml,${encodeURIComponent(ICON)}` }]],
  markdown: {
    // Links of a page lead to the same headings here and on GitHub.
    anchor: { slugify: slugOf },
    config: nameExcerpts(file),
    image: { lazyLoading: true },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-default' },
  },
  // The page of `Freshcom` has all methods. It is loaded when it is visited.
  vite: { build: { chunkSizeWarningLimit: 2500 } },
  themeConfig: {
    nav: [
      { text: 'Start', link: '/start/vite', activeMatch: '/start/' },
      { text: 'Guides', link: '/guides/sessions', activeMatch: '/guides/' },
      { text: 'Reference', link: '/reference/methods', activeMatch: '/reference/' },
      { text: 'Changelog', link: file('CHANGELOG.md') },
    ],
    sidebar: [
      { text: 'Getting started', items: start },
      { text: 'Guides', items: guides },
      { text: 'Reference', items: reference },
      { text: 'For contributors', items: contributors, collapsed: true },
    ],
    outline: { level: [2, 3] },
    search,
    editLink: { pattern: `${REPOSITORY}/edit/main/docs/:path`, text: 'Edit this page on GitHub' },
    socialLinks: [{ icon: 'github', link: REPOSITORY }],
    externalLinkIcon: true,
    notFound: {
      quote: 'There is no such page. Use the search, or start at the home page.',
      linkText: 'Home page',
      linkLabel: 'Home page',
    },
    footer: { message: 'MIT licence', copyright: 'The freshcom-sdk authors' },
  },
})

/** Entry points, each with its classes, as typedoc has written them. */
function generated(): DefaultTheme.SidebarItem[] {
  const written = new URL('../reference/api/typedoc-sidebar.json', import.meta.url)
  if (!existsSync(written)) return []
  return entryPointsIn(JSON.parse(readFileSync(written, 'utf8')) as DefaultTheme.SidebarItem[])
}

function entryPointsIn(items: readonly DefaultTheme.SidebarItem[]): DefaultTheme.SidebarItem[] {
  return items.flatMap(({ link, items: inner = [] }) => {
    const classes = inner.find(({ text }) => text === 'Classes')?.items
    const name = link?.replace('/reference/api/', '').replace(/\/(?:index\.md)?$/, '')
    const entry = name && { text: name, link, ...(classes && { items: classes, collapsed: true }) }
    return [
      ...(entry ? [entry as DefaultTheme.SidebarItem] : []),
      ...entryPointsIn(inner.filter(({ text }) => text !== 'Classes')),
    ]
  })
}

/** Each decision by its first heading. */
function decisions(): DefaultTheme.SidebarItem[] {
  return globSync('docs/decisions/0*.md')
    .toSorted()
    .map((path) => ({
      text: /^# (.+)$/m.exec(readFileSync(path, 'utf8'))?.[1]?.replaceAll('`', '') ?? basename(path, '.md'),
      link: `/decisions/${basename(path, '.md')}`,
    }))
}
