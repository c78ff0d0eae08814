/** The codes of all classes as one type. */
import type {
  ApiErrorCode,
  AuthenticationErrorCode,
  BadRequestErrorCode,
  ConflictErrorCode,
  NotFoundErrorCode,
  PermissionErrorCode,
  RateLimitErrorCode,
  ServerErrorCode,
  ValidationErrorCode,
} from './api-codes'
import type {
  AbortErrorCode,
  ConnectionErrorCode,
  FieldsErrorCode,
  FreshcomErrorCode,
  ParseErrorCode,
  SessionChangedErrorCode,
  TimeoutErrorCode,
  TokenErrorCode,
  UnsupportedErrorCode,
  UploadErrorCode,
} from './codes'

/** Every code of every class. The codes of webhooks are `WebhookErrorCode` in `freshcom-sdk/vagaro`. */
export type ErrorCode =
  | FreshcomErrorCode
  | FieldsErrorCode
  | UnsupportedErrorCode
  | ConnectionErrorCode
  | TimeoutErrorCode
  | AbortErrorCode
  | SessionChangedErrorCode
  | ParseErrorCode
  | TokenErrorCode
  | UploadErrorCode
  | ApiErrorCode
  | BadRequestErrorCode
  | AuthenticationErrorCode
  | PermissionErrorCode
  | NotFoundErrorCode
  | ConflictErrorCode
  | ValidationErrorCode
  | RateLimitErrorCode
  | ServerErrorCode
