/**
 * Where a declaration is not what the contract of the API says, each with the reason. Rule: only what was recorded, or
 * what cannot be called.
 */
export const deviations: Readonly<Record<string, string>> = {
  'User.name nullable: declared true, promised false': 'Nothing that was recorded demands a name of a user of 2018-04.',
  'User.defaultLocale create only: declared true, promised false': 'Only a sign-up takes it.',
  'PasswordResetToken.email is missing': 'The endpoint answers without a body, so it is never seen.',
  'Password path: declared "/passwords", promised "/password and /passwords/{id}"':
    'The other path is that of the current user’s own.',
  'Refund path: declared "/refunds", promised "/payments/{payment_id}/refunds"':
    'The path below a payment is declared as nested.',
  'routes.GET / is missing': 'Says that the server is up, in plain text, outside the API.',
  'routes.OPTIONS /*path is missing': 'A browser’s own preflight.',
  'routes.POST /token is missing': 'The session’s own.',
  'routes.GET /payments/new is missing': 'A page of the framework that nothing answers.',
  'routes.GET /payments/*/edit is missing': 'A page of the framework that nothing answers.',
  'routes.GET /members is missing':
    'Routed to nothing: every call fails. The method rejects with an `UnsupportedError`.',
  'routes.POST /members is missing':
    'Routed to nothing: every call fails. The method rejects with an `UnsupportedError`.',
  'routes.GET /members/* is missing':
    'Routed to nothing: every call fails. The method rejects with an `UnsupportedError`.',
  'routes.PATCH /members/* is missing':
    'Routed to nothing: every call fails. The method rejects with an `UnsupportedError`.',
  'routes.DELETE /members/* is missing':
    'Routed to nothing: every call fails. The method rejects with an `UnsupportedError`.',
  'routes.GET /point_accounts/* is missing':
    'Routed to nothing: every call fails. The method rejects with an `UnsupportedError`.',
}
