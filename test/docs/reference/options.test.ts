/**
 * `docs/reference/options.md` is generated from the interfaces of options and from the command line's help;
 * `npm run generate` writes it. Every exported interface of options is on it.
 */
import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { USAGE } from '../../../src/cli/command-line'
import { declared, declaredIn, parse, type Member } from './declarations'
import { anchorOf, code, firstParagraph, table, toLine } from './markdown'

interface Section {
  readonly title: string
  /** Its interfaces, as path and name. */
  readonly of: readonly (readonly [path: string, name: string])[]
  readonly note?: string
}

const CLIENT: Section = {
  title: 'The client',
  of: [
    ['src/freshcom/options.ts', 'FreshcomOptions'],
    ['src/core/transport/observer.ts', 'ObserverOptions'],
  ],
  note: '`new Freshcom(options)`, `freshcom.configure(options)` and `freshcom.fork(options)` take them. All are optional. `undefined` means “not given”.',
}

const SECTIONS: readonly Section[] = [
  CLIENT,
  {
    title: 'Retries',
    of: [['src/core/transport/transport.ts', 'RetryOptions']],
    note: 'The option `retry` takes them. A number is the `limit`.',
  },
  {
    title: 'One call',
    of: [['src/freshcom/resources/types/parameters.ts', 'Options']],
    note: 'Every method of a resource takes them as its last argument.',
  },
  {
    title: 'An upload',
    of: [['src/freshcom/resources/file-storage/methods.ts', 'UploadOptions']],
    note: '`uploadFile` takes these and the options of one call, except `deserializeResponseData`.',
  },
  {
    title: 'A login, logout or token request',
    of: [['src/freshcom/client.ts', 'TokenOptions']],
  },
  { title: '`webStorage`', of: [['src/stores/web-storage.ts', 'WebStorageOptions']] },
  { title: '`cookieStore`', of: [['src/stores/cookie-store.ts', 'CookieStoreOptions']] },
  { title: '`requestCookies`', of: [['src/stores/request-cookies.ts', 'RequestCookiesOptions']] },
  { title: '`redisStore`', of: [['src/stores/redis-store.ts', 'RedisStoreOptions']] },
  { title: '`keyvStore`', of: [['src/stores/keyv-store.ts', 'KeyvStoreOptions']] },
  { title: '`secureStore`', of: [['src/stores/secure-store.ts', 'SecureStoreOptions']] },
  { title: '`asyncStorage`', of: [['src/stores/async-storage.ts', 'AsyncStorageOptions']] },
  { title: '`parseEvent`', of: [['src/freshcom/webhooks/parse-event.ts', 'EventOptions']] },
  {
    title: 'All connectors',
    of: [['src/connectors/options.ts', 'ConnectorOptions']],
    note: '`EverShop`, `Vagaro` and `GroupEat` take them, and the [options of hooks and logs](#the-client) of the client.',
  },
  { title: '`EverShop`', of: [['src/connectors/evershop/options.ts', 'EverShopOptions']] },
  { title: '`Vagaro`', of: [['src/connectors/vagaro/vagaro.ts', 'VagaroOptions']] },
  { title: '`GroupEat`', of: [['src/connectors/groupeat/options.ts', 'GroupEatOptions']] },
  { title: 'One call of a connector', of: [['src/connectors/options.ts', 'CallOptions']] },
  { title: '`verifyWebhook`', of: [['src/connectors/vagaro/webhook.ts', 'WebhookOptions']] },
  {
    title: '`handleWebhook`',
    of: [['src/connectors/vagaro/webhook-handler.ts', 'WebhookHandlerOptions']],
    note: 'It takes those of [`verifyWebhook`](#verifywebhook), too. These are different:',
  },
  { title: '`evershopAccounts`', of: [['src/accounts/evershop-accounts.ts', 'EverShopAccountsOptions']] },
  { title: 'One call of accounts', of: [['src/accounts/contract.ts', 'AccountCallOptions']] },
  { title: 'All fakes', of: [['src/testing/embedded-system.ts', 'FakeSystemOptions']] },
  {
    title: '`createFakeFreshcom`',
    of: [['src/testing/freshcom/options.ts', 'FakeFreshcomOptions']],
    note: 'It takes those of [all fakes](#all-fakes), too.',
  },
  { title: '`createFakeEverShop`', of: [['src/testing/evershop/options.ts', 'FakeEverShopOptions']] },
  { title: '`createFakeVagaro`', of: [['src/testing/vagaro/options.ts', 'FakeVagaroOptions']] },
  { title: '`createFakeGroupEat`', of: [['src/testing/groupeat/options.ts', 'FakeGroupEatOptions']] },
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
  'FrontOptions',
  'SessionOptions',
  'TokenEndpointOptions',
  'WorldOptions',
])

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
  const members = of.flatMap(([path, name]) => declared(path, name).members)
  const about = firstParagraph(declared(...(of[0] as readonly [string, string])).comment)
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
  const exported = globSync('src/**/*.ts').flatMap((path) =>
    declaredIn(parse(path))
      .map(({ name }) => name)
      .filter((name) => /\wOptions$|^Options$/.test(name)),
  )
  const listed = new Set(SECTIONS.flatMap(({ of }) => of.map(([, name]) => name)))
  expect(exported.filter((name) => !listed.has(name) && !INTERNAL.has(name))).toEqual([])
})

test('every option says what it means', () => {
  const members = SECTIONS.flatMap(({ of }) => of.flatMap((place) => declared(...place).members))
  expect(members.length).toBeGreaterThan(70)
  expect(members.filter(({ comment }) => comment === '').map(({ name }) => name)).toEqual([])
})

test('every flag of the command line is on the page', () => {
  expect(flags().map(([flag]) => flag)).toHaveLength(USAGE.match(/^ {2}-/gm)?.length ?? 0)
})

test('links lead to headings', () => {
  const anchors = new Set(SECTIONS.map(({ title }) => anchorOf(title)))
  const linked = SECTIONS.flatMap(({ note = '' }) =>
    [...note.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor),
  )
  expect(linked.filter((anchor) => !anchors.has(anchor))).toEqual([])
})
