/** The embedded Freshcom answers as the recorded server of 2018-04 did, request by request. */
import { beforeAll, describe, expect, test } from 'vitest'
import { readRecordings } from '../replay/recordings'
import { compare } from './comparison'
import { deviations, notRepeated } from './deviations'
import { Situation, type RecordedExchange } from './recorded-situation'

/** The files about what the embedded Freshcom serves, in the order in which they were recorded. */
const FILES = [
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
/** `errors.json` tries other resources, too. */
const NOT_SERVED = /^\/v1\/products/

const recordings = new Map(
  readRecordings('2018-04').map(({ file, exchanges }) => [file, exchanges as readonly RecordedExchange[]]),
)
const exchanges = FILES.flatMap((file) => recordings.get(file) ?? []).filter(
  ({ name, request }) => !NOT_SERVED.test(request.path) && !(name in notRepeated),
)
/** What was answered, and in what that differs from what was recorded. */
const results = new Map<RecordedExchange, { readonly status: number; readonly differences: string }>()

const recorded = (file: string, name: string): RecordedExchange => {
  const found = recordings.get(file)?.find((exchange) => exchange.name.startsWith(name))
  if (found === undefined) throw new Error(`${file}.json has no exchange "${name}".`)
  return found
}

const dataOf = (file: string, name: string) =>
  (recorded(file, name).response.body as { data: { id: string; attributes: { prefixedId: string } } }).data

beforeAll(async () => {
  const refreshToken = (name: string) => dataOf('refresh-tokens', `GET /refresh_token${name}`).attributes.prefixedId
  const situation = await Situation.rebuild({
    accountId: dataOf('accounts', 'GET /account — as publishable').id,
    storefrontRefreshToken: refreshToken(" (the account's publishable one) — as user"),
    liveStorefrontRefreshToken: refreshToken(', live'),
  })
  for (const exchange of exchanges) {
    const answer = await situation.replay(exchange)
    const differences = compare(exchange, answer, (text) => situation.translate(text)).join('\n')
    results.set(exchange, { status: answer.status, differences })
  }
})

describe.each(FILES)('%s.json', (file) => {
  const ours = exchanges.filter((exchange) => exchange.file === file)

  test.each(ours.map((exchange) => [exchange.name, exchange] as const))('%s', (name, exchange) => {
    const deviation = deviations[file]?.[name]
    const { status, differences } = results.get(exchange) ?? {}
    if (deviation === undefined) expect(differences).toBe('')
    else {
      expect(status).toBe(deviation.status)
      expect(differences).not.toBe('')
    }
  })
})

test('every deviation is one from a recorded exchange', () => {
  const known = new Set(exchanges.map(({ file, name }) => `${file}: ${name}`))
  const listed = Object.entries(deviations).flatMap(([file, names]) =>
    Object.keys(names).map((name) => `${file}: ${name}`),
  )
  expect(listed.filter((name) => !known.has(name))).toEqual([])
})
