/** Refuses values that JSON would drop or change, and names their place. */
import { invalidMember } from '../../core/errors/invalid-member'
import { isPlainObject } from '../../core/values'

/** JSON.stringify recurses, so deeper values could overflow the stack. */
const DEEPEST = 200

/** Throws a `FieldsError` for a value that JSON cannot carry unchanged. A quick check passes most values. */
export function refuseInvalidJson(value: unknown, path: string): void {
  if (!isPlainJson(value, 0)) searchFault(value, path, [])
}

/** Whether JSON certainly carries a value unchanged. Dates and objects with `toJSON` need the closer check. */
function isPlainJson(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return true
  if (typeof value === 'object') return value === null || (depth < DEEPEST && isPlainHolder(value, depth + 1))
  return typeof value === 'boolean' || value === undefined || Number.isFinite(value)
}

function isPlainHolder(holder: object, depth: number): boolean {
  if (Array.isArray(holder)) {
    const items: readonly unknown[] = holder
    for (let index = 0; index < items.length; index += 1) {
      if (items[index] === undefined || !isPlainJson(items[index], depth)) return false
    }
    return true
  }
  if (Object.getPrototypeOf(holder) !== Object.prototype && !isPlainObject(holder)) return false
  const members = holder as Record<string, unknown>
  // Not Object.keys, which makes a list for each object. A plain object inherits no enumerable members.
  for (const name in members) {
    const member = members[name]
    if (typeof member !== 'string' && !isPlainJson(member, depth)) return false
  }
  return true
}

/** Throws for the first invalid value. Dates and objects with `toJSON` pass. */
function searchFault(value: unknown, path: string, ancestors: readonly unknown[]): void {
  const refused = faultOf(value, ancestors)
  if (refused !== undefined) throw invalidMember('field', path, `contains ${refused}, which JSON cannot carry`)
  if (typeof value !== 'object' || value === null) return
  if (ancestors.length > DEEPEST) throw invalidMember('field', path.split('.')[0] ?? '', 'is nested too deeply')
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return
  for (const [key, inner] of Object.entries(value)) searchFault(inner, `${path}.${key}`, [...ancestors, value])
}

/** Describes a value that JSON would drop, change or fail on. */
function faultOf(value: unknown, ancestors: readonly unknown[]): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : String(value)
  if (typeof value !== 'object') return /string|boolean|undefined/.test(typeof value) ? undefined : `a ${typeof value}`
  if (ancestors.includes(value)) return 'itself'
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid date' : undefined
  if (Array.isArray(value)) return value.includes(undefined) ? 'a gap' : undefined
  const isWritable =
    value === null || isPlainObject(value) || typeof (value as { toJSON?: unknown }).toJSON === 'function'
  return isWritable ? undefined : 'a class instance'
}
