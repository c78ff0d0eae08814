/** A list on a simulated server, with numbered pages and a count. Others change it between two requests. */
import type { FetchPage } from '../../../src/freshcom/resources/list-call'

/** A change of the list. `at` picks a resource: 0 is the first, nearly 1 the last. */
export interface Change {
  readonly kind: 'add' | 'move' | 'remove'
  readonly at: number
}

export interface Stage {
  readonly length: number
  /** The page that the loop begins with. */
  readonly begin: number
  /** The page size that the loop requests. */
  readonly size: number
  /** The server's largest page. */
  readonly most: number
  /** The mistake in the server's count; undefined if it does not count. */
  readonly mistake: number | undefined
  /** The server always returns the first page. */
  readonly ignoresNumber: boolean
  /** The changes before the second request, before the third, and so on. */
  readonly gaps: readonly (readonly Change[])[]
  /** The gaps repeat without end. Otherwise the list stays unchanged after the last gap. */
  readonly isRestless: boolean
  /** What the loop does with each resource. */
  readonly body: 'nothing' | 'remove' | 'move' | 'remove every second'
}

export class MovingList {
  /** The requested page numbers. */
  readonly asked: number[] = []
  /** The resources that were there all the time, on the first page of the loop or later ones. */
  readonly staying: Set<string>
  /** The most pages that the list has had. */
  mostPages = 0
  readonly size: number
  readonly #stage: Stage
  readonly #ids: string[]
  #added = 0
  #removed = 0
  #counted: number

  constructor(stage: Stage) {
    this.#stage = stage
    this.size = Math.min(stage.size, stage.most)
    this.#ids = Array.from({ length: stage.length }, (_, index) => `r${index}`)
    this.#counted = stage.length
    this.staying = new Set(this.#ids)
    this.#note()
  }

  /** The most requests that a loop may send: a few readings of the whole list. */
  get mostRequests(): number {
    return Math.min(2_000, 8 * Math.ceil(this.#stage.length / this.size) + 4 * this.mostPages + 40)
  }

  readonly fetchPage: FetchPage = async (page) => {
    this.#letOthersChange()
    const number = this.#stage.ignoresNumber ? 1 : (page?.number ?? 1)
    this.asked.push(number)
    if (page?.size !== this.#stage.size) throw new Error('the page size was lost')
    if (this.asked.length > this.mostRequests) throw new Error(`no end after ${this.mostRequests} requests`)
    const ids = this.#ids.slice((number - 1) * this.size, number * this.size)
    const { mistake } = this.#stage
    const meta = mistake === undefined ? {} : { totalCount: Math.max(0, this.#ids.length + mistake) }
    return { data: ids.map((id) => ({ type: 'Customer', id })), meta }
  }

  /** Does with a resource what the loop's body does. */
  use(id: string, count: number): void {
    const { body } = this.#stage
    const index = this.#ids.indexOf(id)
    if (index < 0 || body === 'nothing' || (body === 'remove every second' && count % 2 === 0)) return
    this.#change({ kind: body === 'move' ? 'move' : 'remove', at: (index + 0.5) / this.#ids.length })
  }

  #letOthersChange(): void {
    const { gaps, isRestless } = this.#stage
    const made = this.asked.length - 1
    const gap = made < 0 ? [] : (gaps[isRestless ? made % gaps.length : made] ?? [])
    for (const change of gap) this.#change(change)
    // Equal numbers of additions and removals do not change the count, which no client can notice.
    if (this.#removed > 0 && this.#ids.length === this.#counted) this.#change({ kind: 'add', at: 0 })
    this.#removed = 0
    this.#counted = this.#ids.length
  }

  #change({ kind, at }: Change): void {
    const [id] = kind === 'add' ? [`n${(this.#added += 1)}`] : this.#ids.splice(Math.floor(at * this.#ids.length), 1)
    if (id === undefined) return
    if (kind === 'remove') {
      this.staying.delete(id)
      this.#removed += 1
    } else this.#ids.unshift(id)
    this.#note()
  }

  /** A resource that moved before the first page of the loop has left the loop. */
  #note(): void {
    for (const id of this.#ids.slice(0, (this.#stage.begin - 1) * this.size)) this.staying.delete(id)
    this.mostPages = Math.max(this.mostPages, Math.ceil(this.#ids.length / this.size))
  }
}
