/** What is wrong with fields, in the words of the contract: its codes, the names that the caller passed. */
import { FieldsError, ValidationError, type ErrorEntry, type FieldErrors } from '../core/errors'

/** A system's names of fields → the caller's. */
export type FieldNames = Readonly<Record<string, string>>

const TITLES = {
  required: 'is required',
  invalid: 'is not valid',
  too_short: 'is too short',
  too_long: 'is too long',
  taken: 'is taken already',
} as const

type ComplaintCode = keyof typeof TITLES

/** What systems call a complaint. What none of these matches is `invalid`. */
const CODES: readonly (readonly [RegExp, ComplaintCode])[] = [
  [/taken|unique|already/i, 'taken'],
  [/required|missing/i, 'required'],
  [/length|short|at least/i, 'too_short'],
]

/** Refusals in the contract's words: they are not said again. */
const said = new WeakSet()

export function complain(code: ComplaintCode): ErrorEntry {
  return { code, title: TITLES[code] }
}

/** The refusal of fields. @param code one of the contract's own, where the caller has to do something else about it. */
export function invalid(
  errors: FieldErrors,
  { code = 'validation_failed', cause }: { code?: string; cause?: unknown } = {},
): ValidationError {
  const sentences = Object.entries(errors).map(([name, [entry]]) => `${name} ${entry?.title}`)
  const error = new ValidationError(code, `Refused: ${sentences.join(', ')}.`, { status: 422, errors, cause })
  said.add(error)
  return error
}

/** A system's refusal of fields in the words of the contract; any other error as it is. */
export function inOwnWords(error: unknown, names: FieldNames): unknown {
  if (!(error instanceof ValidationError || error instanceof FieldsError) || said.has(error)) return error
  const errors = renamed(error.errors ?? {}, names)
  if (Object.keys(errors).length === 0) return error
  return invalid(errors, { cause: error })
}

/** Complaints by the caller's names. Two of the system's names may be one of the caller's: the first complaint counts. */
function renamed(errors: FieldErrors, names: FieldNames): FieldErrors {
  const own: Record<string, ErrorEntry[]> = {}
  // Whatever bears the caller's name goes first.
  const fields = Object.keys(errors).sort((one, other) => Number(one in names) - Number(other in names))
  for (const field of fields) {
    if (field !== 'base') own[names[field] ?? field] ??= (errors[field] ?? []).map(entryOf)
  }
  return own
}

function entryOf({ code, title, meta }: ErrorEntry): ErrorEntry {
  // A system may have a sentence about each field, and a code for one of them alone.
  const words = code === 'invalid' ? title : code
  const found = CODES.find(([pattern]) => pattern.test(words))?.[1] ?? 'invalid'
  const { min, max } = meta ?? {}
  if (found !== 'too_short') return complain(found)
  if (typeof min === 'number') return { code: found, title: `must have at least ${min} characters`, meta: { min } }
  return typeof max === 'number' ? { ...complain('too_long'), meta: { max } } : complain(found)
}
