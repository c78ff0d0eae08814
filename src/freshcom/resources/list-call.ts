/**
 * A list under way: a promise of one page that is also a loop over all of them. Servers number pages, so resources
 * shift between pages while others add, move or remove some. A page that was read counts until the next sign of
 * change. The loop is over when every page has been read since the last sign.
 */
import { isIdentifier } from '../jsonapi/document'
import type { List, Page } from './types/answer'

/** Which part of a list. */
export interface PageParams {
  readonly number?: number | undefined
  readonly size?: number | undefined
}

type FetchedPage = Omit<Page<unknown>, 'hasNext'>

/** Fetches a page with all other parameters of the call. */
export type FetchPage = (page: PageParams | undefined) => Promise<FetchedPage>

/** The size of pages if the caller asks for none (docs/reference/http-api.md, "JSON:API conventions"). */
const USUAL_SIZE = 50
/** Hermes has long been without the symbol. This is the name by which Babel's `for await` asks for it then. */
const asyncIterator = (Symbol as { asyncIterator?: symbol }).asyncIterator ?? '@@asyncIterator'
/** After so many pages in a row with nothing but what was just read, the server is taken to ignore page numbers. */
const PATIENCE = 5

/** Begins a list with the page that was asked for. The check throws once somebody has logged in or out. */
export function beginList(
  fetchPage: FetchPage,
  page: PageParams | undefined,
  assertSameOwner: () => void,
): List<unknown> {
  const begin = page?.number ?? 1
  const asked = page?.size ?? USUAL_SIZE
  const wanted = { ...page }
  // Begun at once, not when awaited: the call belongs to whoever is logged in now.
  const first = fetchPage(page).then((answer) => ({ ...answer, hasNext: hasNext(answer, begin, asked) }))
  // A list that is looped over later, or never, may fail before anybody listens.
  first.catch(() => {})

  async function* pages(): AsyncGenerator<Page<unknown>> {
    const given = new Set<string>()
    /** The pages that were read since the last sign of change, and what stood on them. */
    let read = new Set<number>()
    let recent = new Set<string>()
    let answer: FetchedPage = await first
    let size = sizeOf(answer, begin, asked)
    let total = answer.meta.totalCount as number
    let isCounted = true
    let repeated = 0
    /** Whatever stays in front of this place has been read in this round, unless it was moved there. */
    let covered = 0
    let number = begin
    let requests = 0
    let mostRequests = Infinity
    /** What there was when this round began. */
    let earlierRequests = 0
    let earlierGiven = 0
    let earlierPages = total / size + 1

    /** Goes to the next page that was not read since the last sign of change. */
    const isPast = (last: number) => {
      while (read.has((number = Math.floor(covered / size) + 1))) covered = number * size
      return number > last
    }
    const forget = () => {
      read = new Set()
      recent = new Set()
    }

    for (; ; answer = await fetchPage({ ...wanted, number })) {
      assertSameOwner()
      const used = ++requests - earlierRequests
      const rows = rowsOf(answer)
      const ids = rows.map(idOf)
      const { length } = ids
      size = Math.max(size, length)
      const start = (number - 1) * size
      const told = answer.meta.totalCount as number
      const isKnown = (id: string) => recent.has(id)
      const isRepeated = length > 0 && ids.every(isKnown)
      repeated = isRepeated && told === total ? repeated + 1 : 0
      // Once a count was wrong, no later one is believed.
      isCounted &&= isCount(told, start, length) && repeated < PATIENCE
      const growth = isCounted ? told - total : 0
      total = told
      if (growth !== 0 || ids.some(isKnown)) forget()

      // Where some were removed, what followed has moved forward by as many: perhaps onto a page that was read.
      covered = Math.max((begin - 1) * size, covered + Math.min(0, growth))
      // What stands behind a gap will be read again. Only a list that shrinks on and on is read with gaps.
      if (start <= covered || used > 2 * earlierPages) {
        covered = Math.max(covered, number * size)
        read.add(number)
        for (const id of ids) recent.add(id)
      }

      const isEnd = length < size || isRepeated
      const last = isCounted ? Math.ceil(told / size) : isEnd ? number : number + 1
      const fresh = rows.filter((_, index) => !given.has(ids[index]!) && given.add(ids[index]!))
      if (fresh.length > 0 || requests === 1) {
        yield { ...answer, data: Array.isArray(answer.data) ? fresh : answer.data, hasNext: number < last }
      }

      // The list is read to its end, or it grows faster than it can be read.
      if (isPast(last) || (growth > 0 && (used > 4 * earlierPages || requests > mostRequests))) {
        const isInVain = !isCounted && length === size && given.size === earlierGiven
        covered = (begin - 1) * size
        if (isPast(last) || isInVain || requests > mostRequests) return
        mostRequests = Math.min(mostRequests, 2 * requests + 10)
        earlierRequests = requests
        earlierGiven = given.size
        earlierPages = told / size + 1
        // Without a count, only a whole round shows that nothing has moved.
        if (!isCounted) {
          forget()
          covered = (begin - 1) * size
          isPast(last)
        }
      }
      assertSameOwner()
    }
  }

  async function* resources(): AsyncGenerator {
    for await (const answer of pages()) {
      for (const resource of rowsOf(answer)) {
        assertSameOwner()
        yield resource
      }
    }
  }

  return Object.assign(first, { pages, [asyncIterator]: resources }) as unknown as List<unknown>
}

/** Unlinked data may be anything. */
function rowsOf({ data }: FetchedPage): unknown[] {
  return Array.isArray(data) ? data : []
}

function idOf(row: unknown): string {
  return isIdentifier(row) ? row.id : JSON.stringify(row)
}

/** A page that is shorter than asked for, and not the last by the count, shows a limit of the server's. */
function sizeOf(answer: FetchedPage, number: number, asked: number): number {
  const { length } = rowsOf(answer)
  const isLast = (number - 1) * asked + length === answer.meta.totalCount
  return length === 0 || (length < asked && isLast) ? asked : length
}

/** Whether a count can be right: real servers tell 0 for searches that find something. */
function isCount(told: number | undefined, start: number, length: number): told is number {
  return typeof told === 'number' && (length === 0 ? told <= start : start + length <= told)
}

/** By the count; where there is none that can be right, by whether the page is full. */
function hasNext(answer: FetchedPage, number: number, asked: number): boolean {
  const size = sizeOf(answer, number, asked)
  const told = answer.meta.totalCount
  const { length } = rowsOf(answer)
  return isCount(told, (number - 1) * size, length) ? number * size < told : length >= asked
}
