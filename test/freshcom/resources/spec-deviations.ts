/**
 * The differences between the declarations and the contract of the API, each with its reason: a recording, or a call
 * that is not possible.
 */
export const deviations: Readonly<Record<string, string>> = {
  'User.name nullable: declared true, promised false': 'No recording of 2018-04 requires the name of a user.',
  'User.defaultLocale create only: declared true, promised false': 'Only a sign-up accepts it.',
  'PasswordResetToken.email is missing': 'The endpoint returns no body, so it is never seen.',
  'Password path: declared "/passwords", promised "/password and /passwords/{id}"':
    'The other path is for the signed-in user.',
  'Refund path: declared "/refunds", promised "/payments/{payment_id}/refunds"':
    'The path below a payment is declared as nested.',
  'routes.GET / is missing': 'It tells in plain text that the server is up. It is no part of the API.',
  'routes.OPTIONS /*path is missing': 'Browsers send it themselves, as a preflight.',
  'routes.POST /token is missing': 'The session calls it.',
  'routes.GET /payments/new is missing': 'A page of the framework without content.',
  'routes.GET /payments/*/edit is missing': 'A page of the framework without content.',
  'routes.GET /members is missing':
    'The route has no implementation, so every call fails. The method rejects with `UnsupportedError`.',
  'routes.POST /members is missing':
    'The route has no implementation, so every call fails. The method rejects with `UnsupportedError`.',
  'routes.GET /members/* is missing':
    'The route has no implementation, so every call fails. The method rejects with `UnsupportedError`.',
  'routes.PATCH /members/* is missing':
    'The route has no implementation, so every call fails. The method rejects with `UnsupportedError`.',
  'routes.DELETE /members/* is missing':
    'The route has no implementation, so every call fails. The method rejects with `UnsupportedError`.',
  'routes.GET /point_accounts/* is missing':
    'The route has no implementation, so every call fails. The method rejects with `UnsupportedError`.',
}
