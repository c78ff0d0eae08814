/**
 * A list call: a promise of one page, and a loop over all pages. Servers number pages, so resources shift between pages
 * when others add, move or remove some. A page counts as read until the next sign of a change. The loop ends when every
 * page was read since the last sign.
 */
import { isIdentifier } from '../jsonapi/document'
import type { List, Page } from './types/answer'
import type { PageParams } from './types/parameters'

type FetchedPage = Omit<Page<unknown>, 'hasNext'>

/** Fetches a page, with all other parameters of the call. */
export type FetchPage = (page: PageParams | undefined) => Promise<FetchedPage>

/** The default page size (docs/reference/http-api.md, "JSON:API conventions"). */
const USUAL_SIZE = 50
/** Older versions of Hermes lack the symbol. Babel's `for await` then looks for this name. */
const asyncIterator = (Symbol as { asyncIterator?: symbol }).asyncIterator ?? '@@asyncIterator'
/** After so many pages in a row without a new resource, the server seems to ignore page numbers. */
const PATIENCE = 5

/** Begins a list with the requested page. `assertSameOwner` throws after a login or logout. */
export function beginList(
  fetchPage: FetchPage,
  page: PageParams | undefined,
  assertSameOwner: () => void,
): List<unknown> {
  const begin = page?.number ?? 1
  const asked = page?.size ?? USUAL_SIZE
  const wanted = { ...page }
  // The request starts now, not when it is awaited: the call belongs to the user who is signed in now.
  const first = fetchPage(page).then((answer) => ({ ...answer, hasNext: hasNext(answer, begin, asked) }))
  // Without this, a list that fails before it is awaited would be an unhandled rejection.
  first.catch(() => {})

  async function* pages(): AsyncGenerator<Page<unknown>> {
    const yielded = new Set<string>()
    /** The pages that were read since the last sign of a change, and the ids on them. */
    let read = new Set<number>()
    let recent = new Set<string>()
    let answer: FetchedPage = await first
    let size = sizeOf(answer, begin, asked)
    let total = answer.meta.totalCount as number
    let isCounted = true
    let repeated = 0
    /** All resources before this index were read in this round, unless they were moved there. */
    let covered = 0
    let number = begin
    let requests = 0
    let mostRequests = Infinity
    /** The counts at the start of this round. */
    let earlierRequests = 0
    let earlierYielded = 0
    let earlierPages = total / size + 1

    /** Goes to the next page that was not read since the last sign of a change. */
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
      const count = answer.meta.totalCount as number
      const isKnown = (id: string) => recent.has(id)
      const isRepeated = length > 0 && ids.every(isKnown)
      repeated = isRepeated && count === total ? repeated + 1 : 0
      // After one wrong count, later counts are ignored.
      isCounted &&= isCount(count, start, length) && repeated < PATIENCE
      const growth = isCounted ? count - total : 0
      total = count
      if (growth !== 0 || ids.some(isKnown)) forget()

      // After a removal, later resources moved forward, perhaps onto a page that was already read.
      covered = Math.max((begin - 1) * size, covered + Math.min(0, growth))
      // Pages behind a gap are read again later. Only a list that keeps shrinking is read with gaps.
      if (start <= covered || used > 2 * earlierPages) {
        covered = Math.max(covered, number * size)
        read.add(number)
        for (const id of ids) recent.add(id)
      }

      const isEnd = length < size || isRepeated
      const last = isCounted ? Math.ceil(count / size) : isEnd ? number : number + 1
      const fresh = rows.filter((_, index) => !yielded.has(ids[index]!) && yielded.add(ids[index]!))
      if (fresh.length > 0 || requests === 1) {
        yield { ...answer, data: Array.isArray(answer.data) ? fresh : answer.data, hasNext: number < last }
      }

      // The end of the list is reached, or the list grows faster than it can be read.
      if (isPast(last) || (growth > 0 && (used > 4 * earlierPages || requests > mostRequests))) {
        const isInVain = !isCounted && length === size && yielded.size === earlierYielded
        covered = (begin - 1) * size
        if (isPast(last) || isInVain || requests > mostRequests) return
        mostRequests = Math.min(mostRequests, 2 * requests + 10)
        earlierRequests = requests
        earlierYielded = yielded.size
        earlierPages = count / size + 1
        // Without a count, only another whole round shows that nothing has moved.
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

/** Data that was not deserialized can be anything. */
function rowsOf({ data }: FetchedPage): unknown[] {
  return Array.isArray(data) ? data : []
}

function idOf(row: unknown): string {
  return isIdentifier(row) ? row.id : JSON.stringify(row)
}

/** A page that is shorter than requested, and not the last by the count, shows the server's own page size. */
function sizeOf(answer: FetchedPage, number: number, asked: number): number {
  const { length } = rowsOf(answer)
  const isLast = (number - 1) * asked + length === answer.meta.totalCount
  return length === 0 || (length < asked && isLast) ? asked : length
}

/** Whether a count can be right. Real servers return 0 for searches that find something. */
function isCount(count: number | undefined, start: number, length: number): count is number {
  return typeof count === 'number' && (length === 0 ? count <= start : start + length <= count)
}

/** Whether another page follows: by the count, or, without a plausible count, by whether the page is full. */
function hasNext(answer: FetchedPage, number: number, asked: number): boolean {
  const size = sizeOf(answer, number, asked)
  const count = answer.meta.totalCount
  const { length } = rowsOf(answer)
  return isCount(count, (number - 1) * size, length) ? number * size < count : length >= asked
}
