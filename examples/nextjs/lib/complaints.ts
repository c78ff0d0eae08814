import { ApiError, OtpRequiredError, TokenError } from 'freshcom-sdk'

/** What a form says after it was sent: plain data, since it goes to the browser. */
export interface Outcome {
  /** What was wrong as a whole. */
  readonly failure?: string
  /** What was wrong with which field. */
  readonly complaints?: Readonly<Record<string, string>>
  /** Whether the shopper has got a code to type in. */
  readonly needsCode?: boolean
  /** What was typed, so that it need not be typed again. Never a password. */
  readonly typed?: Readonly<Record<string, string>>
}

/** What an error of the SDK means for a form. Other errors are thrown on, for the page of errors. */
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
