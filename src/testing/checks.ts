/**
 * Checks what a test passes to a fake server, with the same errors as the options of a client. A wrong name or value
 * would otherwise have no effect, and the test would pass.
 */
import { invalidMember } from '../core/errors/invalid-member'
import type { Rule } from '../core/options'

/** A number, which may be `Infinity`. */
export const FROM_ZERO: Rule = [(value) => typeof value === 'number' && value >= 0, 'a number from 0']

export const FINITE: Rule = [(value) => Number.isFinite(value) && (value as number) >= 0, 'a finite number from 0']

export const ANY_TEXT: Rule = [(value) => typeof value === 'string', 'text']

export function oneOf(...words: readonly string[]): Rule {
  return [(value) => words.includes(value as string), words.map((word) => `'${word}'`).join(' or ')]
}

/** Throws a `FieldsError` for an argument that is not right. */
export function requireValue([isRight, what]: Rule, name: string, value: unknown): void {
  if (!isRight(value)) throw invalidMember('parameter', name, `must be ${what}`)
}
