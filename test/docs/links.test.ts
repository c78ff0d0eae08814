/**
 * Links of documents lead to files and headings that exist, in the repository and in the package. `npm run docs` looks at
 * the links of the built site.
 */
import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { anchorsOf, documents, faultsOfDocument, linksOf, slugOf } from '../../scripts/docs-links'

interface Packed {
  readonly files: readonly { readonly path: string }[]
}

const packed = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
) as readonly Packed[]
const shipped = new Set(packed.flatMap(({ files }) => files.map(({ path }) => path)))

describe('the finder of links', () => {
  const text = `---
link: [a](front.md)
---
# The [first](a.md) *heading*: it's \`code()\`
[b](b.md#x "title") ![picture](c.png) \`[d](d.md)\` <https://example.com/e>
\`\`\`md
[f](f.md)
\`\`\`
<img src="g.png"> [h](<h.md>)
[i]: i.md
## Twice
## Twice
<a id="own"></a>
`
  test('finds links with their lines, and none in code', () => {
    expect(linksOf(text)).toEqual([
      { target: 'a.md', line: 4 },
      { target: 'b.md#x', line: 5 },
      { target: 'c.png', line: 5 },
      { target: 'https://example.com/e', line: 5 },
      { target: 'h.md', line: 9 },
      { target: 'g.png', line: 9 },
      { target: 'i.md', line: 10 },
    ])
  })

  test("knows the anchors of headings by GitHub's rule", () => {
    expect([...anchorsOf(text)]).toEqual(['the-first-heading-its-code', 'twice', 'twice-1', 'own'])
    expect(slugOf('A 500 that means "forbidden"')).toBe('a-500-that-means-forbidden')
  })

  test('says what is wrong with a link, and where', () => {
    expect(faultsOfDocument('README.md', () => false)).toContainEqual(
      expect.stringMatching(/^README\.md:\d+: \S+: there is no \S+\.$/),
    )
  })
})

test.for(documents)('every link of %s leads somewhere', (file) => {
  expect(faultsOfDocument(file)).toEqual([])
})

const shippedDocuments = [...shipped].filter((path) => path.endsWith('.md') && !path.startsWith('dist/'))

test('the package has the documentation', () => {
  expect(shippedDocuments).toContain('README.md')
  expect(shippedDocuments).toContain('docs/guides/sessions.md')
  expect(shippedDocuments.filter((path) => /^docs\/(?:development|decisions|reference\/api)/.test(path))).toEqual([])
})

const isShipped = (path: string) => shipped.has(path)

test.for(shippedDocuments)('every relative link of %s leads to a file of the package', (file) => {
  const faults = linksOf(readFileSync(file, 'utf8')).filter(({ target }) => !/^[a-z]+:/.test(target))
  const relative = new Set(faults.map(({ target, line }) => `${file}:${line}: ${target}: `))
  const inPackage = faultsOfDocument(file, isShipped).filter((fault) =>
    [...relative].some((link) => fault.startsWith(link)),
  )
  expect(inPackage).toEqual([])
})

test('every section of a page that a source cites is a heading of a page in the package', () => {
  const cited = globSync('src/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(docs\/[\w/-]+\.md)(?:,\s+(?:\*\s+)?"([^"]+)")?/g)].map(
      ([, page = '', section]) => ({ file, page, section }),
    ),
  )
  expect(cited.length).toBeGreaterThan(100)
  const wrong = cited.filter(({ page, section }) => {
    if (!shipped.has(page)) return true
    return (
      section !== undefined &&
      !anchorsOf(readFileSync(page, 'utf8')).has(slugOf(section.replaceAll(/\s*\n\s*\*\s*/g, ' ')))
    )
  })
  expect([...new Set(wrong.map(({ file, page, section }) => `${file}: ${page}, "${section}"`))]).toEqual([])
})
