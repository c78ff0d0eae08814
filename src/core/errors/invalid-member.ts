/** Errors about one option, parameter or field that the caller passed. */
import { nearest } from '../nearest'
import { FieldsError } from './client-errors'

/** What the caller passed. */
export type MemberKind = 'option' | 'parameter' | 'field'

export function invalidMember(kind: MemberKind, name: string, reason: string): FieldsError {
  return new FieldsError(`invalid_${kind}s`, `The ${kind} "${name}" ${reason}.`)
}

/** The most names that a message lists. */
const MOST = 20

/** The error for an unknown name. */
export function unknownMember(kind: MemberKind, name: string, known: readonly string[]): FieldsError {
  return invalidMember(kind, name, `is unknown${adviceOn(name, known)}`)
}

/** The nearest known name; if none is near, all known names unless they are too many. */
export function adviceOn(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  if (near !== undefined) return `; the nearest one is "${near}"`
  return known.length > MOST ? '' : `; known are ${known.join(', ') || 'none'}`
}
