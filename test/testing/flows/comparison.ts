/**
 * Compares a response with the recorded one. Rule: everything is compared (status, content type, error codes and
 * pointers, names and kinds of attributes and relationships, values, counts). Exceptions are what differs between two
 * runs of the same server, and values that the fake providers behind the recorded servers invented.
 */
import { isObject } from '../../freshcom/replay/recordings'
import type { Flow, Step } from './flow'
import { ownTextsOf, plainText, type IsOwnText } from './own-texts'
import type { Answer } from './player'

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
/** A code from a text message. */
const CODE = /(?<!\d)\d{6}(?!\d)/g
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+(Z?)$/
/** Invented by the fake providers behind the recorded servers: only the kind of the value is compared. */
const OF_PROVIDERS = new Set([
  'transactionFeeCents',
  'refundedTransactionFeeCents',
  'netAmountCents',
  'processorFeeCents',
  'freshcomFeeCents',
  'fingerprint',
  'lastFourDigit',
  'brand',
  'country',
  'cardholderName',
  'expMonth',
  'expYear',
])
/** Texts of the recorded servers: it is only compared whether there is one. */
const SENTENCES = new Set(['title', 'detail', 'error_description', 'subject', 'bodyHtml', 'bodyText'])
const TOKENS = new Set(['access_token', 'refresh_token'])

/** Maps each id of the recording to the id here. */
class Ids {
  readonly #here = new Map<string, string>()
  readonly #recorded = new Map<string, string>()

  /** Whether two ids can stand for the same resource. */
  isPair(recorded: string, here: string): boolean {
    const known = this.#here.get(recorded)
    return known === undefined ? !this.#recorded.has(here) : known === here
  }

  isKnown(recorded: string): boolean {
    return this.#here.has(recorded)
  }

