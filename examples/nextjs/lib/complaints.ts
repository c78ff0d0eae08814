import { ApiError, OtpRequiredError, TokenError } from 'freshcom-sdk'

/** What a form shows after it was sent. It is plain data, because it goes to the browser. */
export interface Outcome {
  /** An error message about the form as a whole. */
  readonly failure?: string
  /** An error message for each field. */
  readonly complaints?: Readonly<Record<string, string>>
  /** Whether the shopper got a code by text message and must type it. */
  readonly needsCode?: boolean
  /** What the shopper typed, so that they need not type it again. Never a password. */
  readonly typed?: Readonly<Record<string, string>>
}

/** Turns an error of the SDK into messages for a form. Other errors are thrown again: the error page shows them. */
export function outcomeOf(error: unknown, typed: Readonly<Record<string, string>>): Outcome {
  if (error instanceof OtpRequiredError) {
    return { needsCode: true, failure: 'Please type in the code that was sent to your phone.', typed }
  }
  if (error instanceof TokenError) return { failure: 'The user name or the password is wrong.', typed }
  if (!(error instanceof ApiError) || error.status >= 500) throw error
  const fields = Object.entries(error.errors).map(([field, [complaint]]) => [field, complaint?.title ?? 'Not accepted'])
  const complaints: Record<string, string> = Object.fromEntries(fields)
  return {
    failure: fields.length > 0 ? 'Please look at the fields below.' : 'That was not accepted.',
    complaints,
    typed,
  }
}
