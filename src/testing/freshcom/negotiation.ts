/** Content negotiation by `Accept`, in the unusual order of the recorded releases. */
import { refusals, type Refusal } from './refusal'

const ACCEPTED = new Set(['*/*', 'application/*', 'application/vnd.api+json'])

/** Why an `Accept` header is refused. Undefined if it is accepted. No parameter is understood, not even `q`. */
export function refuseAccept(accept: string | undefined): Refusal | undefined {
  const types = (accept ?? '*/*').split(',').map((type) => type.trim())
  if (types.some((type) => ACCEPTED.has(type))) return undefined
  const isParameterized = types.some((type) => type.startsWith('application/vnd.api+json;'))
  return isParameterized ? refusals.parameterizedAccept() : refusals.notAcceptable()
}

/** Whether only plain JSON is accepted. Error bodies are plain JSON then. */
export function acceptsPlainOnly(accept: string | undefined): boolean {
  return accept?.trim() === 'application/json'
}
