/**
 * The fake Freshcom responds to single requests like the recorded release. `RECORDINGS_REPORT=<file>` writes all
 * differences to a file.
 */
import { appendFileSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { readRecordings, versions } from '../../freshcom/replay/recordings'
import { behindTheRecorder } from './behind-the-recorder'
import { compare } from './comparison'
import { deviations, notRepeated } from './deviations'
import { RecordedResources } from './recorded-resources'
import { Situation, type RecordedExchange } from './recorded-situation'
import { compareShapes } from './shape-comparison'

/** The files whose values are compared, in the order of the recording. */
const EXACT = [
  'token',
  'errors',
  'accounts',
  'users',
  'refresh-tokens',
  'password-reset-tokens',
  'passwords',
  'email-verification-tokens',
  'email-verifications',
  'phone-verification-codes',
  'account-resets',
  'stockables',
  'customers',
  'points',
]
/** The files whose shapes are compared. They need resources that were created without being recorded. */
const SHAPES = [
  'apps',
  'unlockables',
  'files',
  'file-collections',
  'file-collection-memberships',
  'products',
  'product-collections',
  'orders',
  'payments',
  'balance-settings',
  'cards',
  'fulfillment-items',
  'return-items',
  'fulfillment-packages',
  'return-packages',
  'notification-triggers',
  'emails',
  'sms',
  'data-imports',
]

/** `errors.json` also uses other resources. */
const OTHERS = /^\/v1\/products/
/** The resources that these need were created by another recording. */
const WITH_FILES = new Set([
  'update: set the avatar relationship',
  'retrieve ?include=avatar,fileCollections.files with data',
  'retrieve ?include=file_collections (snake case)',
])
/** From here on, the orders are those of the payments. */
const PAID = 'the order after the payment, as customer'

const report = process.env.RECORDINGS_REPORT
if (report !== undefined) writeFileSync(report, '')

const isExact = ({ file, name, request }: RecordedExchange) =>
  EXACT.includes(file) && !OTHERS.test(request.path) && !WITH_FILES.has(name)

describe.each(versions)('recordings of %s', (version) => {
  const recordings = new Map(
    readRecordings(version).map(({ file, exchanges }) => [file, exchanges as readonly RecordedExchange[]]),
  )
  const all = [...recordings.values()].flat()
  const listed = [...EXACT, ...SHAPES].flatMap((file) => recordings.get(file) ?? [])
  const repeated = listed.filter(({ name }) => !(name in notRepeated))
  const payments = repeated.filter(({ file }) => file === 'payments')
  const exchanges = [
    ...repeated.filter((exchange) => isExact(exchange)),
    ...repeated
      .filter((exchange) => !isExact(exchange) && exchange.file !== 'payments')
      .flatMap((exchange) => (exchange.name === PAID ? [...payments, exchange] : [exchange])),
  ]
  /** The differences of each response from the recorded one. */
  const results = new Map<RecordedExchange, string>()

  const dataOf = (file: string, name: string) => {
    const found = recordings.get(file)?.find((exchange) => exchange.name.startsWith(name))
    if (found === undefined) throw new Error(`${file}.json has no exchange "${name}".`)
    return (found.response.body as { data: { id: string; attributes: { prefixedId: string } } }).data
  }

  beforeAll(async () => {
    const refreshToken = (name: string) => dataOf('refresh-tokens', `GET /refresh_token${name}`).attributes.prefixedId
    const situation = await Situation.rebuild(version, {
      accountId: dataOf('accounts', 'GET /account — as publishable').id,
      storefrontRefreshToken: refreshToken(" (the account's publishable one) — as user"),
      liveStorefrontRefreshToken: refreshToken(', live'),
    })
    const resources = new RecordedResources(all)
    for (const exchange of exchanges) {
      const named = isExact(exchange) ? [] : resources.namedBy(exchange)
      for (const resource of named) situation.add(resource, (id) => resources.find(id))
      await behindTheRecorder[exchange.name]?.(situation, resources, exchange)
      const answer = await situation.replay(exchange)
      const differences = isExact(exchange)
        ? compare(exchange, answer, (text) => situation.translate(text))
        : compareShapes(exchange, answer)
      results.set(exchange, differences.join('\n'))
      if (report !== undefined && differences.length > 0)
        appendFileSync(report, `${version} ${exchange.file}: ${exchange.name}\n    ${differences.join('\n    ')}\n`)
    }
  })

  test('every recording is compared', () => {
    const compared = new Set(exchanges.map(({ file }) => file))
    // Tested in access.test.ts.
    expect([...recordings.keys()].filter((file) => !compared.has(file))).toEqual(['access'])
  })

  describe.each([...EXACT, ...SHAPES])('%s.json', (file) => {
    const ours = exchanges.filter((exchange) => exchange.file === file)

    test.each(ours.map((exchange) => [exchange.name, exchange] as const))('%s', (name, exchange) => {
      const isDeviation = deviations[version][file]?.[name] !== undefined
      if (isDeviation) expect(results.get(exchange)).not.toBe('')
      else expect(results.get(exchange)).toBe('')
    })
  })

  test('every listed deviation belongs to a recorded exchange', () => {
    const known = new Set(exchanges.map(({ file, name }) => `${file}: ${name}`))
    const named = Object.entries(deviations[version]).flatMap(([file, names]) =>
      Object.keys(names).map((name) => `${file}: ${name}`),
    )
    expect(named.filter((name) => !known.has(name))).toEqual([])
  })
})
