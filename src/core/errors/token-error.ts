import type { TokenErrorCode } from './codes'
import { FreshcomError, type FreshcomErrorOptions } from './freshcom-error'

/** What the constructor of {@link TokenError} takes. */
export interface TokenErrorDetails extends FreshcomErrorOptions {
  readonly status: number
  readonly error: string
  readonly errorDescription: string
}

/**
 * `POST /token` failed with an OAuth error (RFC 6749, section 5.2): a wrong password, a revoked refresh token.
 * `error` and `error_description` are the server's (docs/reference/http-api.md, "Tokens").
 *
 * @example
 * ```ts
 * import { TokenError } from 'freshcom-sdk'
 *
 * try {
 *   await freshcom.login({ username: 'joe@example.com', password: 'a wrong one' })
 * } catch (error) {
 *   if (error instanceof TokenError) console.log(error.code) // "invalid_grant"
 * }
 * ```
 */
export class TokenError extends FreshcomError {
  static override readonly kind: string = 'TokenError'

  declare readonly code: TokenErrorCode
  /** HTTP status of the response. */
  readonly status: number
  /** `invalid_grant`, `invalid_request` or `unsupported_grant_type`. The `code` is the same, or `otp_required`. */
  readonly error: string
  /** The server's sentence for people. */
  readonly error_description: string

  constructor(message: string, details: TokenErrorDetails, code: string = details.error) {
    super(code, message, details)
    this.status = details.status
    this.error = details.error
    this.error_description = details.errorDescription
  }
}

/**
 * The password is right, and the user has to enter a one-time password: ask for it, then log in again with `otp`
 * (docs/reference/http-api.md, "OTP"). The server sends the same response for a missing and for a wrong one. So when a
 * login with `otp` fails with this error, the code was wrong or expired.
 *
 * @example
 * ```ts
 * import { OtpRequiredError } from 'freshcom-sdk'
 *
 * try {
 *   await freshcom.login({ username: 'joe@example.com', password: 'supersecurepassword' })
 * } catch (error) {
 *   if (error instanceof OtpRequiredError) console.log('Enter the code that we sent you.')
 * }
 * ```
 */
export class OtpRequiredError extends TokenError {
  static override readonly kind = 'OtpRequiredError'

  declare readonly code: 'otp_required'
  /** How the one-time password was sent: `tfa_sms`. Undefined in a browser that may not read the response header. */
  readonly method: string | undefined

  constructor(details: TokenErrorDetails & { readonly method: string | undefined }) {
    super('Log in again with the one-time password that was sent, as `otp`.', details, 'otp_required')
    this.method = details.method
  }
}
