/**
 * The optional checks of a client: fields before they are sent, results before they are returned. Errors do not contain
 * the checked values, which may be passwords.
 */
import type * as z from 'zod/mini'
import { FieldsError, ParseError } from '../../core/errors'
import { isIdentifier } from '../jsonapi/document'
import type { Validate } from '../resources/call-options'
import type { ResourceName } from '../resources/catalogue'
import { schemas } from './resource-schemas'
import type { Schema } from './schema'

/**
 * Checks the fields and results of a client: pass it as the client's option `validate`.
 *
 * No HTTP call. A create or an update with fields that the API refuses rejects with `FieldsError` before anything is
 * sent. A result that does not match its type rejects with `ParseError`.
 *
 * @example
 * ```ts
 * import { validate } from 'freshcom-sdk/schemas'
 *
 * const strict = new Freshcom({ baseUrl, accountId, storefrontRefreshToken, validate })
 * await strict.createCustomer({ email: 42 }).catch((error) => console.log(error.code)) // "invalid_fields"
 * ```
 */
export const validate: Validate = (use, resource, value) => {
  if (use === 'answer') checkAnswer(value)
  else {
    const found = complaints(schemas[resource][use], value)
    if (found === '') return
    throw new FieldsError('invalid_fields', `The fields of the ${resource} are invalid: ${found}.`)
  }
}

/** Checks a resource, or a list of them, with every related resource. */
function checkAnswer(value: unknown): void {
  const seen = new Set<unknown>()
  const waiting = [value].flat()
  for (let resource = waiting.pop(); resource !== undefined; resource = waiting.pop()) {
    // An identifier alone has nothing to check.
    if (seen.has(resource) || !isIdentifier(resource) || Object.keys(resource).length === 2) continue
    seen.add(resource)
    if (Object.hasOwn(schemas, resource.type)) {
      const found = complaints(schemas[resource.type as ResourceName].answer, resource)
      if (found !== '') {
        const message = `The response has an invalid ${resource.type}: ${found}.`
        throw new ParseError('invalid_answer', message)
      }
    }
    waiting.push(...Object.values(resource).flat())
  }
}

function complaints(schema: Schema<unknown>, value: unknown): string {
  const { error } = schema.safeParse(value)
  return ((error?.issues ?? []) as z.core.$ZodIssue[])
    .map((issue) => `"${issue.path.join('.')}" ${reasonOf(issue)}`)
    .join(', ')
}

function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small') return 'must not be empty'
  if (issue.code === 'custom') return 'must be sent'
  if (issue.code === 'invalid_type')
    return `must be ${issue.expected === 'int' ? 'a whole number' : `a ${issue.expected}`}`
  if (issue.code === 'invalid_value') return `must be ${issue.values.map((known) => `"${String(known)}"`).join(' or ')}`
  return 'has the wrong form'
}
