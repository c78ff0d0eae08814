import type { EmptyAnswer, ListResult, Result } from '../types/answer'
import type { CreateFields, UpdateFields } from '../types/fields'
import type { Included, Lack } from '../types/included'
import type { Identifiers, ListParams, Options, Params, Seen } from '../types/parameters'

/** The methods of notification: triggers, e-mails, text messages and their templates. */
export interface NotificationMethods {
  /**
   * Lists notification triggers.
   *
   * `GET /notification_triggers` (docs/reference/http-api.md, "NotificationTrigger").
   *
   * - **Both releases**: for developers and administrators. Others get `PermissionError`.
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listNotificationTrigger()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listNotificationTrigger<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'NotificationTrigger', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'NotificationTrigger', I | Lack<P>>, O>

  /**
   * Creates a notification trigger.
   *
   * Neither release calls the address of a trigger with the action `invokeWebhook`. A trigger with `sendSms` for
   * `storefront.order.opened.success` makes every opening of an order fail with `ServerError`.
   *
   * `POST /notification_triggers` (docs/reference/http-api.md, "NotificationTrigger").
   *
   * - **Both releases**: for developers and administrators. Others get `PermissionError`.
   *
   * @returns the notification trigger. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: trigger } = await administrator.createNotificationTrigger({
   *   name: 'Thanks for an order',
   *   status: 'active',
   *   event: 'storefront.order.opened.success',
   *   actionType: 'sendEmail',
   *   actionTarget: emailTemplateId,
   * })
   * console.log(trigger.type) // "NotificationTrigger"
   * ```
   */
  createNotificationTrigger<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'NotificationTrigger'>,
    params?: Params<'NotificationTrigger', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'NotificationTrigger', I | Lack<P>>, O>>

  /**
   * Retrieves a notification trigger.
   *
   * `GET /notification_triggers/{id}` (docs/reference/http-api.md, "NotificationTrigger").
   *
   * - **Both releases**: for developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the notification trigger's id (a UUID), as a string or as `{id}`.
   * @returns the notification trigger. Rejects with `NotFoundError` for an unknown id, with `BadRequestError` for an id
   * that is no UUID.
   * @example
   * ```ts
   * const { data: trigger } = await administrator.retrieveNotificationTrigger(notificationTriggerId)
   * console.log(trigger.type) // "NotificationTrigger"
   * ```
   */
  retrieveNotificationTrigger<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    params?: Params<'NotificationTrigger', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'NotificationTrigger', I | Lack<P>>, O>>

  /**
   * Updates a notification trigger. Fields that you omit keep their values.
   *
   * `PATCH /notification_triggers/{id}` (docs/reference/http-api.md, "NotificationTrigger").
   *
   * - **Both releases**: for developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the notification trigger's id (a UUID), as a string or as `{id}`.
   * @returns the notification trigger. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: trigger } = await administrator.updateNotificationTrigger(notificationTriggerId, { name: 'Salmon' })
   * console.log(trigger.type) // "NotificationTrigger"
   * ```
   */
  updateNotificationTrigger<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: UpdateFields<'NotificationTrigger'>,
    params?: Params<'NotificationTrigger', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'NotificationTrigger', I | Lack<P>>, O>>

  /**
   * Deletes a notification trigger.
   *
   * `DELETE /notification_triggers/{id}` (docs/reference/http-api.md, "NotificationTrigger").
   *
   * - **Both releases**: for developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the notification trigger's id (a UUID), as a string or as `{id}`.
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
   * `GET /emails` (docs/reference/http-api.md, "Email").
   *
   * - **2018-04**: for developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for support, developers and administrators. Others get `PermissionError`.
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listEmail()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listEmail<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'Email', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'Email', I | Lack<P>>, O>

  /**
   * Retrieves an e-mail.
   *
   * `GET /emails/{id}` (docs/reference/http-api.md, "Email").
   *
   * - **Both releases**: for support, developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the e-mail's id (a UUID), as a string or as `{id}`.
   * @returns the e-mail. Rejects with `NotFoundError` for an unknown id, with `BadRequestError` for an id that is no
   * UUID.
   * @example
   * ```ts
   * const { data: email } = await administrator.retrieveEmail(emailId)
   * console.log(email.type) // "Email"
   * ```
   */
  retrieveEmail<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    params?: Params<'Email', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Email', I | Lack<P>>, O>>

  /**
   * Lists e-mail templates.
   *
   * `GET /email_templates` (docs/reference/http-api.md, "EmailTemplate").
   *
   * - **Both releases**: for developers and administrators. Others get `PermissionError`.
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listEmailTemplate()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listEmailTemplate<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'EmailTemplate', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'EmailTemplate', I | Lack<P>>, O>

  /**
   * Creates an e-mail template.
   *
   * `POST /email_templates` (docs/reference/http-api.md, "EmailTemplate").
   *
   * - **Both releases**: for developers and administrators. Others get `PermissionError`.
   *
   * @returns the e-mail template. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: emailTemplate } = await administrator.createEmailTemplate({
   *   name: 'Thanks',
   *   subject: 'Your order',
   *   to: 'merchant@example.com',
   *   bodyHtml: '<p>Thank you, {{order.name}}.</p>',
   * })
   * console.log(emailTemplate.type) // "EmailTemplate"
   * ```
   */
  createEmailTemplate<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'EmailTemplate'>,
    params?: Params<'EmailTemplate', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'EmailTemplate', I | Lack<P>>, O>>

