/** The codes of errors as types: a wrong one does not compile, a known one is suggested, and any may be compared with. */
import { expectTypeOf, test } from 'vitest'
import {
  AbortError,
  ApiError,
  AuthenticationError,
  ConflictError,
  ConnectionError,
  FieldsError,
  FreshcomError,
  NotFoundError,
  OtpRequiredError,
  ParseError,
  SessionChangedError,
  TimeoutError,
  TokenError,
  UnsupportedError,
  UploadError,
  ValidationError,
  type ErrorCode,
  type FieldCode,
  type FieldsErrorCode,
  type OtherCode,
  type UploadErrorCode,
  type ValidationErrorCode,
} from 'freshcom-sdk'
import { WebhookError, type WebhookErrorCode } from 'freshcom-sdk/vagaro'

declare const error: unknown

test('a class takes its own codes and no other', () => {
  void new FieldsError('invalid_id', 'm')
  // @ts-expect-error -- misspelt
  void new FieldsError('invalid_ids', 'm')
  // @ts-expect-error -- another class's
  void new FieldsError('session_changed', 'm')
  // @ts-expect-error -- misspelt
  void new ConnectionError('conection_failed', 'm')
  // @ts-expect-error -- misspelt
  void new ParseError('invalid_jsn', 'm')
  // @ts-expect-error -- misspelt
  void new UnsupportedError('unsuported', 'm')
  // @ts-expect-error -- misspelt
  void new TimeoutError('time_out', 'm')
  // @ts-expect-error -- misspelt
  void new AbortError('abort', 'm')
  // @ts-expect-error -- misspelt
  void new SessionChangedError('session_change', 'm')
  // @ts-expect-error -- misspelt
  void new WebhookError('webhook_replay', 'm')
})

test('the code of a class with codes of ours is one of them', () => {
  if (error instanceof FieldsError) expectTypeOf(error.code).toEqualTypeOf<FieldsErrorCode>()
  if (error instanceof UploadError) expectTypeOf(error.code).toEqualTypeOf<UploadErrorCode>()
  if (error instanceof WebhookError) expectTypeOf(error.code).toEqualTypeOf<WebhookErrorCode>()
  if (error instanceof OtpRequiredError) expectTypeOf(error.code).toEqualTypeOf<'otp_required'>()
  // @ts-expect-error -- no timeout has that code
  if (error instanceof TimeoutError) void (error.code === 'time_out')
})

test('a system may have codes of its own: any text may be compared with', () => {
  if (error instanceof FreshcomError) void (error.code === 'not_found' || error.code === 'a code of tomorrow')
  if (error instanceof ApiError) void (error.code === 'a code of tomorrow')
  if (error instanceof NotFoundError) void (error.code === 'noUserForEmail' || error.code === 'a code of tomorrow')
  if (error instanceof AuthenticationError) void (error.code === 'session_ended')
  if (error instanceof TokenError) void (error.code === 'invalid_grant' || error.code === 'a code of tomorrow')
  if (error instanceof ValidationError) {
    expectTypeOf(error.code).toEqualTypeOf<ValidationErrorCode>()
    void (error.errors.email?.[0]?.code === 'required' || error.errors.email?.[0]?.code === 'a code of tomorrow')
  }
})

test('a code is text wherever text is asked for, and text is a code where it is open', () => {
  if (error instanceof FreshcomError) expectTypeOf(error.code).toExtend<string>()
  expectTypeOf<string>().toExtend<OtherCode>()
  expectTypeOf<'required' | 'unique'>().toExtend<FieldCode>()
  expectTypeOf<FieldsErrorCode | WebhookErrorCode>().toExtend<ErrorCode>()
})

test('a subclass of yours may have codes of its own', () => {
  class OutOfStockError extends ConflictError {}
  void new OutOfStockError('out_of_stock', 'Nothing left.', { status: 409 })
  class ShopError extends FreshcomError {}
  void new ShopError('closed', 'The shop is closed.')
})
