/** Field errors of the contract: its codes, under the names of the fields that the caller passed. */
import { FieldsError, ValidationError, type ErrorEntry, type FieldErrors } from '../core/errors'

/** The system's name of a field → the caller's. */
export type FieldNames = Readonly<Record<string, string>>

const TITLES = {
  required: 'is required',
  invalid: 'is not valid',
  too_short: 'is too short',
  too_long: 'is too long',
  taken: 'is already taken',
} as const

type EntryCode = keyof typeof TITLES

/** The systems' codes and sentences. Those that match none of these are `invalid`. */
const CODES: readonly (readonly [RegExp, EntryCode])[] = [
  [/taken|unique|already/i, 'taken'],
  [/required|missing/i, 'required'],
  [/length|short|at least/i, 'too_short'],
]

/** Errors that are in the contract's words already. */
const translated = new WeakSet()

export function errorEntry(code: EntryCode): ErrorEntry {
  return { code, title: TITLES[code] }
}

/**
 * The error for wrong fields.
 *
 * @param code set if the caller has to do something else than to correct the field.
 */
export function validationError(
  errors: FieldErrors,
  { code = 'validation_failed', cause }: { code?: string; cause?: unknown } = {},
): ValidationError {
  const sentences = Object.entries(errors).map(([name, [entry]]) => `${name} ${entry?.title}`)
  const error = new ValidationError(code, `The fields are not valid: ${sentences.join(', ')}.`, {
    status: 422,
    errors,
    cause,
  })
  translated.add(error)
  return error
}

/** A system's error for wrong fields in the contract's words. Any other error stays as it is. */
export function inContractWords(error: unknown, names: FieldNames): unknown {
  if (!(error instanceof ValidationError || error instanceof FieldsError) || translated.has(error)) return error
  const errors = renamed(error.errors ?? {}, names)
  if (Object.keys(errors).length === 0) return error
  return validationError(errors, { cause: error })
}

/** Errors by the caller's names. Two fields of the system may be one of the caller's: then the first error counts. */
function renamed(errors: FieldErrors, names: FieldNames): FieldErrors {
  const own: Record<string, ErrorEntry[]> = {}
  // A field with the caller's own name comes first.
  const fields = Object.keys(errors).sort((one, other) => Number(one in names) - Number(other in names))
  for (const field of fields) {
    if (field !== 'base') own[names[field] ?? field] ??= (errors[field] ?? []).map(entryOf)
  }
  return own
}

function entryOf({ code, title, meta }: ErrorEntry): ErrorEntry {
  // A system may have a sentence for each field, but one code for the whole response.
  const text = code === 'invalid' ? title : code
  const found = CODES.find(([pattern]) => pattern.test(text))?.[1] ?? 'invalid'
  const { min, max } = meta ?? {}
  if (found !== 'too_short') return errorEntry(found)
  if (typeof min === 'number') return { code: found, title: `must have at least ${min} characters`, meta: { min } }
  return typeof max === 'number' ? { ...errorEntry('too_long'), meta: { max } } : errorEntry(found)
}
