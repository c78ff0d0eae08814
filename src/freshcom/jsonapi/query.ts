/**
 * Parameters become a query string: `include` joined by commas, nested objects in brackets, arrays as `name[]`
 * (docs/reference/http-api.md, "JSON:API conventions"). React Native's `URLSearchParams` is incomplete, so it is not
 * used.
 */
import { invalidMember, unknownMember } from '../../core/errors/invalid-member'
import { isObject, isPlainObject } from '../../core/values'

/** Deeper nesting is a cycle or a mistake. */
const DEEPEST = 8

/** Returns the query string without its `?`. */
export function buildQuery(params: Readonly<Record<string, unknown>>): string {
  const pairs: string[] = []
  for (const [name, value] of Object.entries(params)) {
    if (name === 'include') {
      const paths = Array.isArray(value) ? [...(value as unknown[])] : [value ?? '']
      if (!paths.every((path) => typeof path === 'string'))
        throw invalidMember('parameter', name, 'must be a string or a list of strings')
      if (paths.join('') !== '') append(pairs, name, paths.join(','), 0)
    } else {
      if (name === 'page') checkPage(value)
      append(pairs, name, value, 0)
    }
  }
  return pairs.join('&')
}

function append(pairs: string[], name: string, value: unknown, depth: number): void {
  if (value === undefined) return
  if (depth > DEEPEST) throw invalidMember('parameter', name, 'is nested too deeply')
  if (Array.isArray(value)) {
    // A query cannot express an empty list, and a gap would drop a condition: the list would become longer, unnoticed.
    if (value.length === 0 || value.includes(undefined)) {
      throw invalidMember('parameter', name, 'must be a non-empty list without gaps')
    }
    for (const item of value) append(pairs, `${name}[]`, item, depth + 1)
  } else if (isPlainObject(value)) {
    for (const [key, inner] of Object.entries(value)) append(pairs, `${name}[${key}]`, inner, depth + 1)
  } else {
    pairs.push(pair(name, value))
  }
}

/** Throws for values that a query cannot express: an invalid date, half a surrogate pair, NaN, a class instance. */
function pair(name: string, value: unknown): string {
  try {
    const text = value instanceof Date ? value.toISOString() : (value ?? '')
    if (/string|boolean/.test(typeof text) || Number.isFinite(text)) {
      return `${encodeURIComponent(name)}=${encodeURIComponent(text as string)}`
    }
  } catch {
    // The error below reports it.
  }
  throw invalidMember('parameter', name, 'must be valid text, a number, a boolean or a date')
}

/** The servers fail with 500 if a page is no positive number. */
function checkPage(page: unknown): void {
  if (page === undefined) return
  const wrong = () => invalidMember('parameter', 'page', 'must be {number, size}, integers from 1')
  if (!isObject(page)) throw wrong()
  for (const [name, value] of Object.entries(page)) {
    if (value === undefined) continue
    if (name !== 'number' && name !== 'size')
      throw unknownMember('parameter', `page.${name}`, ['page.number', 'page.size'])
    if (!Number.isInteger(value) || (value as number) < 1) throw wrong()
  }
}
