/**
 * `docs/reference/options.md` is generated from the interfaces of options and from the command line's help;
 * `npm run generate` writes it. Every exported interface of options is on it.
 */
import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { USAGE } from '../../../src/cli/command-line'
import { declaredIn, parse, type Declared, type Member } from './declarations'
import { code, firstParagraph, table, toLine } from './markdown'
import { slugOf } from '../../../scripts/docs-links'

interface Section {
  readonly title: string
  /** Its interfaces. */
  readonly of: readonly string[]
  readonly note?: string
}

const CLIENT: Section = {
  title: 'The client',
  of: ['FreshcomOptions', 'ObserverOptions'],
  note: '`new Freshcom(options)`, `freshcom.configure(options)` and `freshcom.fork(options)` take them. All are optional. `undefined` means “not given”.',
}

const SECTIONS: readonly Section[] = [
  CLIENT,
  {
    title: 'Retries',
    of: ['RetryOptions'],
    note: 'The option `retry` takes them. A number is the `limit`.',
  },
  {
    title: 'One call',
    of: ['Options'],
    note: 'Every method of a resource takes them as its last argument.',
  },
  {
    title: 'An upload',
    of: ['UploadOptions'],
    note: '`uploadFile` takes these and the options of one call, except `deserializeResponseData`.',
  },
  {
    title: 'A login, logout or token request',
    of: ['TokenOptions'],
  },
  { title: '`webStorage`', of: ['WebStorageOptions'] },
  { title: '`cookieStore`', of: ['CookieStoreOptions'] },
  { title: '`requestCookies`', of: ['RequestCookiesOptions'] },
  { title: '`redisStore`', of: ['RedisStoreOptions'] },
  { title: '`keyvStore`', of: ['KeyvStoreOptions'] },
  { title: '`secureStore`', of: ['SecureStoreOptions'] },
  { title: '`asyncStorage`', of: ['AsyncStorageOptions'] },
  { title: '`parseEvent`', of: ['EventOptions'] },
  {
    title: 'All connectors',
    of: ['ConnectorOptions'],
    note: '`EverShop`, `Vagaro` and `GroupEat` take them, and the [options of hooks and logs](#the-client) of the client.',
  },
  { title: '`EverShop`', of: ['EverShopOptions'] },
  { title: '`Vagaro`', of: ['VagaroOptions'] },
  { title: '`GroupEat`', of: ['GroupEatOptions'] },
  { title: 'One call of a connector', of: ['CallOptions'] },
  { title: '`verifyWebhook`', of: ['WebhookOptions'] },
  {
    title: '`handleWebhook`',
    of: ['WebhookHandlerOptions'],
    note: 'It takes those of [`verifyWebhook`](#verifywebhook), too. These are different:',
  },
  { title: '`evershopAccounts`', of: ['EverShopAccountsOptions'] },
  { title: 'One call of accounts', of: ['AccountCallOptions'] },
  { title: 'All fakes', of: ['FakeSystemOptions'] },
  {
    title: '`createFakeFreshcom`',
    of: ['FakeFreshcomOptions'],
    note: 'It takes those of [all fakes](#all-fakes), too.',
  },
  { title: '`createFakeEverShop`', of: ['FakeEverShopOptions'] },
  { title: '`createFakeVagaro`', of: ['FakeVagaroOptions'] },
  { title: '`createFakeGroupEat`', of: ['FakeGroupEatOptions'] },
]

const GROUPS: readonly (readonly [title: string, first: string])[] = [
  ['Client', 'The client'],
  ['Stores', '`webStorage`'],
  ['Webhooks', '`parseEvent`'],
  ['Connectors', 'All connectors'],
  ['Accounts', '`evershopAccounts`'],
  ['Fake servers', 'All fakes'],
]

/** Interfaces between files of the package: no program passes them. */
const INTERNAL = new Set([
  'CheckedCallOptions',
  'ClientTokensOptions',
  'CommonOptions',
  'ConnectionOptions',
  'ErrorOptions',
  'FreshcomErrorOptions',
  'RequestHandlerOptions',
  'SessionOptions',
  'TokenEndpointOptions',
  'WorldOptions',
])

/** Every interface and class of the sources. */
const all = globSync('src/**/*.ts').flatMap((path) => declaredIn(parse(path)))

