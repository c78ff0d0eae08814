import type { EmptyAnswer, ListResult, Result } from '../types/answer'
import type { CreateFields, UpdateFields } from '../types/fields'
import type { Paths } from '../types/include'
import type { Identifiers, ListParams, Options, Params } from '../types/parameters'
import type { Email, EmailTemplate, NotificationTrigger, Sms, SmsTemplate } from '../types/resources'

/** The methods of notification: triggers, e-mails, text messages and their templates. */
export interface NotificationMethods {
  /**
   * Lists notification triggers.
   *
   * `GET /notification_triggers` (spec/api.md, "NotificationTrigger"); for developers and administrators.
   *
   * @returns a list: await it for one page of 50, or loop over it for all. Rejects with `PermissionError` for other roles.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listNotificationTrigger()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listNotificationTrigger<const P extends string = never, Linked extends boolean = true>(
    params?: ListParams<'NotificationTrigger', P>,
    options?: Options<Linked>,
  ): ListResult<NotificationTrigger<Paths<P>>, Linked>

  /**
   * Creates a notification trigger.
   *
   * `POST /notification_triggers` (spec/api.md, "NotificationTrigger"); for developers and administrators.
   *
   * @returns the notification trigger. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: notificationTrigger } = await administrator.createNotificationTrigger({ name: 'Salmon', status: 'pending', event: 'storefront.order.opened', actionType: 'sendEmail', actionTarget: 'template' })
   * console.log(notificationTrigger.type) // "NotificationTrigger"
   * ```
   */
  createNotificationTrigger<const P extends string = never, Linked extends boolean = true>(
    fields: CreateFields<'NotificationTrigger'>,
    params?: Params<'NotificationTrigger', P>,
    options?: Options<Linked>,
  ): Promise<Result<NotificationTrigger<Paths<P>>, Linked>>

  /**
   * Retrieves a notification trigger.
   *
   * `GET /notification_triggers/{id}` (spec/api.md, "NotificationTrigger"); for developers and administrators.
   *
   * @param identifiers the notification trigger's id, bare or as `{id}`.
   * @returns the notification trigger. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * const { data: notificationTrigger } = await administrator.retrieveNotificationTrigger(notificationTriggerId)
   * console.log(notificationTrigger.type) // "NotificationTrigger"
   * ```
   */
  retrieveNotificationTrigger<const P extends string = never, Linked extends boolean = true>(
    identifiers: Identifiers,
    params?: Params<'NotificationTrigger', P>,
    options?: Options<Linked>,
  ): Promise<Result<NotificationTrigger<Paths<P>>, Linked>>

  /**
   * Changes a notification trigger. What is left out stays as it is; translatable texts are written for the `locale` that is passed.
   *
   * `PATCH /notification_triggers/{id}` (spec/api.md, "NotificationTrigger"); for developers and administrators.
   *
   * @param identifiers the notification trigger's id, bare or as `{id}`.
   * @returns the notification trigger. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: notificationTrigger } = await administrator.updateNotificationTrigger(notificationTriggerId, { name: 'Salmon' })
   * console.log(notificationTrigger.type) // "NotificationTrigger"
   * ```
   */
  updateNotificationTrigger<const P extends string = never, Linked extends boolean = true>(
    identifiers: Identifiers,
    fields: UpdateFields<'NotificationTrigger'>,
    params?: Params<'NotificationTrigger', P>,
    options?: Options<Linked>,
  ): Promise<Result<NotificationTrigger<Paths<P>>, Linked>>

