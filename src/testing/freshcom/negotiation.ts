/** Which media types the servers answer with, in the odd order in which the recorded ones look at `Accept`. */
import { refusals, type Refusal } from './refusal'

const ACCEPTED = new Set(['*/*', 'application/*', 'application/vnd.api+json'])

/** Why an `Accept` header is refused; undefined if it is not. Parameters are never understood, `q` included. */
export function refuseAccept(accept: string | undefined): Refusal | undefined {
  const types = (accept ?? '*/*').split(',').map((type) => type.trim())
  if (types.some((type) => ACCEPTED.has(type))) return undefined
  const isParameterized = types.some((type) => type.startsWith('application/vnd.api+json;'))
  return isParameterized ? refusals.parameterizedAccept() : refusals.notAcceptable()
}

/** Whether plain JSON is all that is accepted: error bodies are then plain, too. */
export function acceptsPlainOnly(accept: string | undefined): boolean {
  return accept?.trim() === 'application/json'
}
