/**
 * The expected result of a recorded response. It is computed from the recorded JSON, without code of the SDK except its
 * error classes, so that no mistake is in both.
 */
import * as sdk from 'freshcom-sdk'
import type { Expression } from './expression'
import { byText, Findings } from './findings'
import { expandByHand, pathsOf } from '../jsonapi/oracle'
import { isObject, partsOf, textOf, type Exchange } from './recordings'
import type { Outcome } from './replay'

const classes: ReadonlyMap<number, { readonly name: string }> = new Map<number, { readonly name: string }>([
  [400, sdk.BadRequestError],
  [401, sdk.AuthenticationError],
  [403, sdk.PermissionError],
  [404, sdk.NotFoundError],
  [422, sdk.ValidationError],
  [500, sdk.ServerError],
])

/** The differences of the value, the error and the session from the recorded response. Empty if there are none. */
export function mistakes(exchange: Exchange, expression: Expression, outcome: Outcome): string[] {
  const found = new Findings()
  const succeeds = exchange.response.status < 400
  if (!succeeds) checkError(exchange, expression, outcome, found)
  else if (outcome.error !== undefined) found.compare('error', outcome.error, undefined)
  else if (expression.method === undefined) checkToken(exchange, expression, outcome, found)
  else checkValue(exchange, expression, outcome.value, found)
  const takesOver = succeeds && ['login', 'createAndSetAccessToken'].includes(expression.methodName)
  // An error, also a 401, does not end a session unless the refresh token was refused.
  if (!takesOver) found.compare('session afterwards', outcome.client.session, outcome.before)
  return found.list
}

/** The token response unchanged. After a login, the session of the token's user. */
function checkToken(
  { response }: Exchange,
  { methodName }: Expression,
  { value, client }: Outcome,
  found: Findings,
): void {
  if (methodName !== 'login') found.compare('token answer', value, response.body)
  if (methodName !== 'login' && methodName !== 'createAndSetAccessToken') return
  const token = isObject(response.body) ? String(response.body.access_token) : ''
  const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  const { typ, prn, aud } = isObject(claims) ? claims : {}
  const { kind, accountId, userId } = client.session
  const recorded = typ === 'publishable' ? ['storefront', prn, null] : ['user', aud, prn]
  found.compare('session', [kind, accountId, userId], recorded)
  if (methodName === 'login') found.compare('value', value, client.session)
}

function checkError(
  { request, response }: Exchange,
  { options }: Expression,
  { error }: Outcome,
  found: Findings,
): void {
  const { status, headers } = response
  const body = isObject(response.body) ? response.body : {}
  if (typeof body.error === 'string') {
    const challenge = headers['x-freshcom-otp']
    const ErrorClass = challenge === undefined ? sdk.TokenError : sdk.OtpRequiredError
    if (!(error instanceof ErrorClass)) return found.compare('error', error, ErrorClass.kind)
    found.compare('status and error', [error.status, error.error], [status, body.error])
    found.compare('error_description', error.error_description, body.error_description)
    if (error instanceof sdk.OtpRequiredError)
      found.compare('method', error.method, challenge?.split('auth_method=')[1])
    return undefined
  }
  // A malformed refresh token is refused with an error that is no OAuth error.
  if (status === 400 && request.path === '/v1/token' && /(^|&)refresh_token=/.test(String(request.body))) {
    const refusal = error instanceof sdk.TokenError ? [error.status, error.error] : error
    return found.compare('refusal', refusal, [status, 'invalid_grant'])
  }
  const ErrorClass = classes.get(status)
  if (!(error instanceof sdk.ApiError)) return found.compare('error', error, `an ApiError of ${status}`)
  found.compare('class', error.constructor.name, (ErrorClass ?? sdk.ApiError).name)
  found.compare('status', error.status, status)
  const list: unknown[] = Array.isArray(body.errors) ? body.errors : []
  const expected: Record<string, unknown[]> = {}
  for (const complaint of list.filter(isObject)) {
    const { code = error.code, title, detail, meta, source } = complaint
    const pointer = isObject(source) ? String(source.pointer) : ''
    const field = /\/(?:attributes|relationships)\/(?:.*\/)?([^/]+)$/.exec(pointer)?.[1] ?? 'base'
    expected[field] ??= []
    expected[field].push({ code, title, ...(detail ? { detail } : {}), ...(meta ? { meta } : {}) })
  }
  // The older form: {errors: {detail}}.
  if (isObject(body.errors)) expected.base = [{ code: error.code, title: body.errors.detail }]
  found.compare('errors by field', error.errors, expected)
  const keepsRaw = options.keepRawResponse === true || options.deserializeResponseErrors === false
  return found.compare('rawErrors', error.rawErrors, keepsRaw ? body.errors : undefined)
}

/** Whether more resources follow this page, by the count. */
function hasNext(path: string, { data, meta }: Record<string, unknown>): boolean {
  const query = new URL(path, 'http://localhost').searchParams
  const before = (Number(query.get('page[number]') ?? 1) - 1) * Number(query.get('page[size]') ?? 50)
  const { length } = data as unknown[]
  return length > 0 && before + length < Number(Object(meta).totalCount)
}

function checkValue(
  { request, response }: Exchange,
  { options, method }: Expression,
  value: unknown,
  found: Findings,
): void {
  if (!isObject(value)) return found.compare('value', value, 'an answer')
  const keepsRaw = options.keepRawResponse === true
  if (keepsRaw && isObject(value.raw)) {
    found.compare('raw', [value.raw.status, value.raw.body], [response.status, textOf(response.body)])
    found.compare('raw.headers', { ...response.headers, ...Object(value.raw.headers) }, value.raw.headers)
  }
  const isEmpty = response.status === 204
  if (method?.answer === 'nothing') found.compare('status of a command', response.status, 204)
  const isList = method?.answer === 'list'
  const members = [...(isEmpty ? [] : ['data', ...(isList ? ['hasNext'] : []), 'meta']), ...(keepsRaw ? ['raw'] : [])]
  found.compare('members', Object.keys(value).sort(byText), members)
  if (isEmpty) return undefined
  const document = isObject(response.body) ? response.body : {}
  found.compare('meta', value.meta, document.meta ?? {})
  if (isList) found.compare('hasNext', value.hasNext, hasNext(request.path, document))
  if (options.deserializeResponseData === false) return found.compare('data', value.data, document.data)
  const include = partsOf(request.path)?.pairs.find(([name]) => name === 'include')?.[1]
  found.compare('data', value.data, expandByHand(document, pathsOf(include)))
  return found.compare('data as JSON', JSON.parse(JSON.stringify(value.data)), value.data)
}