  /**
   * Deletes a notification trigger.
   *
   * `DELETE /notification_triggers/{id}` (spec/api.md, "NotificationTrigger"); for developers and administrators.
   *
   * @param identifiers the notification trigger's id, bare or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * await administrator.deleteNotificationTrigger(notificationTriggerId)
   * ```
   */
  deleteNotificationTrigger(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Lists e-mails.
   *
   * `GET /emails` (spec/api.md, "Email"); for support, developers and administrators.
   *
   * @returns a list: await it for one page of 50, or loop over it for all. Rejects with `PermissionError` for other roles.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listEmail()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listEmail<const P extends string = never, Linked extends boolean = true>(
    params?: ListParams<'Email', P>,
    options?: Options<Linked>,
  ): ListResult<Email<Paths<P>>, Linked>

  /**
   * Retrieves an e-mail.
   *
   * `GET /emails/{id}` (spec/api.md, "Email"); for support, developers and administrators.
   *
   * @param identifiers the e-mail's id, bare or as `{id}`.
   * @returns the e-mail. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * const { data: email } = await administrator.retrieveEmail(emailId)
   * console.log(email.type) // "Email"
   * ```
   */
  retrieveEmail<const P extends string = never, Linked extends boolean = true>(
    identifiers: Identifiers,
    params?: Params<'Email', P>,
    options?: Options<Linked>,
  ): Promise<Result<Email<Paths<P>>, Linked>>

  /**
   * Lists e-mail templates.
   *
   * `GET /email_templates` (spec/api.md, "EmailTemplate"); for developers and administrators.
   *
   * @returns a list: await it for one page of 50, or loop over it for all. Rejects with `PermissionError` for other roles.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listEmailTemplate()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listEmailTemplate<const P extends string = never, Linked extends boolean = true>(
    params?: ListParams<'EmailTemplate', P>,
    options?: Options<Linked>,
  ): ListResult<EmailTemplate<Paths<P>>, Linked>

  /**
   * Creates an e-mail template.
   *
   * `POST /email_templates` (spec/api.md, "EmailTemplate"); for developers and administrators.
   *
   * @returns the e-mail template. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: emailTemplate } = await administrator.createEmailTemplate({ name: 'Salmon', subject: 'Your order', to: '{{user.email}}', bodyHtml: 'bodyHtml' })
   * console.log(emailTemplate.type) // "EmailTemplate"
   * ```
   */
  createEmailTemplate<const P extends string = never, Linked extends boolean = true>(
    fields: CreateFields<'EmailTemplate'>,
    params?: Params<'EmailTemplate', P>,
    options?: Options<Linked>,
  ): Promise<Result<EmailTemplate<Paths<P>>, Linked>>

  /**
   * Retrieves an e-mail template.
   *
   * `GET /email_templates/{id}` (spec/api.md, "EmailTemplate"); for developers and administrators.
   *
   * @param identifiers the e-mail template's id, bare or as `{id}`.
   * @returns the e-mail template. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * const { data: emailTemplate } = await administrator.retrieveEmailTemplate(emailTemplateId)
   * console.log(emailTemplate.type) // "EmailTemplate"
   * ```
   */
  retrieveEmailTemplate<const P extends string = never, Linked extends boolean = true>(
    identifiers: Identifiers,
    params?: Params<'EmailTemplate', P>,
    options?: Options<Linked>,
  ): Promise<Result<EmailTemplate<Paths<P>>, Linked>>

  /**
   * Changes an e-mail template. What is left out stays as it is; translatable texts are written for the `locale` that is passed.
   *
   * `PATCH /email_templates/{id}` (spec/api.md, "EmailTemplate"); for developers and administrators.
   *
   * @param identifiers the e-mail template's id, bare or as `{id}`.
   * @returns the e-mail template. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: emailTemplate } = await administrator.updateEmailTemplate(emailTemplateId, { name: 'Salmon' })
   * console.log(emailTemplate.type) // "EmailTemplate"
   * ```
   */
  updateEmailTemplate<const P extends string = never, Linked extends boolean = true>(
    identifiers: Identifiers,
    fields: UpdateFields<'EmailTemplate'>,
    params?: Params<'EmailTemplate', P>,
    options?: Options<Linked>,
  ): Promise<Result<EmailTemplate<Paths<P>>, Linked>>

  /**
   * Deletes an e-mail template.
   *
   * `DELETE /email_templates/{id}` (spec/api.md, "EmailTemplate"); for developers and administrators.
   *
   * @param identifiers the e-mail template's id, bare or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * await administrator.deleteEmailTemplate(emailTemplateId)
   * ```
   */
  deleteEmailTemplate(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Lists text messages.
   *
   * `GET /sms` (spec/api.md, "Sms"); for support, developers and administrators.
   *
   * @returns a list: await it for one page of 50, or loop over it for all. Rejects with `PermissionError` for other roles.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listSms()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listSms<const P extends string = never, Linked extends boolean = true>(
    params?: ListParams<'Sms', P>,
    options?: Options<Linked>,
  ): ListResult<Sms<Paths<P>>, Linked>

  /**
   * Retrieves a text message.
   *
   * `GET /sms/{id}` (spec/api.md, "Sms"); for support, developers and administrators.
   *
   * @param identifiers the text message's id, bare or as `{id}`.
   * @returns the text message. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * const { data: sms } = await administrator.retrieveSms(smsId)
   * console.log(sms.type) // "Sms"
   * ```
   */
  retrieveSms<const P extends string = never, Linked extends boolean = true>(
    identifiers: Identifiers,
    params?: Params<'Sms', P>,
    options?: Options<Linked>,
  ): Promise<Result<Sms<Paths<P>>, Linked>>

  /**
   * Lists text message templates.
   *
   * `GET /sms_templates` (spec/api.md, "SmsTemplate"); for developers and administrators.
   *
   * @returns a list: await it for one page of 50, or loop over it for all. Rejects with `PermissionError` for other roles.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listSmsTemplate()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listSmsTemplate<const P extends string = never, Linked extends boolean = true>(
    params?: ListParams<'SmsTemplate', P>,
    options?: Options<Linked>,
  ): ListResult<SmsTemplate<Paths<P>>, Linked>

  /**
   * Creates a text message template.
   *
   * `POST /sms_templates` (spec/api.md, "SmsTemplate"); for developers and administrators.
   *
   * @returns the text message template. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: smsTemplate } = await administrator.createSmsTemplate({ name: 'Salmon', to: '{{user.email}}', body: 'Thank you' })
   * console.log(smsTemplate.type) // "SmsTemplate"
   * ```
   */
  createSmsTemplate<const P extends string = never, Linked extends boolean = true>(
    fields: CreateFields<'SmsTemplate'>,
    params?: Params<'SmsTemplate', P>,
    options?: Options<Linked>,
  ): Promise<Result<SmsTemplate<Paths<P>>, Linked>>

  /**
   * Retrieves a text message template.
   *
   * `GET /sms_templates/{id}` (spec/api.md, "SmsTemplate"); for developers and administrators.
   *
   * @param identifiers the text message template's id, bare or as `{id}`.
   * @returns the text message template. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * const { data: smsTemplate } = await administrator.retrieveSmsTemplate(smsTemplateId)
   * console.log(smsTemplate.type) // "SmsTemplate"
   * ```
   */
  retrieveSmsTemplate<const P extends string = never, Linked extends boolean = true>(
    identifiers: Identifiers,
    params?: Params<'SmsTemplate', P>,
    options?: Options<Linked>,
  ): Promise<Result<SmsTemplate<Paths<P>>, Linked>>

  /**
   * Changes a text message template. What is left out stays as it is; translatable texts are written for the `locale` that is passed.
   *
   * `PATCH /sms_templates/{id}` (spec/api.md, "SmsTemplate"); for developers and administrators.
   *
   * @param identifiers the text message template's id, bare or as `{id}`.
   * @returns the text message template. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: smsTemplate } = await administrator.updateSmsTemplate(smsTemplateId, { name: 'Salmon' })
   * console.log(smsTemplate.type) // "SmsTemplate"
   * ```
   */
  updateSmsTemplate<const P extends string = never, Linked extends boolean = true>(
    identifiers: Identifiers,
    fields: UpdateFields<'SmsTemplate'>,
    params?: Params<'SmsTemplate', P>,
    options?: Options<Linked>,
  ): Promise<Result<SmsTemplate<Paths<P>>, Linked>>

  /**
   * Deletes a text message template.
   *
   * `DELETE /sms_templates/{id}` (spec/api.md, "SmsTemplate"); for developers and administrators.
   *
   * @param identifiers the text message template's id, bare or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * await administrator.deleteSmsTemplate(smsTemplateId)
   * ```
   */
  deleteSmsTemplate(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>
}
