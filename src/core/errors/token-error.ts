import { FreshcomError, type FreshcomErrorOptions } from './freshcom-error'

/** What a {@link TokenError} is made of. */
export interface TokenErrorDetails extends FreshcomErrorOptions {
  readonly status: number
  readonly error: string
  readonly errorDescription: string
}

/**
 * `POST /token` was refused with an OAuth error (RFC 6749, section 5.2): a wrong password, a revoked refresh token.
 * `error` and `error_description` are the server's, as the SDK reference documents them.
 */
export class TokenError extends FreshcomError {
  static override readonly kind: string = 'TokenError'

  /** HTTP status of the answer. */
  readonly status: number
  /** `invalid_grant`, `invalid_request` or `unsupported_grant_type`. Also the `code`. */
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
 * The password is right and a one-time password is needed: ask for it, then log in again with `otp`
 * (docs/reference/http-api.md, "OTP").
 */
export class OtpRequiredError extends TokenError {
  static override readonly kind = 'OtpRequiredError'

  /** How the code was sent, `tfa_sms` for one. Undefined where a browser may not read the response header. */
  readonly method: string | undefined

  constructor(details: TokenErrorDetails & { readonly method: string | undefined }) {
    super('Log in again with the one-time password that was sent, as `otp`.', details, 'otp_required')
    this.method = details.method
  }
}
