/**
 * Compares a response with the recorded one. Rule: everything is compared (status, content type, bodies with their
 * values), except what cannot be the same: times, signatures, and attributes that only release 2018-09 sends.
 */
import { contracts } from '../../../src/freshcom/resources/contracts'
import type { AttributeDescriptor } from '../../../src/freshcom/resources/descriptor'
import { isObject } from '../../freshcom/replay/recordings'
import { claimsOf, isAccessToken, type Answer, type RecordedExchange } from './recorded-situation'

const TIME = /^\d{4}-\d\d-\d\dT.*/

export function compare(
  { response }: RecordedExchange,
  answer: Answer,
  translate: (text: string) => string,
): readonly string[] {
  const found: string[] = []
  const note = (what: string, recorded: unknown, here: unknown) => {
    const [expected, given] = [JSON.stringify(recorded), JSON.stringify(here)]
    if (expected !== given) found.push(`${what}: recorded ${expected}, here ${given}`)
  }
  note('status', response.status, answer.status)
  if (found.length > 0) return found
  note('content type', response.headers['content-type'] ?? null, answer.contentType)
  note('x-freshcom-otp', response.headers['x-freshcom-otp'] ?? null, answer.otp)
  note('access-control-allow-origin', response.headers['access-control-allow-origin'] ?? null, answer.allowOrigin)
  const [theirs, ours] = [comparable(response.body ?? '', translate), comparable(answer.body, (text) => text)]
  // The included resources of a list depend on its items.
  walk(
    '',
    ...(isList(theirs) ? ([withoutIncluded(theirs), withoutIncluded(ours)] as const) : ([theirs, ours] as const)),
    note,
  )
  return found
}

function isList(body: unknown): boolean {
  return isObject(body) && Array.isArray(body.data)
}

function withoutIncluded(body: unknown): unknown {
  if (!isObject(body) || !Array.isArray(body.included)) return body
  return { ...body, included: body.included.length > 0 ? shapes(body.included) : [] }
}

type Note = (what: string, recorded: unknown, here: unknown) => void

function walk(path: string, recorded: unknown, here: unknown, note: Note): void {
  if (Array.isArray(recorded) && Array.isArray(here) && path === '.data') {
    // The order of a list differs, so only the shape of its items is compared.
    note(`${path} shapes`, shapes(recorded), shapes(here))
  } else if (Array.isArray(recorded) && Array.isArray(here)) {
    const [expected, given] = [recorded, here].map((list) => list.toSorted(byPlace))
    note(`${path}.length`, expected?.length, given?.length)
    expected?.forEach((item, index) => walk(`${path}.${index}`, item, given?.[index], note))
  } else if (isObject(recorded) && isObject(here)) {
    for (const name of new Set([...Object.keys(recorded), ...Object.keys(here)])) {
      if (isYounger(here.type, path, name) && !(name in recorded)) continue
      walk(`${path}.${name}`, recorded[name], here[name], note)
    }
  } else note(path, recorded, here)
}

/** Errors have no defined order: sorted by their pointers. */
function byPlace(a: unknown, b: unknown): number {
  const place = (item: unknown) => (isObject(item) ? JSON.stringify([item.type, item.id, item.source, item.code]) : '')
  return place(a) < place(b) ? -1 : 1
}

function isYounger(_type: unknown, path: string, name: string): boolean {
  if (!path.endsWith('.attributes')) return false
  return Object.values(contracts).some(({ attributes }) => {
    const declared: Readonly<Record<string, AttributeDescriptor>> = attributes
    return declared[name]?.since !== undefined
  })
}

/** The names of members at every depth, which all resources of a list have. */
function shapes(list: readonly unknown[]): unknown {
  const shape = (value: unknown, name: string): unknown =>
    isObject(value)
      ? Object.fromEntries(
          Object.keys(value)
            .filter((key) => name !== 'customData' && !isYounger('', `.${name}`, key))
            .sort()
            .map((key) => [key, ['attributes', 'relationships'].includes(key) ? shape(value[key], key) : '']),
        )
      : ''
  return [...new Set(list.map((item) => JSON.stringify(shape(item, ''))))]
}

/** Replaces times by their patterns, access tokens by their claims, and ids by the ids here. */
function comparable(value: unknown, translate: (text: string) => string): unknown {
  if (isAccessToken(value)) return comparable(claimsThatCount(value), translate)
  if (typeof value === 'string') return translate(value.replace(TIME, (time) => time.replace(/\d/g, '0')))
  if (Array.isArray(value)) return value.map((item) => comparable(item, translate))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, comparable(inner, translate)]))
}

function claimsThatCount(token: string): object {
  const { aud, prn, typ } = claimsOf(token)
  return { aud, prn, typ }
}
