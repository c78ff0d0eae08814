/**
 * Sends the messages for an event: each trigger of the account for this event fills its template. Rule: if a message
 * cannot be created, the request that caused the event fails and changes nothing. No server calls webhooks.
 */
import type { Row } from '../database'
import { refusals } from '../refusal'
import { perServer } from '../server'
import { isUuid } from '../uuids'
import { fillTemplate, TemplateError, type Value } from './mustache'
import { emailVariables, smsVariables, type EventContext, type EventDetails } from './message-variables'

const differences = perServer({
  // They fail on an event without variables, an unknown template, or a template that cannot be filled (flows
  // 20-notifications).
  '2018-04': { fails: true, nothing: 'nil' },
  '2018-09': { fails: true, nothing: 'nil' },
  guides: { fails: false, nothing: '' },
})

/** A message to send. */
interface Message {
  readonly type: 'Email' | 'Sms'
  readonly trigger: Row
  readonly template: Row
  readonly attributes: Readonly<Record<string, unknown>>
}

/** The messages by action of a trigger. Other actions send nothing. */
const ACTIONS = {
  sendEmail: {
    type: 'Email',
    template: 'EmailTemplate',
    variables: emailVariables,
    texts: ['subject', 'to', 'bodyHtml', 'bodyText'],
    fixed: { from: 'support@freshcom.io', replyTo: null },
  },
  sendSms: { type: 'Sms', template: 'SmsTemplate', variables: smsVariables, texts: ['to', 'body'], fixed: {} },
} as const

/**
 * Sends the messages of an account's triggers for an event. Like the servers, it ignores the status of the triggers.
 */
export function fireEvent(world: EventContext, accountId: string, event: string, details: EventDetails): void {
  const triggers = world.database.list('NotificationTrigger', accountId)
  for (const trigger of triggers.filter(({ attributes }) => attributes.event === event)) {
    const message = compose(world, trigger, event, details)
    if (message !== undefined) send(world, message)
  }
}

function send({ database }: EventContext, { type, trigger, template, attributes }: Message): void {
  database.insert(type, trigger.accountId, {
    attributes,
    links: {
      trigger: { type: trigger.type, id: trigger.id },
      template: { type: template.type, id: template.id },
    },
  })
}

function compose(world: EventContext, trigger: Row, event: string, details: EventDetails): Message | undefined {
  const { actionType, actionTarget } = trigger.attributes
  if (actionType !== 'sendEmail' && actionType !== 'sendSms') return undefined
  const action = ACTIONS[actionType]
  const account = world.account(trigger.accountId)
  if (differences(world).fails && !isUuid(String(actionTarget))) throw refusals.malformedId()
  const template = world.database.get(action.template, String(actionTarget))
  const isKnown = template?.accountId === trigger.accountId
  const { fails, nothing } = differences(world)
  const known = action.variables[event] ?? (fails ? undefined : (emailVariables[event] ?? smsVariables[event]))
  const variables = known?.(world, details, account)
  if (template === undefined || !isKnown || variables === undefined) return fail(world)
  try {
    const filled = action.texts.map((name) => [name, fill(template.attributes[name], variables, nothing)])
    const locale = account?.attributes.defaultLocale ?? 'en'
    const attributes = { ...action.fixed, ...Object.fromEntries(filled), status: 'sent', locale }
    return { type: action.type, trigger, template, attributes }
  } catch (error) {
    if (error instanceof TemplateError) return fail(world)
    throw error
  }
}

function fill(template: unknown, variables: Value, nothing: string): string | null {
  return typeof template === 'string' ? fillTemplate(template, variables, nothing) : null
}

function fail(world: EventContext): undefined {
  if (differences(world).fails) throw refusals.failed()
  return undefined
}
