/** Vagaro's error responses: `{error, message}`. `error` is a stable code such as `customer_not_found`. */
import { refusal } from '../refusal'
import type { Refuse } from '../call'

export const refuse: Refuse = (request, response) =>
  refusal(request, response, ({ error, message }) => ({ code: error, message }))
