/** Turns errors of the SDK into the shopper's language: one sentence, and a message for each field. */
import {
  ApiError,
  AuthenticationError,
  ConnectionError,
  FreshcomError,
  OtpRequiredError,
  PermissionError,
  TimeoutError,
  TokenError,
  UploadError,
  ValidationError,
} from 'freshcom-sdk'
import type { Words } from './words'

export type Complaints = Readonly<Record<string, string>>

export function sentenceOf(error: unknown, words: Words): string {
  if (error instanceof OtpRequiredError || error instanceof ValidationError) return words.lookBelow
  if (error instanceof TokenError) return words.wrongLogin
  if (error instanceof AuthenticationError) return words.sessionEnded
  if (error instanceof PermissionError) return words.forbidden
  if (error instanceof UploadError) return words.notStored
  if (error instanceof FreshcomError && error.code === 'store_failed') return words.locked
  if (error instanceof ConnectionError || error instanceof TimeoutError) return words.connection
  return words.other
}

/** A message for each field, by the API's names of the fields. */
export function complaintsOf(error: unknown, words: Words): Complaints {
  if (error instanceof OtpRequiredError) return { otp: words.wrongCode }
  if (!(error instanceof ApiError)) return {}
  return Object.fromEntries(
    Object.entries(error.errors).map(([field, [entry]]) => {
      if (entry?.code === 'required') return [field, words.required]
      return [field, entry?.code === 'format' ? words.format : (entry?.title ?? words.other)]
    }),
  )
}
