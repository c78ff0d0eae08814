/** What JSON would drop, change or choke on is refused, with the place where it stands. */
import { invalidMember } from '../../core/errors/invalid-member'
import { isPlainObject } from '../../core/values'

/** Engines recurse while they stringify. */
const DEEPEST = 200

/** Throws a `FieldsError` for a value that JSON cannot carry as it is. Most can, and a quick look tells. */
export function refuseUnspeakable(value: unknown, path: string): void {
  if (!isSpeakable(value, 0)) searchFault(value, path, [])
}

/**
 * Whether JSON carries a value as it is. False may mean that a closer look is needed: at a date, or at an object that
 * says itself how it is written.
 */
function isSpeakable(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return true
  if (typeof value === 'object') return value === null || (depth < DEEPEST && areSpeakable(value, depth + 1))
  return typeof value === 'boolean' || value === undefined || Number.isFinite(value)
}

function areSpeakable(holder: object, depth: number): boolean {
  if (Array.isArray(holder)) {
    const items: readonly unknown[] = holder
    for (let index = 0; index < items.length; index += 1) {
      if (items[index] === undefined || !isSpeakable(items[index], depth)) return false
    }
    return true
  }
  if (Object.getPrototypeOf(holder) !== Object.prototype && !isPlainObject(holder)) return false
  const members = holder as Record<string, unknown>
  // Not Object.keys, which would make a list for each object. A plain one inherits nothing that is seen here.
  for (const name in members) {
    const member = members[name]
    if (typeof member !== 'string' && !isSpeakable(member, depth)) return false
  }
  return true
}

/** Finds what is wrong, or that nothing is: a date, an object that says itself how it is written. */
function searchFault(value: unknown, path: string, ancestors: readonly unknown[]): void {
  const refused = unspeakable(value, ancestors)
  if (refused !== undefined) throw invalidMember('field', path, `holds ${refused}, which JSON cannot carry`)
  if (typeof value !== 'object' || value === null) return
  if (ancestors.length > DEEPEST) throw invalidMember('field', path.split('.')[0] ?? '', 'is nested too deeply')
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return
  for (const [key, inner] of Object.entries(value)) searchFault(inner, `${path}.${key}`, [...ancestors, value])
}

/** What JSON would drop, change or choke on, in words. */
function unspeakable(value: unknown, ancestors: readonly unknown[]): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : String(value)
  if (typeof value !== 'object') return /string|boolean|undefined/.test(typeof value) ? undefined : `a ${typeof value}`
  if (ancestors.includes(value)) return 'itself'
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid date' : undefined
  if (Array.isArray(value)) return value.includes(undefined) ? 'a gap' : undefined
  const isSpoken =
    value === null || isPlainObject(value) || typeof (value as { toJSON?: unknown }).toJSON === 'function'
  return isSpoken ? undefined : 'an object of a class'
}
