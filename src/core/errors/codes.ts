/**
 * Every `code` of every error class. The comment of a code says its cause and what to do.
 * `docs/reference/errors.md` is generated from these types. A code never changes once it is released.
 */

/**
 * A code that this version of the package does not know: a server's own, or one of your subclass. It keeps the known
 * codes in the editor's suggestions, and lets you compare with any text.
 */
export type OtherCode = string & Record<never, never>

/** Codes of a `FreshcomError` that has no class of its own. */
export type FreshcomErrorCode =
  /** The client was disposed of. **Do:** create a new client. */
  'disposed'

/** Codes of a `ConnectionError`. */
export type ConnectionErrorCode =
  /** The request or its response was lost. **Do:** check the network and the base URL; for a page also CORS. */
  | 'connection_failed'
  /** The platform has no `fetch`. **Do:** pass one as the option `fetch`. */
  | 'no_fetch'
  /** The server redirected the request; the package follows no redirects. **Do:** check the base URL. */
  | 'redirect_refused'
  /** The store or its lock failed, so the session is not safe to use. **Do:** look at `cause`, then try again. */
  | 'store_failed'
  /** The response cannot set cookies, so no token is renewed or saved. **Do:** call, or log in, where it still can. */
  | 'store_read_only'

/** Codes of a `TimeoutError`. */
export type TimeoutErrorCode =
  /** The call took longer than its `timeout`. **Do:** try again; after a write, first look whether it took effect. */
  'timeout'

/** Codes of an `AbortError`. */
export type AbortErrorCode =
  /** Your `signal` was aborted. **Do:** nothing; `cause` is the signal's reason. */
  'aborted'

/** Codes of a `SessionChangedError`. */
export type SessionChangedErrorCode =
  /** Someone logged in or out during the call. **Do:** call again; after a write, first look whether it took effect. */
  'session_changed'

/** Codes of an `UnsupportedError`. */
export type UnsupportedErrorCode =
  /** A fake server was asked to listen where there is no HTTP server. **Do:** use `fake.fetch`. */
  | 'no_http_server'
  /** Vagaro's client secret must not be in a browser or an app. **Do:** call Vagaro from your server. */
  | 'secret_in_browser'
  /** No server has a route for this, or this system cannot do it. **Do:** use the replacement in the message. */
  | 'unsupported'
  /** This system cannot store a field of the account. **Do:** leave the field out; see `features`. */
  | 'unsupported_field'

/** Codes of a `ParseError`. */
export type ParseErrorCode =
  /** The server sent no resource although the method returns one. **Do:** check the base URL. */
  | 'empty_answer'
  /** The response does not fit the schema (`validate`), or EverShop's form. **Do:** read the message. */
  | 'invalid_answer'
  /** The response is no JSON:API document of the promised form. **Do:** check the base URL. */
  | 'invalid_document'
  /** A webhook's body is no event of Freshcom. **Do:** respond with 400. */
  | 'invalid_event'
  /** The response is no JSON, or is about another resource. **Do:** check the base URL. */
  | 'invalid_json'
  /** The token endpoint sent no usable access token. **Do:** check the base URL. */
  | 'invalid_token_answer'
  /** A connector's response lacks what its API promises. **Do:** check the base URL and the version of the system. */
  | 'unexpected_answer'

/** Codes of a `FieldsError`. Nothing was sent. */
export type FieldsErrorCode =
  /** `configure()` was called after the first call. **Do:** configure first, or create another client. */
  | 'already_in_use'
  /** GroupEat never changes this field. **Do:** leave it out. */
  | 'fixed_field'
  /** A field of an EverShop address is missing or wrong. **Do:** show `errors` at the fields. */
  | 'invalid_address_fields'
  /** The base URL is no absolute http(s) URL. **Do:** pass one as in the message. */
  | 'invalid_base_url'
  /** `parseEvent` was given a promise, a buffer or the like. **Do:** pass the body as text, or the parsed object. */
  | 'invalid_body'
  /** A field is wrong, unknown or cannot be sent as JSON. **Do:** correct what the message names. */
  | 'invalid_fields'
  /** The headers of a webhook are neither a `Headers` nor an object. **Do:** pass the request's headers. */
  | 'invalid_headers'
  /** The id is empty, `.`, `..`, or no text. **Do:** pass an id, or a resource that has one. */
  | 'invalid_id'
  /** None or several of `customer_id`, `email`, `phone` were given. **Do:** pass exactly one. */
  | 'invalid_lookup'
  /** An option is wrong or unknown. **Do:** correct the option that the message names. */
  | 'invalid_options'
  /** A parameter (filter, include, page) is wrong or unknown. **Do:** correct what the message names. */
  | 'invalid_parameters'
  /** What was passed for a token request cannot be sent. **Do:** pass what the message names. */
  | 'invalid_payload'
  /** A token that was passed is no text, or empty. **Do:** pass the token. */
  | 'invalid_token'
  /** A required field of EverShop is missing. **Do:** show `errors` at the fields. */
  | 'missing_field'
  /** The token names no customer of GroupEat. **Do:** pass the customer's id. */
  | 'missing_id'
  /** An update without fields. **Do:** pass at least one field. */
  | 'nothing_to_update'
  /** EverShop requires six characters. **Do:** ask for a longer password. */
  | 'password_too_short'
  /** The webhook was parsed before it was verified. **Do:** pass the raw body; in Express use `express.raw()`. */
  | 'raw_body_required'
  /** A field that this call of a connector does not take. **Do:** use a name that the message lists. */
  | 'unknown_field'
  /** An adapter defines a method that the contract of accounts does not have. **Do:** correct the name. */
  | 'unknown_method'

/** Codes of an `UploadError`. The file exists and is still `pending`. */
export type UploadErrorCode =
  /** The storage did not accept the bytes. **Do:** upload again, or delete the file. */
  | 'upload_failed'
  /** The bytes are stored, but the file is still `pending`. **Do:** let staff call `updateFile` with `uploaded`. */
  | 'upload_unconfirmed'

/** Codes of a `TokenError`: the `error` of the server's OAuth response. */
export type TokenErrorCode =
  /** A wrong user name, password, account or refresh token. **Do:** ask again; for a storefront check its options. */
  | 'invalid_grant'
  /** The token request lacks something. **Do:** check what you passed to `login` or `createToken`. */
  | 'invalid_request'
  /** The one-time password is missing or wrong. **Do:** ask for it, then log in again with `otp`. */
  | 'otp_required'
  /** The server does not know this `grant_type`. **Do:** use `password` or `refresh_token`. */
  | 'unsupported_grant_type'
  | OtherCode
