/** The errors for a member of what a caller passed: what it is, its name, and what is wrong with it. */
import { nearest } from '../nearest'
import { FieldsError } from './client-errors'

/** What the member is one of. */
export type MemberKind = 'option' | 'parameter' | 'field'

export function invalidMember(kind: MemberKind, name: string, reason: string): FieldsError {
  return new FieldsError(`invalid_${kind}s`, `The ${kind} "${name}" ${reason}.`)
}

/** More names than these help nobody in a message. */
const MOST = 20

/** For a name that nobody knows. */
export function unknownMember(kind: MemberKind, name: string, known: readonly string[]): FieldsError {
  return invalidMember(kind, name, `is unknown${adviceOn(name, known)}`)
}

/** The nearest right name, or all of them where none is near and they are few. */
export function adviceOn(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  if (near !== undefined) return `; the nearest one is "${near}"`
  return known.length > MOST ? '' : `; known are ${known.join(', ') || 'none'}`
}
