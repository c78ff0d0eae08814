import type { Answer, EmptyAnswer, ListResult, Result } from '../types/answer'
import type { CreateFields, UpdateFields } from '../types/fields'
import type { Included, Lack } from '../types/included'
import type { Identifiers, ListParams, Options, Params, Seen } from '../types/parameters'
import type { RefreshToken } from '../types/resources'

/**
 * The methods of the identity module: the account, its users and passwords, and the verification of e-mail addresses
 * and phone numbers.
 */
export interface IdentityMethods {
  /**
   * Retrieves the account that the session belongs to.
   *
   * `GET /account` (docs/reference/http-api.md, "Account").
   *
   * - **2018-04**: for storefronts, customers and staff. Marketing gets `ServerError` (500).
   * - **2018-09**: for everybody with a token.
   *
   * @returns the account. Rejects with `AuthenticationError` if the request has no token.
   * @example
   * ```ts
   * const { data: account } = await freshcom.retrieveAccount()
   * console.log(account.defaultLocale) // "en"
   * ```
   */
  retrieveAccount<const I = unknown, const P = unknown, const O = unknown>(
    params?: Params<'Account', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Account', I | Lack<P>>, O>>

  /**
   * Updates the account. Fields that you omit keep their values. Translatable texts are written for `params.locale`.
   *
   * `PATCH /account` (docs/reference/http-api.md, "Account").
   *
   * - **2018-04**: for administrators with a live token. Everybody else, a test token and invalid fields get
   *   `ServerError` (500).
   * - **2018-09**: for developers and administrators with a live token. A test token gets `ValidationError`, others
   *   `PermissionError`.
   *
   * @returns the account. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: account } = await administrator.updateAccount({ caption: 'Fresh fish' })
   * console.log(account.caption) // "Fresh fish"
   * ```
   */
  updateAccount<const I = unknown, const P = unknown, const O = unknown>(
    fields: UpdateFields<'Account'>,
    params?: Params<'Account', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Account', I | Lack<P>>, O>>

  /** Same as {@link IdentityMethods.updateAccount}; the dashboard uses this name. */
  updateCurrentAccount<const I = unknown, const P = unknown, const O = unknown>(
    fields: UpdateFields<'Account'>,
    params?: Params<'Account', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Account', I | Lack<P>>, O>>

  /**
   * Creates a user. With a storefront token, the new user's role is `customer`. Without a token, the server signs up a
   * new business and returns no data. To register a shopper, use `createCustomer`.
   *
   * `POST /users` (docs/reference/http-api.md, "User").
   *
   * - **2018-04**: for storefronts, and for administrators with a live token. Others, and a test token, get
   *   `PermissionError`; without a token `AuthenticationError`.
   * - **2018-09**: for storefronts, developers and administrators, and without a token. Customers get
   *   `PermissionError`.
   *
   * @returns the user, or a result without data. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: user } = await administrator.createUser({
   *   name: 'Sue Port',
   *   username: 'sue@example.com',
   *   password: 'correct-horse',
   *   role: 'supportSpecialist',
   * })
   * console.log(user?.username) // "sue@example.com"
   * ```
   */
  createUser<const I = unknown, const P = unknown>(
    fields: CreateFields<'User'>,
    params?: Params<'User', I> | Seen<P>,
    options?: Options,
  ): Promise<Answer<Included<'User', I | Lack<P>>> | EmptyAnswer>

  /**
   * Retrieves a user by id, or the signed-in user if you pass no id.
   *
   * `GET /users/{id}`, without an id `GET /user` (docs/reference/http-api.md, "User").
   *
   * - **2018-04**: for customers, support, goods specialists, developers and administrators. The server ignores the id
   *   and returns their own record: compare the `id` of the result. An owner with a test token gets `NotFoundError`,
   *   storefronts `PermissionError`.
   * - **2018-09**: for customers and staff. Developers and administrators get the user of the id, others their own
   *   record. Storefronts get `PermissionError`.
   *
   * @param identifiers the user's id (a UUID), as a string or as `{id}`. Pass parameters alone for the signed-in user.
   * @returns the user.
   * @example
   * ```ts
   * const { data: me } = await shopper.retrieveUser()
   * console.log(me.role) // "customer"
   * ```
   */
  retrieveUser<const I = unknown, const P = unknown, const O = unknown>(
    params?: Params<'User', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'User', I | Lack<P>>, O>>
  /** Takes options third, as after an id. */
  retrieveUser<const I = unknown, const P = unknown, const O = unknown>(
    params?: Params<'User', I> | Seen<P>,
    none?: undefined,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'User', I | Lack<P>>, O>>
  /** Takes the user's id first. */
  retrieveUser<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers | undefined,
    params?: Params<'User', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'User', I | Lack<P>>, O>>

  /**
   * Retrieves the signed-in user.
   *
   * `GET /user` (docs/reference/http-api.md, "User").
   *
   * - **2018-04**: for customers, support, goods specialists, developers and administrators. An owner with a test token
   *   gets `NotFoundError`, storefronts `PermissionError`.
   * - **2018-09**: for customers and staff. Storefronts get `PermissionError`.
   *
   * @returns the user.
   * @example
   * ```ts
   * const { data: me } = await shopper.retrieveCurrentUser()
   * console.log(me.emailVerified) // false
   * ```
   */
  retrieveCurrentUser<const I = unknown, const P = unknown, const O = unknown>(
    params?: Params<'User', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'User', I | Lack<P>>, O>>

  /**
   * Updates the signed-in user: `updateUser(fields)`. A new `password` also needs `currentPassword`.
   * `authMethod: 'tfa_sms'` also needs `phoneVerificationCode`.
   *
   * `PATCH /user` (docs/reference/http-api.md, "User").
   *
   * - **2018-04**: for customers and staff. The owner of an account gets `NotFoundError`. The result has `role: null`,
   *   although the role is unchanged: `retrieveUser()` returns it.
   * - **2018-09**: for the owner of an account with a live token; a test token gets `ValidationError`. Customers get
   *   `ServerError` (500), also for a new password.
   *
   * @returns the user. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: me } = await shopper.updateUser({ firstName: 'Joanna' })
   * console.log(me.firstName) // "Joanna"
   * ```
   */
  updateUser<const I = unknown, const P = unknown, const O = unknown>(
    fields: UpdateFields<'User'>,
    params?: Params<'User', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'User', I | Lack<P>>, O>>
  /**
   * Updates a user of the account: `updateUser(id, fields)`.
   *
   * `PATCH /users/{id}` (docs/reference/http-api.md, "User").
   *
   * - **2018-04**: the server ignores the id and updates the signed-in user: compare the `id` of the result. The result
   *   has `role: null`.
   * - **2018-09**: for developers and administrators. Others update themselves, and customers get `ServerError`.
   *
   * @param identifiers the user's id (a UUID), as a string or as `{id}`.
   * @returns the user. Rejects with `ValidationError` for invalid fields.
   */
  updateUser<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: UpdateFields<'User'>,
    params?: Params<'User', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'User', I | Lack<P>>, O>>

  /**
   * Updates the signed-in user. A new `password` also needs `currentPassword`. `authMethod: 'tfa_sms'` also needs
   * `phoneVerificationCode`.
   *
   * `PATCH /user` (docs/reference/http-api.md, "User").
   *
   * - **2018-04**: for customers and staff. The owner of an account gets `NotFoundError`. The result has `role: null`.
   * - **2018-09**: for the owner of an account with a live token. Customers get `ServerError` (500): they can set a new
   *   password with the token of a reset e-mail (`resetPassword`).
   *
   * @returns the user. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * await shopper.updateCurrentUser({ password: 'a-new-password', currentPassword: 'supersecurepassword' })
   * ```
   */
  updateCurrentUser<const I = unknown, const P = unknown, const O = unknown>(
    fields: UpdateFields<'User'>,
    params?: Params<'User', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'User', I | Lack<P>>, O>>

  /**
   * Deletes a managed user, one that belongs to this account alone.
   *
   * `DELETE /users/{id}` (docs/reference/http-api.md, "User").
   *
   * - **2018-04**: for administrators, and for customers (their own user), with a live token. Others, and a test token,
   *   get `PermissionError`.
   * - **2018-09**: for developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the user's id (a UUID), as a string or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * await administrator.deleteUser({ id: userId })
   * ```
   */
  deleteUser(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Retrieves the account's publishable refresh token. Pass it to a client as `storefrontRefreshToken`.
   *
   * `GET /refresh_token` (docs/reference/http-api.md, "RefreshToken").
   *
   * - **Both releases**: for developers and administrators. Others get `ServerError` (500).
   *
   * @returns a resource whose `prefixedId` is the token.
   * @example
   * ```ts
   * const { data } = await administrator.retrieveRefreshToken()
   * console.log(data.prefixedId.slice(0, 4)) // "prt-"
   * ```
   */
  retrieveRefreshToken<const O = unknown>(
    params?: { locale?: string | undefined },
    options?: Options | Seen<O>,
  ): Promise<Result<RefreshToken, O>>

  /**
   * Sends a user an e-mail with a token that sets a new password.
   *
   * `POST /password_reset_tokens` (docs/reference/http-api.md, "PasswordResetToken").
   *
   * - **2018-04**: for everybody. An unknown user name gets the same response as a known one. A missing user name fails
   *   with `ServerError` (500).
   * - **2018-09**: for everybody. An unknown user name gets `ValidationError` (`errors.username`): the response reveals
   *   who has an account.
   *
   * @returns nothing.
   * @example
   * ```ts
   * await freshcom.createPasswordResetToken({ username: 'joe@example.com' })
   * ```
   */
  createPasswordResetToken(
    fields: CreateFields<'PasswordResetToken'>,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Sets a new password with the token of a reset e-mail: `updatePassword({ resetToken, value })`.
   *
   * `PATCH /password` (docs/reference/http-api.md, "Password").
   *
   * - **2018-04**: with a storefront token or a login. A reset token works until the next one is sent, any number of
   *   times and at any age. An unknown one gets `NotFoundError`.
   * - **2018-09**: with a storefront token, a login, or no token. A reset token works once, for 24 hours. A used,
   *   expired or unknown one fails with `ValidationError` (`errors.resetToken`).
   *
   * @returns nothing. Rejects with `ValidationError` (`errors.value`) for a password that is too short.
   * @example
   * ```ts
   * await freshcom.updatePassword({ resetToken, value: 'a-new-password' })
   * ```
   */
  updatePassword(
    fields: UpdateFields<'Password'>,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>
  /**
   * Sets the password of a managed user: `updatePassword(userId, { value })`.
   *
   * `PATCH /passwords/{id}` (docs/reference/http-api.md, "Password").
   *
   * - **2018-04**: fails with `NotFoundError` (404): there is no such route.
   * - **2018-09**: for administrators. Others get `PermissionError`.
   *
   * @param identifiers the user's id (a UUID), as a string or as `{id}`.
   * @returns nothing.
   */
  updatePassword(
    identifiers: Identifiers,
    fields: UpdateFields<'Password'>,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Sets a new password with the token of a reset e-mail. Same as {@link IdentityMethods.updatePassword}; the dashboard
   * uses this name.
   *
   * `PATCH /password` (docs/reference/http-api.md, "Password").
   *
   * - **2018-04**: a reset token works until the next one is sent, any number of times. An unknown one gets
   *   `NotFoundError`.
   * - **2018-09**: a reset token works once, for 24 hours. A used, expired or unknown one fails with `ValidationError`.
   *
   * @example
   * ```ts
   * await freshcom.resetPassword({ resetToken, value: 'a-new-password' })
   * ```
   */
  resetPassword(
    fields: UpdateFields<'Password'>,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Sends a user an e-mail with a token that verifies the user's e-mail address.
   *
   * `POST /email_verification_tokens` (docs/reference/http-api.md, "EmailVerificationToken").
   *
   * - **2018-04**: for everybody with a token, for any user.
   * - **2018-09**: for customers and staff, for any user. Storefronts get `PermissionError`.
   *
   * @returns nothing. Rejects with `NotFoundError` for an unknown user.
   * @example
   * ```ts
   * const { data: me } = await shopper.retrieveUser()
   * await shopper.createEmailVerificationToken({ user: me })
   * ```
   */
  createEmailVerificationToken(
    fields: CreateFields<'EmailVerificationToken'>,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Verifies an e-mail address with the token that was mailed to it.
   *
   * `POST /email_verifications` (docs/reference/http-api.md, "EmailVerification").
   *
   * - **2018-04**: for everybody with a token.
   * - **2018-09**: for everybody, and without a token.
   *
   * @returns nothing. Rejects with `NotFoundError` for a token that is unknown or already used.
   * @example
   * ```ts
   * await freshcom.createEmailVerification({ token: emailToken })
   * ```
   */
  createEmailVerification(
    fields: CreateFields<'EmailVerification'>,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Sends an SMS with a code of six digits, which proves who owns a phone number. The code is valid for 30 minutes.
   *
   * `POST /phone_verification_codes` (docs/reference/http-api.md, "PhoneVerificationCode").
   *
   * - **2018-04**: for storefronts and customers. Staff get `PermissionError`.
   * - **2018-09**: for everybody with a token.
   *
   * @returns nothing. Rejects with `ValidationError` for an invalid phone number.
   * @example
   * ```ts
   * await freshcom.createPhoneVerificationCode({ phoneNumber: '+16045550100' })
   * ```
   */
  createPhoneVerificationCode(
    fields: CreateFields<'PhoneVerificationCode'>,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Lists account memberships.
   *
   * `GET /account_memberships` (docs/reference/http-api.md, "AccountMembership").
   *
   * - **2018-04**: fails with `NotFoundError` (404): there is no such route.
   * - **2018-09**: for administrators. Storefronts and customers get `PermissionError`.
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listAccountMembership()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listAccountMembership<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'AccountMembership', I> | (Seen<P> & { target?: 'user' | undefined }),
    options?: Options | Seen<O>,
  ): ListResult<Included<'AccountMembership', I | Lack<P>>, O>

  /**
   * Updates an account membership. Fields that you omit keep their values.
   *
   * `PATCH /account_memberships/{id}` (docs/reference/http-api.md, "AccountMembership").
   *
   * - **2018-04**: fails with `NotFoundError` (404): there is no such route.
   * - **2018-09**: for administrators. Others get `PermissionError`.
   *
   * @param identifiers the account membership's id (a UUID), as a string or as `{id}`.
   * @returns the account membership. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: membership } = await administrator.updateAccountMembership(accountMembershipId, { role: 'customer' })
   * console.log(membership.type) // "AccountMembership"
   * ```
   */
  updateAccountMembership<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: UpdateFields<'AccountMembership'>,
    params?: Params<'AccountMembership', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'AccountMembership', I | Lack<P>>, O>>

  /**
   * Deletes all data of a test account, in the background.
   *
   * `POST /account_resets` (docs/reference/http-api.md, "AccountReset").
   *
   * - **2018-04**: for administrators with a test token. Others, and a live token, get `ServerError` (500).
   * - **2018-09**: for developers and administrators with a test token. A live token gets `ServerError` (500), others
   *   `PermissionError`.
   *
   * @returns nothing.
   * @example
   * ```ts
   * await administrator.createAccountReset()
   * ```
   */
  createAccountReset(
    fields?: CreateFields<'AccountReset'>,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>
}
