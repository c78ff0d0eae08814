/**
 * Where a declaration is not what the contract of the API says, each with the reason. Rule: only what was recorded, or
 * what cannot be called.
 */
export const deviations: Readonly<Record<string, string>> = {
  'User.name nullable: declared true, promised false': 'Recorded as null.',
  'User.role nullable: declared true, promised false': 'Recorded as null: the older server has not loaded it yet.',
  'User.authMethod values: declared ["simple","tfa_sms","tfaSms"], promised ["simple","tfa_sms"]':
    'Recorded: taken in this spelling, too.',
  'Account.defaultAuthMethod values: declared ["simple","tfa_sms","tfaSms"], promised ["simple","tfa_sms"]':
    'Recorded: sent and answered in this spelling.',
  'Payment.gateway values: declared ["freshcom","custom","offline"], promised ["freshcom","custom"]':
    'Recorded: sent and answered.',
  'User.defaultLocale create only: declared true, promised false': 'Only a sign-up takes it.',
  'PasswordResetToken.email is missing': 'The endpoint answers without a body, so it is never seen.',
  'Password path: declared "/passwords", promised "/password and /passwords/{id}"':
    'The other path is that of the current user’s own.',
  'Customer includes.cards is invented': 'Recorded: answered, and with null.',
  'Refund path: declared "/refunds", promised "/payments/{payment_id}/refunds"':
    'The path below a payment is declared as nested.',
  'File.url nullable: declared true, promised false': 'Recorded as null.',
  'FileCollection.status required: declared false, promised true': 'Recorded: created without one.',
  'NotificationTrigger.status required: declared false, promised true': 'Recorded: created without one.',
  'routes.GET / is missing': 'Says that the server is up, in plain text, outside the API.',
  'routes.OPTIONS /*path is missing': 'A browser’s own preflight.',
  'routes.POST /token is missing': 'The session’s own.',
  'routes.GET /payments/new is missing': 'A page of the framework that nothing answers.',
  'routes.GET /payments/*/edit is missing': 'A page of the framework that nothing answers.',
  'DataImport.status nullable: declared true, promised false': 'Recorded as null.',
  'DataImport.dataUrl nullable: declared true, promised false': 'Recorded as null.',
  'DataImport.dataType nullable: declared true, promised false': 'Recorded as null.',
  'DataImport.insertedAt nullable: declared true, promised false': 'Recorded as null.',
  'DataImport.updatedAt nullable: declared true, promised false': 'Recorded as null.',
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
