/** What JSON would drop, change or choke on is refused, with the place where it stands. */
import { invalidMember } from '../../core/errors/invalid-member'
import { isPlainObject } from '../../core/values'

/** Engines recurse while they stringify. */
const DEEPEST = 200

/** Throws a `FieldsError` for a value that JSON cannot carry as it is. Most can, and a quick look tells. */
export function refuseUnspeakable(value: unknown, path: string): void {
  if (!isSpeakable(value, 0)) searchFault(value, path, [])
}

/** Whether JSON carries a value as it is. False may mean that a closer look is needed. */
function isSpeakable(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return true
    case 'number':
      return Number.isFinite(value)
    case 'object':
      break
    default:
      return false
  }
  if (value === null) return true
  if (depth >= DEEPEST || typeof (value as { toJSON?: unknown }).toJSON === 'function') return false
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      if (value[index] === undefined || !isSpeakable(value[index], depth + 1)) return false
    }
    return true
  }
  if (!isPlainObject(value)) return false
  for (const name of Object.keys(value)) if (!isSpeakable(value[name], depth + 1)) return false
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