function declared(name: string): Declared {
  const found = all.find((each) => each.name === name)
  if (found === undefined) throw new Error(`The sources declare no ${name}.`)
  return found
}

/** A sentence that says the default: `Default 30,000.`, `Default: in memory.` */
const DEFAULT = /(?:^|\s)Default:? (?!of )((?:`[^`]*`|[^`])+?)\.(?=\s|$)/

/** `Milliseconds for …`, `Seconds that …`. */
function unitOf(comment: string): string {
  const [, unit = ''] = /\b(milliseconds|seconds)\b/i.exec(comment.split('.')[0] ?? '') ?? []
  return { milliseconds: ' ms', seconds: ' s' }[unit.toLowerCase()] ?? ''
}

function row({ name, type, isOptional, comment }: Member): string[] {
  const line = toLine(comment)
  const found = DEFAULT.exec(line)?.[1]
  const isNumber = found !== undefined && /^[\d,.]+$/.test(found)
  const preset = found === undefined ? (isOptional ? '' : 'required') : `${found}${isNumber ? unitOf(comment) : ''}`
  // A long default, or one with a condition, is better read in its sentence.
  const isShort = preset.length <= 40
  const meaning = found === undefined || !isShort ? line : line.replace(DEFAULT, '').trim()
  return [`${code(name)}<br>${code(type)}`, isShort ? preset : 'see meaning', meaning]
}

const HEAD = ['Option', 'Default', 'Meaning']

function sectionOf({ title, of, note }: Section): string[] {
  const members = of.flatMap((name) => declared(name).members)
  const about = firstParagraph(declared(of[0] ?? '').comment)
  return [`### ${title}`, note ?? about, table(HEAD, members.map(row))]
}

/** The flags of `npx freshcom-sdk fake`, as its help lists them. A default stands in brackets there. */
function flags(): string[][] {
  const options = USAGE.slice(USAGE.indexOf('Options:'), USAGE.indexOf('Examples:'))
  return [...options.matchAll(/^ {2}(-[\w-]+(?: [A-Z]+|, --\w+)?) +(.*(?:\n {10,}.*)*)/gm)].map(
    ([, flag = '', help = '']) => {
      const line = help.replace(/\n\s+/g, ' ')
      const preset = /\(([\w.-]+)\)/.exec(line)?.[1] ?? ''
      const meaning = line.replace(/ ?\([\w.-]+\)/, '')
      return [code(flag), code(preset), meaning.replace(/^./, (letter) => letter.toUpperCase())]
    },
  )
}

test('the page of options is what they are', async () => {
  const page = [
    '# Options',
    'This page is generated from the types of the options. An unknown option, or a value of the wrong type, is a ' +
      '`FieldsError` with the code `invalid_options`, which names the option.',
    ...SECTIONS.flatMap((section) => {
      const [group] = GROUPS.find(([, first]) => first === section.title) ?? []
      return [...(group === undefined ? [] : [`## ${group}`]), ...sectionOf(section)]
    }),
    '## Command line',
    '`npx freshcom-sdk fake` serves the fake Freshcom with an example store on this machine.',
    table(['Flag', 'Default', 'Meaning'], flags()),
  ].join('\n\n')
  await expect(`${page}\n`).toMatchFileSnapshot('../../../docs/reference/options.md')
})

test('every interface of options is on the page', () => {
  const exported = all.map(({ name }) => name).filter((name) => name.endsWith('Options'))
  const listed = new Set(SECTIONS.flatMap(({ of }) => of))
  expect(exported.filter((name) => !listed.has(name) && !INTERNAL.has(name))).toEqual([])
})

test('every option says what it means', () => {
  const members = SECTIONS.flatMap(({ of }) => of.flatMap((name) => declared(name).members))
  expect(members.length).toBeGreaterThan(70)
  expect(members.filter(({ comment }) => comment === '').map(({ name }) => name)).toEqual([])
})

test('every flag of the command line is on the page', () => {
  expect(flags().map(([flag]) => flag)).toHaveLength(USAGE.match(/^ {2}-/gm)?.length ?? 0)
})

test('links lead to headings', () => {
  const anchors = new Set(SECTIONS.map(({ title }) => slugOf(title)))
  const linked = SECTIONS.flatMap(({ note = '' }) =>
    [...note.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor),
  )
  expect(linked.filter((anchor) => !anchors.has(anchor))).toEqual([])
})
