/**
 * Every `code` of `ApiError` and its subclasses. An error of Freshcom has the code of its HTTP status. An error of a
 * connector has the code of its system. Systems may send other codes, so each union is open (`OtherCode`).
 */
import type { OtherCode } from './codes'

/** Codes of an `ApiError` itself, not of its subclasses. */
export type ApiErrorCode =
  /** 406: the server cannot answer in the format of `Accept`. **Do:** do not set the header `accept`. */
  | 'not_acceptable'
  /** A status that has no class, 402 for example. **Do:** look at `status` and `errors`. */
  | 'unexpected_status'
  /** 415: the server does not read this content type. **Do:** check proxies between you and the API. */
  | 'unsupported_media_type'
  | OtherCode

/** Codes of a `BadRequestError`. */
export type BadRequestErrorCode =
  /** 400: the request is malformed; an id that is no UUID, for example. **Do:** correct ids and relationships. */
  | 'bad_request'
  /** Vagaro: the request is malformed. **Do:** correct what the message names. */
  | 'invalid_request'
  /** GroupEat: the activation token is missing. **Do:** pass the token of the activation link. */
  | 'missingActivationToken'
  | OtherCode

/** Codes of an `AuthenticationError`. */
export type AuthenticationErrorCode =
  /** GroupEat: wrong e-mail address or password. **Do:** ask again. */
  | 'badAuthenticationCredentials'
  /** Vagaro: wrong client id or secret. **Do:** check the option of the connector. */
  | 'invalid_client'
  /** Accounts, EverShop: wrong login name or password. **Do:** ask again. */
  | 'invalid_credentials'
  /** EverShop: the refresh token is wrong or expired. **Do:** log in. */
  | 'invalid_refresh_token'
  /** EverShop: the access token is wrong. **Do:** log in. */
  | 'invalid_token'
  /** GroupEat: the token is wrong. **Do:** log in. */
  | 'invalidToken'
  /** GroupEat: the request had no token. **Do:** log in. */
  | 'missingToken'
  /** EverShop: nobody is logged in, or the cookie expired. **Do:** log in. */
  | 'not_authenticated'
  /** Nobody is logged in, and the call needs a login. Nothing was sent. **Do:** log in. */
  | 'not_logged_in'
  /** GroupEat: a newer login replaced this token. **Do:** log in. */
  | 'obsoleteAuthenticationToken'
  /** The refresh token was revoked or expired, so the client is logged out. **Do:** log in. */
  | 'session_ended'
  /** EverShop: the login worked, but the next request is not logged in. **Do:** see the message; check cookies. */
  | 'session_not_kept'
  /** EverShop, Vagaro: the access token expired, also after a renewal. **Do:** log in; on Vagaro check the clock. */
  | 'token_expired'
  /** 401: the server does not accept the access token, also after a renewal. **Do:** log in. */
  | 'unauthorized'
  /** GroupEat: the account was deleted. **Do:** register again. */
  | 'userHasBeenDeleted'
  | OtherCode

/** Codes of a `PermissionError`. */
export type PermissionErrorCode =
  /** 403: the signed-in user may not do this. **Do:** see the roles of the method. */
  | 'access_denied'
  /** Accounts on EverShop: `remove` needs an administrator, and none is logged in. **Do:** log the administrator in. */
  | 'admin_not_logged_in'
  /** GroupEat: the e-mail address is not of a campus. **Do:** ask for another address. */
  | 'emailNotFromCampus'
  /** GroupEat: the token belongs to another customer. **Do:** use the id of the signed-in customer. */
  | 'wrongAuthenticatedUser'
  | OtherCode

/** Codes of a `NotFoundError`. */
export type NotFoundErrorCode =
  /** Accounts, EverShop: there is no such address. **Do:** list the addresses again. */
  | 'address_not_found'
  /** EverShop, Vagaro: there is no such customer. **Do:** check the id or the lookup. */
  | 'customer_not_found'
  /** GroupEat: no account has this e-mail address. **Do:** check the address. */
  | 'noUserForEmail'
  /** GroupEat: the activation token is unknown or was used. **Do:** send a new activation link. */
  | 'noUserForActivationToken'
  /** 404: there is no such resource, or it belongs to someone else. **Do:** check the id and who is logged in. */
  | 'not_found'
  /** EverShop: the server does not know the path. **Do:** check the base URL and the option `routes`. */
  | 'route_not_found'
  | OtherCode

/** Codes of a `ConflictError`. */
export type ConflictErrorCode =
  /** Accounts: an account has this login name already. **Do:** log in, or use another name. */
  | 'account_exists'
  /** Accounts on GroupEat: the customer has an address, and GroupEat stores one. **Do:** update that one. */
  | 'address_exists'
  /** 409: the state of the resource forbids this. **Do:** retrieve it and look at its state. */
  | 'conflict'
  /** Vagaro: the customer has appointments in the future. **Do:** cancel them first. */
  | 'customer_has_future_appointments'
  /** EverShop: another customer has this e-mail address. **Do:** log in, or use another address. */
  | 'email_already_used'
  | OtherCode

/** Codes of a `ValidationError`. */
export type ValidationErrorCode =
  /** GroupEat: an account has this e-mail address already. **Do:** log in, or use another address. */
  | 'emailAlreadyTaken'
  /** EverShop: there is no such group of customers. **Do:** correct `groupId`. */
  | 'group_not_found'
  /** EverShop: a field of the address is missing or wrong. **Do:** show `errors` at the fields. */
  | 'invalid_address_fields'
  /** EverShop: the e-mail address is malformed. **Do:** ask again. */
  | 'invalid_email'
  /** GroupEat: the e-mail address is malformed. **Do:** ask again. */
  | 'invalidEmail'
  /** EverShop: a required field is missing. **Do:** show `errors` at the fields. */
  | 'missing_field'
  /** EverShop: an update without fields. **Do:** pass at least one field. */
  | 'nothing_to_update'
  /** EverShop: the password is shorter than six characters. **Do:** ask for a longer one. */
  | 'password_too_short'
  /** GroupEat: the password is shorter than six characters. **Do:** ask for a longer one. */
  | 'passwordTooShort'
  /** GroupEat: the phone number is malformed. **Do:** ask again; the format is `06 05 04 03 02`. */
  | 'phoneNumberFormatIsInvalid'
  /** Accounts, EverShop: the token of the reset mail is unknown, used or expired. **Do:** send a new mail. */
  | 'reset_token_invalid'
  /** 422: fields were refused. **Do:** show `errors` at the fields. */
  | 'validation_failed'
  /** Accounts: the token of the verification mail is unknown or used. **Do:** send a new mail. */
  | 'verification_token_invalid'
  /** Accounts: the current password is wrong. **Do:** ask for it again. */
  | 'wrong_password'
  | OtherCode

/** Codes of a `RateLimitError`. */
export type RateLimitErrorCode =
  /** 429: too many requests, also after the retries. **Do:** wait `retryAfter` seconds. */
  'rate_limited' | OtherCode

/** Codes of a `ServerError`. */
export type ServerErrorCode =
  /** 5xx: the server failed. **Do:** try again later; see "A 500 that means forbidden" in `releases.md`. */
  'server_error' | OtherCode
