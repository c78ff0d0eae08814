import { FieldsError } from './client-errors'

/** The error for a member of what a caller passed: what it is, its name, and what is wrong with it. */
export function invalidMember(kind: 'option' | 'parameter' | 'field', name: string, reason: string): FieldsError {
  return new FieldsError(`invalid_${kind}s`, `The ${kind} "${name}" ${reason}.`)
}
