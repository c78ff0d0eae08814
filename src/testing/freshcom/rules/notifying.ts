/**
 * What happens is told: each trigger for an event sends its template, filled in. Templates name values in double
 * braces, `{{order.name}}`; what is not known is left blank.
 */
import type { Database, Row } from '../database'

/** What templates may speak of: rows, and texts. */
export type Told = Readonly<Record<string, Row | string>>

/** Sends what the triggers of an account for an event ask for. Like the servers, it does not ask for their status. */
export function fire(
  { database }: { readonly database: Database },
  accountId: string,
  event: string,
  told: Told,
): void {
  const triggers = database.list('NotificationTrigger', accountId)
  for (const trigger of triggers.filter(({ attributes }) => attributes.event === event)) send(database, trigger, told)
}

function send(database: Database, trigger: Row, told: Told): void {
  const { actionType, actionTarget } = trigger.attributes
  const type = actionType === 'sendEmail' ? 'EmailTemplate' : 'SmsTemplate'
  const template = actionType === 'invokeWebhook' ? undefined : database.get(type, String(actionTarget))
  if (template === undefined) return
  const shop = database.get('Account', trigger.accountId)
  const all: Told = { ...told, ...(shop && { account: shop }) }
  const names = type === 'EmailTemplate' ? EMAIL : SMS
  const filled = Object.fromEntries(names.map((name) => [name, fill(template.attributes[name], all)]))
  const locale = shop?.attributes.defaultLocale ?? 'en'
  database.insert(type === 'EmailTemplate' ? 'Email' : 'Sms', trigger.accountId, {
    attributes: { ...filled, status: 'sent', locale, ...(type === 'EmailTemplate' && SENDER) },
    links: {
      trigger: { type: trigger.type, id: trigger.id },
      template: { type: template.type, id: template.id },
    },
  })
}

const EMAIL = ['subject', 'to', 'replyTo', 'bodyHtml', 'bodyText'] as const
const SMS = ['to', 'body'] as const
const SENDER = { from: 'support@freshcom.io' }

function fill(template: unknown, told: Told): string | null {
  if (typeof template !== 'string') return null
  return template.replace(/\{\{\{?\s*([\w.]+)\s*\}?\}\}/g, (_, path: string) => valueOf(path, told))
}

function valueOf(path: string, told: Told): string {
  const [name = '', attribute] = path.split('.')
  const value = told[name]
  if (value === undefined || typeof value === 'string') return value ?? ''
  return String((attribute === 'id' ? value.id : value.attributes[camelCase(attribute ?? '')]) ?? '')
}

/** Templates write names as the servers store them. */
function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
