/** What the comments of the methods say about each release. `releases-in-comments.test.ts` holds them to the recordings. */
import { methodModules } from './method-interfaces'

/** The names of storefronts' and customers' tokens in the recordings. */
export const CALLERS = { storefront: ['publishable'], customer: ['customer', 'customer2', 'crm'] } as const

/** The comment of each method. */
export const comments = new Map(
  methodModules.flatMap(({ methods }) =>
    [...methods].map(([name, signatures]) => [name, signatures.map(({ comment }) => comment).find(Boolean) ?? '']),
  ) as [string, string][],
)

/** What a method's comment says about a release. */
export function noteOf(name: string, release: string): string | undefined {
  const text = (comments.get(name) ?? '').replaceAll(/\s*\n\s*\*\s?/g, ' ')
  const notes = [...text.matchAll(/- \*\*(Both releases|2018-04|2018-09)\*\*: (.*?)(?= +- \*\*| +@| *\*\/|$)/g)]
  return notes.find(([, about]) => about === release || about === 'Both releases')?.[2]
}

/** The error that a caller always gets, by the words of a note. */
export function errorOf(caller: keyof typeof CALLERS, note: string): string | undefined {
  for (const [, who = '', error = ''] of note.matchAll(/([^.;:]*?) get `(\w+Error)`(?: \(\d+\))?(?=[.,:;]|$)/gi)) {
    const last = who.split(', ').at(-1) ?? ''
    if (new RegExp(`\\b${caller}s\\b`, 'i').test(last)) return error
    if (/^\s*Others\b/.test(last) && !new RegExp(caller, 'i').test(note)) return error
  }
  return undefined
}