  /**
   * Retrieves an e-mail template.
   *
   * `GET /email_templates/{id}` (docs/reference/http-api.md, "EmailTemplate").
   *
   * - **Both releases**: for developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the e-mail template's id (a UUID), as a string or as `{id}`.
   * @returns the e-mail template. Rejects with `NotFoundError` for an unknown id, with `BadRequestError` for an id that
   * is no UUID.
   * @example
   * ```ts
   * const { data: emailTemplate } = await administrator.retrieveEmailTemplate(emailTemplateId)
   * console.log(emailTemplate.type) // "EmailTemplate"
   * ```
   */
  retrieveEmailTemplate<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    params?: Params<'EmailTemplate', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'EmailTemplate', I | Lack<P>>, O>>

  /**
   * Updates an e-mail template. Fields that you omit keep their values. Translatable texts are written for
   * `params.locale`.
   *
   * `PATCH /email_templates/{id}` (docs/reference/http-api.md, "EmailTemplate").
   *
   * - **Both releases**: for developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the e-mail template's id (a UUID), as a string or as `{id}`.
   * @returns the e-mail template. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: emailTemplate } = await administrator.updateEmailTemplate(emailTemplateId, { name: 'Salmon' })
   * console.log(emailTemplate.type) // "EmailTemplate"
   * ```
   */
  updateEmailTemplate<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: UpdateFields<'EmailTemplate'>,
    params?: Params<'EmailTemplate', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'EmailTemplate', I | Lack<P>>, O>>

  /**
   * Deletes an e-mail template.
   *
   * `DELETE /email_templates/{id}` (docs/reference/http-api.md, "EmailTemplate").
   *
   * - **Both releases**: for developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the e-mail template's id (a UUID), as a string or as `{id}`.
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
   * `GET /sms` (docs/reference/http-api.md, "Sms").
   *
   * - **2018-04**: for developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for support, developers and administrators. Others get `PermissionError`.
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listSms()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listSms<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'Sms', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'Sms', I | Lack<P>>, O>

  /**
   * Retrieves a text message.
   *
   * `GET /sms/{id}` (docs/reference/http-api.md, "Sms").
   *
   * - **Both releases**: for support, developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the text message's id (a UUID), as a string or as `{id}`.
   * @returns the text message. Rejects with `NotFoundError` for an unknown id, with `BadRequestError` for an id that is
   * no UUID.
   * @example
   * ```ts
   * const { data: sms } = await administrator.retrieveSms(smsId)
   * console.log(sms.type) // "Sms"
   * ```
   */
  retrieveSms<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    params?: Params<'Sms', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Sms', I | Lack<P>>, O>>

  /**
   * Lists text message templates.
   *
   * `GET /sms_templates` (docs/reference/http-api.md, "SmsTemplate").
   *
   * - **Both releases**: for developers and administrators. Others get `PermissionError`.
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listSmsTemplate()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listSmsTemplate<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'SmsTemplate', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'SmsTemplate', I | Lack<P>>, O>

  /**
   * Creates a text message template.
   *
   * `POST /sms_templates` (docs/reference/http-api.md, "SmsTemplate").
   *
   * - **2018-04**: for developers and administrators. Customers get `PermissionError`, storefronts `ServerError` (500).
   * - **2018-09**: for developers and administrators. Others get `PermissionError`.
   *
   * @returns the text message template. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: smsTemplate } = await administrator.createSmsTemplate({
   *   name: 'Thanks',
   *   to: '+16045550100',
   *   body: 'Thank you',
   * })
   * console.log(smsTemplate.type) // "SmsTemplate"
   * ```
   */
  createSmsTemplate<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'SmsTemplate'>,
    params?: Params<'SmsTemplate', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'SmsTemplate', I | Lack<P>>, O>>

  /**
   * Retrieves a text message template.
   *
   * `GET /sms_templates/{id}` (docs/reference/http-api.md, "SmsTemplate").
   *
   * - **Both releases**: for developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the text message template's id (a UUID), as a string or as `{id}`.
   * @returns the text message template. Rejects with `NotFoundError` for an unknown id, with `BadRequestError` for an
   * id that is no UUID.
   * @example
   * ```ts
   * const { data: smsTemplate } = await administrator.retrieveSmsTemplate(smsTemplateId)
   * console.log(smsTemplate.type) // "SmsTemplate"
   * ```
   */
  retrieveSmsTemplate<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    params?: Params<'SmsTemplate', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'SmsTemplate', I | Lack<P>>, O>>

  /**
   * Updates a text message template. Fields that you omit keep their values. Translatable texts are written for
   * `params.locale`.
   *
   * `PATCH /sms_templates/{id}` (docs/reference/http-api.md, "SmsTemplate").
   *
   * - **Both releases**: for developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the text message template's id (a UUID), as a string or as `{id}`.
   * @returns the text message template. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: smsTemplate } = await administrator.updateSmsTemplate(smsTemplateId, { name: 'Salmon' })
   * console.log(smsTemplate.type) // "SmsTemplate"
   * ```
   */
  updateSmsTemplate<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: UpdateFields<'SmsTemplate'>,
    params?: Params<'SmsTemplate', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'SmsTemplate', I | Lack<P>>, O>>

  /**
   * Deletes a text message template.
   *
   * `DELETE /sms_templates/{id}` (docs/reference/http-api.md, "SmsTemplate").
   *
   * - **Both releases**: for developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the text message template's id (a UUID), as a string or as `{id}`.
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
