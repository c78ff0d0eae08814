/** Errors whose title is a whole sentence. Release 2018-09 marks them in their `meta`. */
import type { ErrorEntry } from '../refusal'
import { perServer, type OnServer } from '../server'

const metas = perServer<Pick<ErrorEntry, 'meta'>>({
  '2018-04': {},
  '2018-09': { meta: { full_error_message: true } },
  guides: {},
})

/** An error whose title is a whole sentence. */
export function sentenceError(world: OnServer, code: string, title: string, pointer: string): ErrorEntry {
  return { code, title, ...metas(world), source: { pointer } }
}
