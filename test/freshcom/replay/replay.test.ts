/**
 * Replays the recordings. For every recorded exchange, either a method of the SDK sends the same request and
 * understands the response, or `not-expressible.ts` has the reason why no method can send it. None is both.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { mistakes } from './expectation'
import { express, type Expression } from './expression'
import { show } from './findings'
import { reasons, whyNot } from './not-expressible'
import { label, readRecordings, versions, type Exchange, type Version } from './recordings'
import { differences, replay } from './replay'

const judged: {
  version: Version
  reason: string | undefined
  expression: Expression | undefined
  wrong: string | undefined
}[] = []

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  // The SDK warns of the guides' misspellings, which are among the forms.
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe.each(versions)('Freshcom of %s', (version) => {
  for (const { file, exchanges } of readRecordings(version)) {
    test(`${file}: the SDK sends every recorded request and understands every recorded response`, async () => {
      const complaints: string[] = []
      for (const exchange of exchanges) {
        const expression = express(exchange)
        const reason = whyNot(exchange)
        const wrong = await complaintAbout(exchange, expression, reason)
        judged.push({ version, reason, expression, wrong })
        if (wrong !== undefined) complaints.push(`${label(exchange)} ${wrong}`)
      }
      expect(complaints).toEqual([])
    })
  }
})

describe('All recordings together', () => {
  test('at least 95 % of the exchanges that a method can send are replayed, and the numbers are printed', () => {
    for (const version of versions)
      console.log(
        figuresOf(
          `freshcom-${version}`,
          judged.filter((one) => one.version === version),
        ),
      )
    console.log(figuresOf('in total', judged))
    const expressible = judged.filter(({ reason }) => reason === undefined)
    const replayed = expressible.filter(({ wrong }) => wrong === undefined)
    expect(replayed.length / expressible.length).toBeGreaterThanOrEqual(0.95)
  })

  test('every documented form of the arguments is used by some replayed exchange', () => {
    const replayed = judged.filter(({ reason, wrong }) => reason === undefined && wrong === undefined)
    const choices = replayed.flatMap(({ expression }) => expression?.choice ?? [])
    const used = new Set(choices.flatMap(({ chosen }) => chosen))
    expect([...new Set(choices.flatMap(({ offered }) => offered))].filter((form) => !used.has(form))).toEqual([])
  })

  test('every reason leaves some exchange out', () => {
    expect(reasons.filter((reason) => !judged.some((one) => one.reason === reason))).toEqual([])
  })
})

/** What is wrong with the replay of an exchange. Nothing if it succeeded or is rightly listed. */
async function complaintAbout(
  exchange: Exchange,
  expression: Expression | undefined,
  reason: string | undefined,
): Promise<string | undefined> {
  // The clock is that of the recording, so that its tokens have not expired.
  vi.setSystemTime(new Date(exchange.response.headers.date ?? Number.NaN))
  if (expression === undefined) return reason === undefined ? 'is neither listed nor made by any method' : undefined
  const outcome = await replay(exchange, expression)
  const differs = differences(exchange, expression, outcome.sent)
  if (reason !== undefined) return differs.length === 0 ? `is listed (${reason}) and can be replayed` : undefined
  if (differs.length > 0) {
    const end = outcome.error === undefined ? '' : `; the call ended with ${show(outcome.error)}`
    return `is not listed, and ${expression.methodName} makes another request: ${differs.join('; ')}${end}`
  }
  const wrong = mistakes(exchange, expression, outcome)
  return wrong.length === 0 ? undefined : `is answered otherwise by ${expression.methodName}: ${wrong.join('; ')}`
}

function figuresOf(title: string, some: typeof judged): string {
  const expressible = some.filter(({ reason }) => reason === undefined)
  const replayed = expressible.filter(({ wrong }) => wrong === undefined)
  const left = reasons.map((reason) => `\n  left out ${some.filter((one) => one.reason === reason).length}: ${reason}`)
  return `${title}: replayed ${replayed.length} of ${expressible.length}${left.join('')}`
}