  learn(recorded: string, here: string): void {
    if (this.#here.has(recorded) || this.#recorded.has(here)) return
    this.#here.set(recorded, here)
    this.#recorded.set(here, recorded)
  }
}

/** The differences of a flow, for each step. */
export function compareFlow({ steps, release }: Flow, answers: readonly Answer[]): string[][] {
  const ids = new Ids()
  const isOwnText = ownTextsOf(steps)
  return steps.map((step, index) => {
    if (step.together !== undefined) return compareTogether(steps, answers, index)
    return compare(step, answers[index]!, { ids, isOwnText }, release)
  })
}

/** Steps that were sent at once can be answered in any order. */
function compareTogether(steps: readonly Step[], answers: readonly Answer[], index: number): string[] {
  const group = steps.flatMap((step, place) => (step.together === steps[index]!.together ? [place] : []))
  const statuses = (of: (place: number) => number) =>
    group
      .map(of)
      .toSorted((a, b) => a - b)
      .join(' ')
  const recorded = statuses((place) => steps[place]!.response.status)
  const here = statuses((place) => answers[place]!.status)
  return recorded === here ? [] : [`statuses of steps sent at once: recorded ${recorded}, here ${here}`]
}

function compare(
  { request, response }: Step,
  answer: Answer,
  known: Pick<Walk, 'ids' | 'isOwnText'>,
  release: Flow['release'],
): string[] {
  if (response.status !== answer.status) {
    return [`status: recorded ${response.status}, here ${answer.status} ${excerpt(answer.body)}`]
  }
  const found: string[] = []
  for (const name of ['content-type', 'x-freshcom-otp', 'retry-after']) {
    // A URL from a response leads to the file storage, which has other headers.
    if (name === 'content-type' && /^\{\{[^}]*\}\}$/.test(request.path)) continue
    const [recorded, here] = [response.headers[name], answer.headers[name]]
    if (recorded !== here) found.push(`${name}: recorded ${recorded ?? 'none'}, here ${here ?? 'none'}`)
  }
  // Release 2018-04 lists in no defined order, so the content of a page is not defined.
  const isUndefinedPage = release === '2018-04' && /page(\[|%5B)/i.test(request.path)
  walk(
    '',
    isUndefinedPage ? shapeOnly(response.body) : response.body,
    isUndefinedPage ? shapeOnly(answer.body) : answer.body,
    {
      ...known,
      note: (line) => found.push(line),
      isLearning: true,
    },
  )
  return found
}

/** A list without the values of its items. */
function shapeOnly(body: unknown): unknown {
  if (!isObject(body) || !Array.isArray(body.data)) return body
  const kinds = body.data.map((item) =>
    isObject(item) ? { type: item.type, attributes: namesOf(item.attributes) } : item,
  )
  return { ...body, data: kinds, included: undefined }
}

function namesOf(value: unknown): string {
  return isObject(value) ? Object.keys(value).toSorted().join(' ') : ''
}

interface Walk {
  readonly ids: Ids
  readonly isOwnText: IsOwnText
  /** The recorded resource whose attributes are compared. */
  readonly resource?: Readonly<Record<string, unknown>>
  readonly note: (line: string) => void
  /** Whether two new ids are stored as a pair. */
  readonly isLearning: boolean
}

function walk(path: string, recorded: unknown, here: unknown, how: Walk): void {
  if (Array.isArray(recorded) && Array.isArray(here)) walkLists(path, recorded, here, how)
  else if (isObject(recorded) && isObject(here)) {
    for (const name of new Set([...Object.keys(recorded), ...Object.keys(here)])) {
      const place = `${path}.${name}`
      const isOwnText = how.resource !== undefined && how.isOwnText(how.resource, name)
      const isMade = OF_PROVIDERS.has(name) || SENTENCES.has(name) || TOKENS.has(name) || name.startsWith('stripe')
      if (isOwnText) walk(place, plainText(recorded[name]), plainText(here[name]), how)
      else if (isMade) walk(place, kindOf(recorded[name]), kindOf(here[name]), how)
      else walk(place, recorded[name], here[name], name === 'attributes' ? { ...how, resource: recorded } : how)
    }
  } else if (!isSame(recorded, here, how)) {
    how.note(`${path}: recorded ${excerpt(recorded)}, here ${excerpt(here)}`)
  }
}

/**
 * Compares lists in any order: each item with the most similar one. Items with known ids are compared first, since they
 * give the ids of others.
 */
function walkLists(path: string, recorded: readonly unknown[], here: readonly unknown[], how: Walk): void {
  if (recorded.length !== here.length) {
    how.note(
      `${path}: recorded ${recorded.length} items (${typesOf(recorded)}), here ${here.length} (${typesOf(here)})`,
    )
    return
  }
  const left = [...here]
  const isNew = (item: unknown) => !(isObject(item) && how.ids.isKnown(String(item.id)))
  for (const item of recorded.toSorted((a, b) => Number(isNew(a)) - Number(isNew(b)))) {
    const differences = left.map((candidate) => countDifferences(item, candidate, how))
    const best = differences.indexOf(Math.min(...differences))
    const [match] = left.splice(best, 1)
    walk(`${path}[]`, item, match, how)
  }
}

function countDifferences(recorded: unknown, here: unknown, how: Walk): number {
  let count = 0
  const note = (line: string) => (count += line.startsWith('.id:') ? 100 : 1)
  walk('', recorded, here, { ...how, note, isLearning: false })
  return count
}

function typesOf(list: readonly unknown[]): string {
  const types = list.map((item) => (isObject(item) ? String(item.type ?? item.code) : String(item)))
  return types.toSorted().join(' ')
}

function isSame(recorded: unknown, here: unknown, { ids, isLearning }: Walk): boolean {
  if (typeof recorded !== 'string' || typeof here !== 'string') return Object.is(recorded, here)
  if (recorded === here) return true
  if (isUuid(recorded) && isUuid(here)) {
    const isPair = ids.isPair(recorded, here)
    if (isPair && isLearning) ids.learn(recorded, here)
    return isPair
  }
  return comparable(recorded) === comparable(here)
}

function isUuid(text: string): boolean {
  return text.replace(UUID, '') === '' && text !== ''
}

/** Replaces times by their pattern, and URLs and ids in texts by placeholders. */
function comparable(text: string): string {
  if (TIME.test(text)) return text.replace(/\d/g, '0')
  return /^https?:/.test(text) ? '<address>' : text.replace(UUID, '<id>').replace(CODE, '<code>')
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : typeof value
}

function excerpt(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 300)
}
