/** Turns errors of the SDK into the visitor's language: one sentence, and a message for each field. */
import {
  ApiError,
  AuthenticationError,
  ConflictError,
  ConnectionError,
  NotFoundError,
  OtpRequiredError,
  PermissionError,
  RateLimitError,
  ServerError,
  TimeoutError,
  TokenError,
  ValidationError,
  type ErrorEntry,
} from 'freshcom-sdk'
import { words } from './language'

export type Complaints = Readonly<Record<string, string>>

/** An error of the shop itself. Its message is for the visitor. */
export class Said extends Error {}

export function sentenceOf(error: unknown): string {
  const { failure, lookBelow } = words.value
  if (error instanceof Said) return error.message
  if (error instanceof OtpRequiredError) return lookBelow
  if (error instanceof TokenError) return failure.wrongLogin
  if (error instanceof ValidationError) return lookBelow
  if (error instanceof AuthenticationError) return failure.sessionEnded
  if (error instanceof PermissionError) return failure.forbidden
  if (error instanceof NotFoundError) return failure.gone
  if (error instanceof ConflictError) return failure.conflict
  if (error instanceof RateLimitError) return failure.busy
  if (error instanceof ServerError) return failure.server
  if (error instanceof TimeoutError) return failure.slow
  if (error instanceof ConnectionError) return failure.connection
  return failure.other
}

/** A message for each field, by the API's names of the fields. */
export function complaintsOf(error: unknown): Complaints {
  if (error instanceof OtpRequiredError) return { otp: words.value.failure.wrongCode }
  if (!(error instanceof ApiError)) return {}
  const fields = Object.entries(error.errors).filter(([field]) => field !== 'base')
  return Object.fromEntries(fields.map(([field, [entry]]) => [field, complaint(entry)]))
}

/** The API has an English sentence and a code. The code becomes a sentence in the visitor's language. */
function complaint(entry: ErrorEntry | undefined): string {
  const { complaint: say } = words.value
  switch (entry?.code) {
    case 'required':
      return say.required
    case 'format':
      return say.format
    case 'length':
      return say.tooShort(Number(entry.meta?.['min']))
    case 'unique':
      return say.unique
    case 'alreadyUnlocked':
      return say.alreadyUnlocked
    case 'cardDeclined':
      return say.cardDeclined
    case 'expiredCard':
      return say.expiredCard
    default:
      return entry?.title ?? say.other
  }
}
