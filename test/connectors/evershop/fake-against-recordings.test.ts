/** The fake EverShop responds as EverShop 2.2.1 did: status, content type, cookie, and body with all its values. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { claimsOf, Situation } from './fake-situation'
import { isObject } from '../../../src/core/values'
import { exchanges, type Exchange } from './recordings'

/** Responses that differ, and why. Each of these must differ, otherwise it does not belong here. */
const DEVIATIONS: readonly (readonly [RegExp, because: string])[] = [
  [/introspection|mutation type\?/, 'the fake has no schema, so it supports no introspection'],
  [/^order by|reads alice's order/, 'the query shows any order to anyone, so the fake leaves it out'],
  [/^countries/, 'no method of the connector asks for them'],
  [/^currentCustomer orders$/, 'orders of the fake have only the members that the connector reads'],
  [/^account page/, 'the fake has no web pages'],
]

const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

/** Replaces times, tokens, hashes and session ids by what is the same in both. */
function comparable(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => comparable(item))
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, comparable(inner, key)]))
  if (typeof value !== 'string') return value
  if (name === 'accessToken' || name === 'refreshToken') return comparable(claimsThatCount(value))
  if (name === 'password') return value.slice(0, 7)
  if (name === 'sid') return 'a session'
  if (TIME.test(value) || (name === 'value' && /^\d{13}$/.test(value))) return value.replace(/\d/g, '0').slice(0, 13)
  if (name === 'text' && /^[A-Z][a-z]{2} \d+, \d{4}$/.test(value)) return 'a date'
  return value.startsWith('<!DOCTYPE html>') ? 'a page' : value
}

function claimsThatCount(token: string): unknown {
  const { iat: _iat, ...claims } = (claimsOf(token) ?? {}) as unknown as Record<string, unknown>
  return { ...claims, exp: 0 }
}

/** The paths where two bodies differ. */
function differences(theirs: unknown, ours: unknown, path = ''): string[] {
  if (Array.isArray(theirs) && Array.isArray(ours) && theirs.length === ours.length) {
    return theirs.flatMap((item, index) => differences(item, ours[index], `${path}.${index}`))
  }
  if (isObject(theirs) && isObject(ours)) {
    const names = new Set([...Object.keys(theirs), ...Object.keys(ours)])
    return [...names].flatMap((name) => differences(theirs[name], ours[name], `${path}.${name}`))
  }
  const [expected, given] = [JSON.stringify(theirs), JSON.stringify(ours)]
  return expected === given ? [] : [`${path}: recorded ${expected}, here ${given}`]
}

async function compare(exchange: Exchange, answer: Response): Promise<string[]> {
  const { status, headers, body = '' } = exchange.response
  const text = await answer.text()
  let content: unknown = text
  try {
    content = JSON.parse(text)
  } catch {
    // A web page.
  }
  const facts = (of: { status: number; type: unknown; cookie: boolean; body: unknown }) => comparable(of)
  return differences(
    facts({ status, type: headers['content-type'], cookie: 'set-cookie' in headers && status !== 404, body }),
    facts({
      status: answer.status,
      type: answer.headers.get('content-type') ?? undefined,
      cookie: answer.headers.has('set-cookie'),
      body: content,
    }),
  )
}

const situation = new Situation()
const results = new Map<Exchange, string[]>()

beforeAll(async () => {
  for (const exchange of exchanges) results.set(exchange, await compare(exchange, await situation.send(exchange)))
}, 60_000)

describe.each(exchanges)('$file: $name', (exchange) => {
  const [, because] = DEVIATIONS.find(([pattern]) => pattern.test(exchange.name)) ?? []
  test(`gets ${because === undefined ? 'the recorded response' : `another response: ${because}`}`, () => {
    const found = results.get(exchange)
    if (because === undefined) expect(found).toEqual([])
    else expect(found).not.toEqual([])
  })
})

afterAll(() => results.clear())
