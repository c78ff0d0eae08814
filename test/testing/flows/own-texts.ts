/**
 * Texts that a flow wrote into message templates itself. Rule: these texts, and the messages that contain them, are
 * compared word by word. The texts of the built-in templates differ between the servers.
 */
import { isObject } from '../../freshcom/replay/recordings'
import type { Step } from './flow'

/** Whether an attribute of a recorded resource is a text of the flow, or a message with this text. */
export type IsOwnText = (resource: Readonly<Record<string, unknown>>, name: string) => boolean

/** Replaces the order number and the date, which differ in each run. */
export function plainText(text: unknown): unknown {
  if (typeof text !== 'string') return text
  return text.replace(/\b[0-9a-f]{12}\b/gi, '<number>').replace(/\b\d{4}-\d\d-\d\d\b/g, '<date>')
}

export function ownTextsOf(steps: readonly Step[]): IsOwnText {
  const written = new Map<unknown, Set<string>>()
  for (const { request, response } of steps) {
    const isTemplate = /\/(email|sms)_templates(\/|$)/.test(request.path) && response.status < 300
    const sent = isTemplate ? attributesOf(request.body) : undefined
    if (sent === undefined || !isObject(response.body) || !isObject(response.body.data)) continue
    const { id } = response.body.data
    written.set(id, new Set([...(written.get(id) ?? []), ...Object.keys(sent)]))
  }
  return (resource, name) => written.get(templateOf(resource) ?? resource.id)?.has(name) === true
}

function attributesOf(body: unknown): Readonly<Record<string, unknown>> | undefined {
  const data = isObject(body) ? body.data : undefined
  return isObject(data) && isObject(data.attributes) ? data.attributes : undefined
}

/** The template of a message. */
function templateOf({ relationships }: Readonly<Record<string, unknown>>): unknown {
  const template = isObject(relationships) ? relationships.template : undefined
  const data = isObject(template) ? template.data : undefined
  return isObject(data) ? data.id : undefined
}
