/** Links of Markdown files and of the built site: each leads to a file that exists, and to a heading in it. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { posix } from 'node:path'

export const REPOSITORY = 'https://github.com/freshcom/freshcom-sdk'
const SITE = 'https://freshcom.github.io/freshcom-sdk/'
export const BASE = '/freshcom-sdk/'
/** Where the site is built. */
export const DIST = 'docs/.vitepress/dist'

/** Every Markdown file that people read, except the pages that typedoc generates. */
export const documents = globSync([
  'docs/**/*.md',
  '*.md',
  'examples/*/README.md',
  'examples/start/*/README.md',
  '.github/**/*.md',
])
  .filter((file) => !/^docs\/(?:reference\/api|\.vitepress)\//.test(file))
  .toSorted()

export interface Link {
  readonly target: string
  readonly line: number
}

/** The anchor of a heading, by GitHub's rule. The site uses the same one. */
export function slugOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')
}

/** Each line of a Markdown text outside of code blocks, comments and front matter. */
function proseOf(text: string): { readonly prose: string; readonly line: number }[] {
  let fence = ''
  const blank = (part: string) => part.replaceAll(/[^\n]/g, '')
  const lines = text
    .replace(/^---\n[^]*?\n---\n/, blank)
    .replaceAll(/<!--[^]*?-->/g, blank)
    .split('\n')
  return lines.flatMap((prose, index) => {
    const [, ticks] = /^\s*(`{3,}|~{3,})/.exec(prose) ?? []
    if (ticks !== undefined && fence === '') fence = ticks
    else if (prose.trim() === fence) fence = ''
    else if (fence === '') return [{ prose, line: index + 1 }]
    return []
  })
}

export function linksOf(text: string): Link[] {
  return proseOf(text).flatMap(({ prose, line }) => {
    const words = prose.replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/g, 'code')
    const found = [
      ...words.matchAll(/\]\(<?([^\s()<>]+(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+"[^"]*")?\)/g),
      ...words.matchAll(/^\s*\[[^\]]+\]:\s*<?(\S+?)>?\s*$/g),
      ...words.matchAll(/<(https?:[^\s<>]+)>/g),
      ...words.matchAll(/\b(?:href|src|srcset)="([^"\s]+)"/g),
    ]
    return found.map(([, target = '']) => ({ target, line }))
  })
}

/** The anchors of a Markdown text: its headings and the elements with an id. */
export function anchorsOf(text: string): Set<string> {
  const seen = new Map<string, number>()
  const anchors = new Set<string>()
  for (const { prose } of proseOf(text)) {
    for (const [, id = ''] of prose.matchAll(/\bid="([^"]+)"/g)) anchors.add(id)
    const heading = /^#{1,6}\s+(.+?)\s*#*$/.exec(prose)?.[1]
    if (heading === undefined) continue
    const slug = slugOf(plain(heading))
    const count = seen.get(slug) ?? 0
    seen.set(slug, count + 1)
    anchors.add(count === 0 ? slug : `${slug}-${count}`)
  }
  return anchors
}

/** A heading without its marks. */
function plain(heading: string): string {
  return heading
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/[`*]/g, '')
}

/** What is wrong with the links of a Markdown file, each with its line. `isThere` says which files there are. */
export function faultsOfDocument(file: string, isThere: (path: string) => boolean = existsSync): string[] {
  return linksOf(readFileSync(file, 'utf8')).flatMap(({ target, line }) => {
    const path = pathOf(file, target)
    const fault = path && faultOf(path, isThere)
    return fault ? [`${file}:${line}: ${target}: ${fault}`] : []
  })
}

/** The file of the repository that a link leads to, and the anchor in it. */
function pathOf(file: string, target: string): { path: string; anchor: string } | undefined {
  const [address = '', anchor = ''] = target.split(/#(.*)/s)
  const inRepository = address.startsWith(`${REPOSITORY}/`)
    ? /^(?:blob|tree|edit)\/main\/(.*)$/.exec(address.slice(REPOSITORY.length + 1))?.[1]
    : undefined
  if (inRepository !== undefined) return { path: posix.normalize(inRepository), anchor }
  // The API pages are not in the repository. The build looks at them.
  if (address.startsWith(`${SITE}reference/api/`)) return undefined
  if (address.startsWith(SITE)) return { path: pageOf(address.slice(SITE.length)), anchor }
  if (/^[a-z][a-z+.-]*:/.test(address)) return undefined
  if (address.startsWith('/')) return { path: pageOf(address.slice(1)), anchor }
  if (address === '') return { path: file, anchor }
  const path = posix.join(posix.dirname(file), decodeURIComponent(address))
  return path.startsWith('docs/reference/api/') ? undefined : { path, anchor }
}

/** The Markdown file of an address of the site. */
function pageOf(address: string): string {
  return `docs/${address.replace(/(?:^|\/)$/, '$&index').replace(/\.(?:html|md)$/, '')}.md`
}

function faultOf({ path, anchor }: { path: string; anchor: string }, isThere: (path: string) => boolean) {
  if (!isThere(path)) return `there is no ${path}.`
  if (anchor === '' || /^L\d+/.test(anchor)) return undefined
  if (!path.endsWith('.md') || statSync(path).isDirectory()) return `${path} has no anchors.`
  return anchorsOf(readFileSync(path, 'utf8')).has(anchor) ? undefined : `${path} has no heading "${anchor}".`
}

/** What is wrong with the links of the built site, and with the links of documents to it. */
export function faultsOfSite(): string[] {
  const pages = new Map(globSync(`${DIST}/**/*.html`).map((file) => [file, readFileSync(file, 'utf8')]))
  const ids = new Map([...pages].map(([file, html]) => [file, new Set(idsOf(html))]))
  const faultIn = (address: string): string | undefined => {
    const [path = '', anchor = ''] = address.split(/#(.*)/s)
    const file = `${DIST}/${decodeURIComponent(path.slice(BASE.length)).replace(/(?:^|\/)$/, '$&index.html')}`
    if (!existsSync(file)) return 'there is no such page.'
    return anchor === '' || ids.get(file)?.has(decodeURIComponent(anchor)) ? undefined : 'the page has no such heading.'
  }
  const inside = [...pages].flatMap(([file, html]) => {
    const page = file.slice(DIST.length)
    const targets = [...html.matchAll(/<(?:a|img|link|script)\b[^>]*?\s(?:href|src)="([^"]+)"/g)].map(
      ([, target = '']) => target.replaceAll('&amp;', '&'),
    )
    return [...new Set(targets)].flatMap((target) => {
      const { origin, pathname, hash } = new URL(target, `https://site${BASE.slice(0, -1)}${page}`)
      const fault = origin === 'https://site' ? faultIn(pathname + hash) : faultOutside(target, faultIn)
      return fault === undefined ? [] : [`${page}: ${target}: ${fault}`]
    })
  })
  const outside = documents.flatMap((file) =>
    linksOf(readFileSync(file, 'utf8')).flatMap(({ target, line }) => {
      const fault = target.startsWith(SITE) ? faultIn(BASE + target.slice(SITE.length)) : undefined
      return fault === undefined ? [] : [`${file}:${line}: ${target}: ${fault}`]
    }),
  )
  return [...inside, ...outside]
}

function faultOutside(target: string, faultIn: (address: string) => string | undefined): string | undefined {
  if (target.startsWith(SITE)) return faultIn(BASE + target.slice(SITE.length))
  const link = target.startsWith(`${REPOSITORY}/`) ? pathOf('', target) : undefined
  return link && faultOf(link, existsSync)
}

function idsOf(html: string): string[] {
  return [...html.matchAll(/\bid="([^"]+)"/g)].map(([, id = '']) => id)
}
